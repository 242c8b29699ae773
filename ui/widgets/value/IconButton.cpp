// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value/IconButton.h"

#include "ui/widgets/value/ToolTipText.h"

namespace usher::ui
{

IconButton::IconButton(theme::Icon icon, const QString& name, QWidget* parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setIconSize({theme::iconSize(), theme::iconSize()});
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setObjectName(name.simplified().replace(QLatin1Char(' '), QLatin1Char('_')));
    setLook(icon, name);
}

void IconButton::setLook(theme::Icon icon, const QString& name)
{
    setIcon(theme::icon(icon));
    setToolTip(escapedToolTip(name));
    setAccessibleName(name);
}

void IconButton::setExtent(int extent)
{
    m_extent = extent;
    updateGeometry();
}

} // namespace usher::ui
