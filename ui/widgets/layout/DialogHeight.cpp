// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/layout/DialogHeight.h"

#include <algorithm>
#include <utility>

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QWindow>

#include "ui/theme/Metrics.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

namespace
{

constexpr int widthForList = 760; // a list of sessions needs room

} // namespace

DialogHeight::DialogHeight(QDialog* dialog, QWidget* page, QWidget* buttons)
    : QObject(dialog), m_dialog(dialog), m_page(page), m_buttons(buttons), m_width(widthForList)
{
    m_dialog->installEventFilter(this);
    m_page->installEventFilter(this);
}

void DialogHeight::setFitting(int width)
{
    m_isFitting = true;
    m_width = width;
}

void DialogHeight::makeRoomForList()
{
    m_isFitting = false;
    growIfNeeded();
}

void DialogHeight::begin()
{
    m_dialog->resize(std::min(theme::scaled(m_width), room().width()), m_dialog->height());
    m_dialog->resize(m_dialog->width(), wantedHeight());
    m_isOnScreen = false;
    m_dialog->windowHandle()->installEventFilter(this);
}

bool DialogHeight::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_page && event->type() == QEvent::LayoutRequest) {
        growIfNeeded();
    } else if (watched == m_dialog && event->type() == QEvent::Show && !event->spontaneous()) {
        begin();
    } else if (watched == m_dialog->windowHandle() && event->type() == QEvent::Expose &&
               !std::exchange(m_isOnScreen, true)) {
        QMetaObject::invokeMethod(this, &DialogHeight::growIfNeeded, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

QSize DialogHeight::room() const
{
    const QWidget* above = m_dialog->parentWidget();
    while (above && above->window()->parentWidget()) { // a dialog above a dialog
        above = above->window()->parentWidget();
    }
    return above ? above->window()->size() : m_dialog->screen()->availableSize();
}

int DialogHeight::wantedHeight() const
{
    constexpr int withList = 600; // in pixels before scaling
    constexpr int withoutList = 280;
    const int least = theme::scaled(m_isFitting ? withoutList : withList);
    const QLayout& layout = *m_page->layout();
    const int page = layout.hasHeightForWidth() ? layout.totalHeightForWidth(m_dialog->width())
                                                : layout.totalSizeHint().height();
    return std::min(std::max(least, page + m_buttons->sizeHint().height()), room().height());
}

void DialogHeight::growIfNeeded()
{
    if (const int wanted = wantedHeight(); m_isOnScreen && wanted > m_dialog->height()) {
        setHeight(wanted);
    }
}

void DialogHeight::shrink()
{
    m_isFitting = true;
    m_page->layout()->activate(); // what was just hidden needs no room
    setHeight(wantedHeight());
}

void DialogHeight::setHeight(int height)
{
    m_dialog->resize(m_dialog->width(), height);
    // It is moved only if it must be. A dialog that jumps is hard to follow.
    const QRect available = m_dialog->screen()->availableGeometry();
    if (const int hidden = m_dialog->frameGeometry().bottom() - available.bottom(); hidden > 0) {
        const QPoint place = m_dialog->pos(); // with the frame, as move() takes it
        m_dialog->move(place.x(), std::max(available.top(), place.y() - hidden));
    }
}

DialogHeight* fittedDialog(QDialog* dialog, QVBoxLayout* column, QWidget* buttons)
{
    return new DialogHeight(dialog, dialogLayout(dialog, column, buttons), buttons);
}

} // namespace usher::ui
