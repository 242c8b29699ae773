// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/StoreDropTarget.h"

#include <utility>

#include <QDropEvent>
#include <QMimeData>

#include "ui/setup/DropHighlight.h"
#include "ui/setup/StorePath.h"

namespace usher::ui
{

StoreDropTarget::StoreDropTarget(QWidget* window, std::function<bool()> acceptsStore)
    : QObject(window), m_window(window), m_acceptsStore(std::move(acceptsStore)),
      m_highlight(new DropHighlight(window))
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool StoreDropTarget::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
        dragOver(*static_cast<QDragMoveEvent*>(event));
        m_highlight->setVisible(event->isAccepted());
        return true;
    case QEvent::DragMove:
        dragOver(*static_cast<QDragMoveEvent*>(event));
        return true;
    case QEvent::DragLeave:
        m_highlight->hide();
        return true;
    case QEvent::Drop:
        drop(*static_cast<QDropEvent*>(event));
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

void StoreDropTarget::dragOver(QDragMoveEvent& event)
{
    // Always a copy, because a folder that is dropped must not be moved from its place.
    if (m_acceptsStore() && draggedStorePath(*event.mimeData())) {
        event.setDropAction(Qt::CopyAction);
        event.accept();
    } else {
        event.ignore();
    }
}

void StoreDropTarget::drop(QDropEvent& event)
{
    m_highlight->hide();
    if (const auto path = draggedStorePath(*event.mimeData()); path && m_acceptsStore()) {
        event.setDropAction(Qt::CopyAction);
        event.accept();
        m_window->activateWindow();
        Q_EMIT dropped(*path);
    }
}

} // namespace usher::ui
