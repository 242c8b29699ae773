// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LoginRefusals.h"

#include <utility>

#include <QCoreApplication>

#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

/// From this many refusals in a row on, the waiting time is explained.
constexpr int explainedFrom = 3;

class LoginRefusalsWords final
{
    Q_DECLARE_TR_FUNCTIONS(LoginRefusals)
};

} // namespace

void LoginRefusals::addNotAllowed(const QString& username, TimePoint now)
{
    ++m_inARow;
    if (std::exchange(m_username, username) != username) {
        m_failures = {};
    }
    if (!waitsUntil(now)) { // a login during the wait is not judged, and does not count
        m_failures = m_failures.withOneMore(now);
    }
}

void LoginRefusals::forget()
{
    *this = {};
}

std::optional<TimePoint> LoginRefusals::waitsUntil(TimePoint now) const
{
    const TimePoint end = m_failures.endOfWait();
    return m_failures.inARow > 0 && now < end ? std::optional(end) : std::nullopt;
}

QString withWaitExplained(const QString& refusal, const LoginRefusals& refusals, TimePoint now)
{
    if (refusals.inARow() < explainedFrom) {
        return refusal;
    }
    if (const auto until = refusals.waitsUntil(now)) {
        //: %1 is why the login or the proof was refused, in whole sentences. %2 is a duration, %3 a time of
        //: day.
        return LoginRefusalsWords::tr(
                   "%1 After several failures in a row Usher makes everybody wait before it looks at a "
                   "password again: now %2, until %3, and longer if others fail under this name too. Another "
                   "super-user can clear the wait.")
            .arg(refusal, spelledDuration(*until - now), clockText(*until));
    }
    //: %1 is why the login or the proof was refused, in whole sentences.
    return LoginRefusalsWords::tr(
               "%1 After several failures in a row Usher makes everybody wait before it looks at a password "
               "again: 30 seconds at first, then longer. Another super-user can clear the wait.")
        .arg(refusal);
}

QString codePrompt()
{
    return LoginRefusalsWords::tr("Enter the six digits that your authenticator shows now.");
}

} // namespace usher::ui
