// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "core/Clock.h"

class QTimer;

namespace usher::ui
{

/// Tells when the admin's session has ended, or when there was no input for too long. This works across a
/// suspend, because it compares times of the clock and does not rely on a timer. A clock that is set back
/// keeps nobody logged in, because it compares the elapsed time, too.
class SessionWatch final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive this object. `sessionEnd` is UTC.
    SessionWatch(const Clock& clock, TimePoint sessionEnd, std::chrono::minutes idleLimit, QObject* parent);

    void setIdleLimit(std::chrono::minutes limit) { m_idleLimit = limit; }
    /// Sets the new end after the session was renewed. UTC.
    void setSessionEnd(TimePoint sessionEnd);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Emitted every second, and at each input, with the time left of the session.
    void timeLeft(std::chrono::microseconds left);
    void idle();
    void sessionEnded();

private:
    /// Returns whether the session has ended or nobody was there for too long.
    bool check();

    const Clock& m_clock;
    TimePoint m_sessionEnd;
    std::chrono::microseconds m_sessionLength;
    std::chrono::minutes m_idleLimit;
    TimePoint m_lastInput;
    QElapsedTimer m_sinceInput;
    QElapsedTimer m_sinceStart; ///< since m_sessionLength was set
    QTimer* m_tick;
    bool m_isOver = false;
};

} // namespace usher::ui
