// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

namespace usher::ui
{

/// A small flat button that shows only an icon. Its name is the tool tip and the accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    explicit IconButton(theme::Icon icon, const QString& name, QWidget* parent = nullptr);

    /// Sets the icon and the name. Call it again when the meaning changes: `Show password`, `Hide password`.
    void setLook(theme::Icon icon, const QString& name);

    /// Sets the edge length in pixels. The default is theme::iconButtonSize().
    void setExtent(int extent);

    [[nodiscard]] QSize sizeHint() const override { return {m_extent, m_extent}; }

private:
    int m_extent = theme::iconButtonSize();
};

} // namespace usher::ui
