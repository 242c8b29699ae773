// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/TokenDropTarget.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace usher::ui
{

namespace
{

/// Returns the path of the one file that is dragged. Empty if it is something else, or several files.
QString draggedFile(const QMimeData& dragged)
{
    const QList<QUrl> urls = dragged.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

bool hasOnlyText(const QMimeData& dragged)
{
    return dragged.hasText() && !dragged.hasUrls();
}

} // namespace

TokenDropTarget::TokenDropTarget(QWidget* page) : QObject(page)
{
    page->setAcceptDrops(true);
    page->installEventFilter(this);
}

bool TokenDropTarget::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove &&
        event->type() != QEvent::Drop) {
        return QObject::eventFilter(watched, event);
    }
    auto* drop = static_cast<QDropEvent*>(event);
    const QString file = draggedFile(*drop->mimeData());
    if (file.isEmpty() && !hasOnlyText(*drop->mimeData())) {
        drop->ignore();
        return true;
    }
    // Always a copy, because what is dropped must not be moved from its place.
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() == QEvent::Drop) {
        if (file.isEmpty()) {
            Q_EMIT textDropped(drop->mimeData()->text());
        } else {
            Q_EMIT fileDropped(file);
        }
    }
    return true;
}

} // namespace usher::ui
