// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/BarView.h"

#include <utility>

#include <QMouseEvent>

namespace usher::ui
{

BarView::BarView(QChart* chart, std::function<int(const QPointF&)> barAt)
    : QChartView(chart), m_barAt(std::move(barAt))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // the panel around it handles the keyboard
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setMouseTracking(true);
}

void BarView::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    if (shown) {
        shown();
    }
}

void BarView::mouseMoveEvent(QMouseEvent* event)
{
    pointAt(m_barAt(event->position()));
}

void BarView::mouseReleaseEvent(QMouseEvent* event)
{
    const int bar = m_barAt(event->position());
    if (event->button() == Qt::LeftButton && bar >= 0 && barClicked) {
        barClicked(bar);
    }
}

void BarView::leaveEvent(QEvent*)
{
    pointAt(-1);
}

void BarView::pointAt(int bar)
{
    if (std::exchange(m_bar, bar) != bar && barHovered) {
        barHovered(bar);
    }
}

} // namespace usher::ui
