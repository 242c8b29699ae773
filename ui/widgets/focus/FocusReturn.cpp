// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focus/FocusReturn.h"

#include <QApplication>
#include <QStackedWidget>

#include "ui/widgets/focus/FocusHome.h"

namespace usher::ui
{

FocusReturn::FocusReturn(QWidget* banners, QStackedWidget* pages)
    : QObject(banners), m_banners(banners), m_pages(pages)
{
    connect(qApp, &QApplication::focusChanged, this, &FocusReturn::note);
    new FocusHome(banners, [this] { return home(); });
}

void FocusReturn::note(const QWidget* from, QWidget* to)
{
    // What gets the focus from a message that goes was not chosen by the person.
    if (to && m_pages->isAncestorOf(to) && !(from && m_banners->isAncestorOf(from))) {
        m_last = to;
    }
}

QWidget* FocusReturn::home() const
{
    const bool isShown = m_last && m_last->isVisible() && m_last->isEnabled();
    return isShown ? m_last.data() : m_pages->currentWidget();
}

} // namespace usher::ui
