// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/LoginRefusals.h"

#include <utility>

namespace usher::ui
{

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

} // namespace usher::ui
