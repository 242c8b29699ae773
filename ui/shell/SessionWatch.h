// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "core/Clock.h"

class QTimer;

namespace usher::ui
{

/// Watches for what ends the admin's stay: no input for a while, or the end of the session. Holds across
/// suspend, since it compares moments of the clock rather than trusting a timer; and a clock that is set back
/// keeps nobody logged in, since it looks at elapsed time as well.
class SessionWatch final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must live as long; `sessionEnd` is UTC.
    SessionWatch(const Clock& clock, TimePoint sessionEnd, std::chrono::minutes idleLimit, QObject* parent);

    /// The session was renewed.
    void setSessionEnd(TimePoint sessionEnd);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Every second: how long the session still lives.
    void timeLeft(std::chrono::microseconds left);
    void idle();
    void sessionEnded();

private:
    void check();

    const Clock& m_clock;
    TimePoint m_sessionEnd;
    std::chrono::microseconds m_sessionLength;
    std::chrono::minutes m_idleLimit;
    TimePoint m_lastInput;
    QElapsedTimer m_sinceInput;
    QElapsedTimer m_sinceStart; ///< of the length
    QTimer* m_tick;
};

} // namespace usher::ui
