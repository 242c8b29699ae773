// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/theme/Theme.h"

namespace usher::ui::theme
{

/// Sets the application's palette for a choice of theme, and sets it again when the desktop's palette
/// changes.
class DesktopFollower final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopFollower(QApplication& application);

    /// Sets the palette for `choice` now, and again at each change of the desktop's palette.
    void follow(ThemeChoice choice);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askDesktop();
    void use(const QPalette& desktop);

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_setting = false;
    bool m_askPending = false;
};

} // namespace usher::ui::theme
