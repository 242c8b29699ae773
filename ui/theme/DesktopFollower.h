// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/theme/Theme.h"

namespace usher::ui::theme
{

/// Keeps the application's palette right for a choice of theme while the desktop's palette changes.
class DesktopFollower final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopFollower(QApplication& application);

    /// Sets the palette for the choice now, and again at each change.
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
