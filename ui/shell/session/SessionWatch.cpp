// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session/SessionWatch.h"

#include <algorithm>

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>

namespace usher::ui
{

namespace
{

std::chrono::microseconds elapsed(const QElapsedTimer& timer)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::nanoseconds{timer.nsecsElapsed()});
}

} // namespace

SessionWatch::SessionWatch(const Clock& clock, TimePoint sessionEnd, std::chrono::minutes idleLimit,
                           QObject* parent)
    : QObject(parent), m_clock(clock), m_sessionEnd(sessionEnd), m_sessionLength(sessionEnd - clock.now()),
      m_idleLimit(idleLimit), m_lastInput(clock.now()), m_tick(new QTimer(this))
{
    m_sinceInput.start();
    m_sinceStart.start();
    QCoreApplication::instance()->installEventFilter(this);
    connect(m_tick, &QTimer::timeout, this, [this] { check(); });
    m_tick->start(std::chrono::seconds{1});
}

void SessionWatch::setSessionEnd(TimePoint sessionEnd)
{
    m_sessionEnd = sessionEnd;
    m_sessionLength = sessionEnd - m_clock.now();
    m_sinceStart.restart();
    check();
}

bool SessionWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        // Checks the deadlines first, because the first input after a suspend must not hide that they have
        // passed. Nor may it do anything, because somebody else may have made it.
        if (check()) {
            return true;
        }
        m_lastInput = m_clock.now();
        m_sinceInput.restart();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool SessionWatch::check()
{
    if (m_isOver) {
        return true;
    }
    const TimePoint now = m_clock.now();
    const auto left = std::min(m_sessionEnd - now, m_sessionLength - elapsed(m_sinceStart));
    const bool isEnded = left.count() <= 0;
    const bool isIdle = now - m_lastInput >= m_idleLimit || elapsed(m_sinceInput) >= m_idleLimit;
    m_isOver = isEnded || isIdle;
    if (!m_isOver) {
        Q_EMIT timeLeft(left);
        return false;
    }
    m_tick->stop();
    if (isEnded) {
        Q_EMIT sessionEnded();
    } else {
        Q_EMIT idle();
    }
    return true;
}

} // namespace usher::ui
