// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/Dragging.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QUrl>
#include <QWidget>

namespace usher::test
{

namespace
{

// The actions that a file manager offers.
constexpr Qt::DropActions offered = Qt::CopyAction | Qt::MoveAction | Qt::LinkAction;

} // namespace

bool dragOver(QWidget* widget, const QMimeData& dragged)
{
    const QPoint middle = widget->rect().center();
    QDragEnterEvent enter(middle, offered, &dragged, Qt::LeftButton, Qt::NoModifier);
    enter.setAccepted(false);
    QCoreApplication::sendEvent(widget, &enter);
    if (!enter.isAccepted()) {
        return false;
    }
    QDragMoveEvent move(middle, offered, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &move);
    return move.isAccepted() && move.dropAction() == Qt::CopyAction;
}

void drop(QWidget* widget, const QMimeData& dragged)
{
    QDropEvent event(widget->rect().center(), offered, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

void dragAway(QWidget* widget)
{
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(widget, &leave);
}

void setPaths(QMimeData& dragged, const QStringList& paths)
{
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls << QUrl::fromLocalFile(path);
    }
    dragged.setUrls(urls);
}

} // namespace usher::test
