// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

/// A small flat button that is only an icon. Its name is its tool tip and what assistive tools call it.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    explicit IconButton(theme::Icon icon, const QString& name, QWidget* parent = nullptr);

    /// Also the way to change what it does: `Show password`, `Hide password`.
    void setLook(theme::Icon icon, const QString& name);

    /// Edge length; without a call it is theme::iconButtonSize.
    void setExtent(int extent);

    [[nodiscard]] QSize sizeHint() const override { return {m_extent, m_extent}; }

private:
    int m_extent = theme::iconButtonSize;
};

} // namespace usher::ui
