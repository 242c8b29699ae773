// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session/UnsentSecrets.h"

#include <algorithm>

#include <QCoreApplication>
#include <QEvent>

#include "ui/login/LoginPage.h"
#include "ui/widgets/form/PasswordEdit.h"

namespace usher::ui
{

UnsentSecrets::UnsentSecrets(const Clock& clock, std::chrono::minutes idleLimit, QWidget* page)
    : QObject(page), m_clock(clock), m_idleLimit(idleLimit), m_page(page), m_lastInput(clock.now())
{
    m_sinceInput.start();
    QCoreApplication::instance()->installEventFilter(this);
    connect(&m_tick, &QTimer::timeout, this, &UnsentSecrets::check);
    m_tick.start(std::chrono::seconds{1});
}

bool UnsentSecrets::eventFilter(QObject* watched, QEvent* event)
{
    const bool isInput = event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress ||
                         event->type() == QEvent::TouchBegin;
    // The first input after a suspend must not send what somebody else has typed.
    if (isInput && check()) {
        return true;
    }
    if (isInput) {
        m_lastInput = m_clock.now();
        m_sinceInput.restart();
    }
    return QObject::eventFilter(watched, event);
}

bool UnsentSecrets::check()
{
    const bool isIdle = m_clock.now() - m_lastInput >= m_idleLimit ||
                        std::chrono::milliseconds{m_sinceInput.elapsed()} >= m_idleLimit;
    const bool isLeft = isIdle && holdsSecret();
    if (isLeft) {
        m_tick.stop();
        Q_EMIT left();
    }
    return isLeft;
}

bool UnsentSecrets::holdsSecret() const
{
    const auto* login = qobject_cast<const LoginPage*>(m_page);
    return (login && login->keepsPassword()) ||
           std::ranges::any_of(m_page->findChildren<PasswordEdit*>(),
                               [](const PasswordEdit* field) { return !field->text().isEmpty(); });
}

} // namespace usher::ui
