// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Strip.h"

#include <QPainter>

#include "ui/theme/Colours.h"

namespace usher::ui
{

Strip::Strip(Place place, QWidget* parent) : QWidget(parent), m_place(place)
{
}

void Strip::paintEvent(QPaintEvent*)
{
    const auto& colours = theme::colours(palette());
    const bool isTop = m_place == Place::Top;
    QPainter painter(this);
    painter.fillRect(rect(), isTop ? colours.card : colours.sidebar);
    painter.fillRect(isTop ? QRect(0, height() - 1, width(), 1) : QRect(width() - 1, 0, 1, height()),
                     colours.border);
}

} // namespace usher::ui
