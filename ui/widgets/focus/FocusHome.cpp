// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focus/FocusHome.h"

#include <utility>

#include <QApplication>
#include <QWidget>

namespace usher::ui
{

FocusHome::FocusHome(QWidget* page, QWidget* home) : FocusHome(page, [home] { return home; })
{
}

FocusHome::FocusHome(QWidget* page, std::function<QWidget*()> home)
    : QObject(page), m_page(page), m_home(std::move(home))
{
    connect(qApp, &QApplication::focusChanged, this, &FocusHome::follow);
}

void FocusHome::follow(const QWidget* from, const QWidget* to)
{
    const bool wasHere = from && m_page->isAncestorOf(from);
    if (!wasHere || !m_page->isVisible()) {
        return;
    }
    const auto goHome = [this] { m_home()->setFocus(Qt::OtherFocusReason); };
    if (!from->isVisible() || !from->isEnabled()) {
        goHome();
    } else if (!to && m_page->isActiveWindow()) {
        // The widget is being deleted, perhaps with the whole page, which is known only afterwards.
        QMetaObject::invokeMethod(this, goHome, Qt::QueuedConnection);
    }
}

} // namespace usher::ui
