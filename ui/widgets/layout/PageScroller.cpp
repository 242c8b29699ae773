// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/PageScroller.h"

#include <algorithm>

#include <QEvent>
#include <QLayout>

namespace usher::ui
{

bool PageScroller::eventFilter(QObject* watched, QEvent* event)
{
    const bool isHandled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fitHeight();
    }
    return isHandled;
}

void PageScroller::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

void PageScroller::fitHeight()
{
    if (QLayout* layout = widget() ? widget()->layout() : nullptr) {
        putBarIntoMargin(*layout);
        widget()->setMinimumHeight(layout->hasHeightForWidth()
                                       ? layout->totalMinimumHeightForWidth(viewport()->width())
                                       : layout->totalMinimumSize().height());
    }
}

void PageScroller::putBarIntoMargin(QLayout& layout)
{
    QMargins margins = layout.contentsMargins();
    m_margin = std::max(m_margin, margins.right());
    margins.setRight(std::max(m_margin - (width() - viewport()->width()), 0));
    if (margins != layout.contentsMargins()) {
        layout.setContentsMargins(margins);
    }
}

} // namespace usher::ui
