// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/WindowEdgeBar.h"

#include <QPainter>

#include "ui/theme/Colours.h"
#include "ui/theme/Painting.h"

namespace usher::ui
{

WindowEdgeBar::WindowEdgeBar(Edge edge, QWidget* parent) : QWidget(parent), m_edge(edge)
{
}

void WindowEdgeBar::paintEvent(QPaintEvent*)
{
    const auto& colours = theme::colours(palette());
    const bool isTop = m_edge == Edge::Top;
    QPainter painter(this);
    painter.fillRect(rect(), isTop ? colours.card : colours.sidebar);
    theme::paintEdge(painter, rect(), isTop ? Qt::BottomEdge : Qt::RightEdge, colours.border);
}

} // namespace usher::ui
