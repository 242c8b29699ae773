// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/DesktopFollower.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QToolTip>

namespace usher::ui::theme
{

DesktopFollower::DesktopFollower(QApplication& application) : QObject(&application)
{
    application.installEventFilter(this);
}

void DesktopFollower::follow(ThemeChoice choice)
{
    m_choice = choice;
    askDesktop();
}

bool DesktopFollower::eventFilter(QObject* watched, QEvent* event)
{
    // The platform sends this event to each window, but one reaction is enough for all.
    if (event->type() == QEvent::ThemeChange && !m_askPending) {
        m_askPending = true;
        QMetaObject::invokeMethod(this, &DesktopFollower::askDesktop, Qt::QueuedConnection);
    } else if (event->type() == QEvent::ApplicationPaletteChange && watched == parent() && !m_setting) {
        use(QApplication::palette());
    }
    return QObject::eventFilter(watched, event);
}

void DesktopFollower::askDesktop()
{
    m_askPending = false;
    const QScopedValueRollback setting(m_setting, true);
    // A default palette removes Usher's palette, so that palette() returns the desktop's.
    QApplication::setPalette(QPalette());
    use(QApplication::palette());
}

void DesktopFollower::use(const QPalette& desktop)
{
    const QScopedValueRollback setting(m_setting, true);
    if (m_choice != ThemeChoice::System) {
        QApplication::setPalette(m_choice == ThemeChoice::Dark ? darkPalette() : lightPalette());
    } else if (!isHighContrast(desktop)) {
        QApplication::setPalette(isDark(desktop) ? darkPalette() : lightPalette());
    }
    QToolTip::setPalette(QApplication::palette());
}

} // namespace usher::ui::theme
