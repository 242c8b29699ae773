// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/PageScroller.h"

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
    if (const QLayout* layout = widget() ? widget()->layout() : nullptr) {
        widget()->setMinimumHeight(layout->hasHeightForWidth()
                                       ? layout->totalMinimumHeightForWidth(viewport()->width())
                                       : layout->totalMinimumSize().height());
    }
}

} // namespace usher::ui
