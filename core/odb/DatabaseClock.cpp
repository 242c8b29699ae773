// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/DatabaseClock.h"

#include "core/Time.h"
#include "core/odb/Connection.h"

namespace usher::odb
{

TimePoint DatabaseClock::now() const
{
    return m_machine.now() + difference();
}

std::chrono::microseconds DatabaseClock::difference() const
{
    return std::chrono::microseconds{m_difference.load()};
}

Result<void> DatabaseClock::measure(Connection& connection)
{
    const QString sql = connection.dialect().clockQuery();
    if (sql.isEmpty() || !m_isMeasured) {
        return {};
    }
    const TimePoint before = m_machine.now();
    const auto answer = connection.firstText(sql);
    const TimePoint after = m_machine.now();
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    const auto theirs = parseTime(answer->value_or(QString()));
    if (!theirs) {
        return failure(ErrorKind::DatabaseMalformed, QStringLiteral("the server's clock"));
    }
    // The server read its clock at some time between the question and the answer. The middle is the best
    // estimate.
    m_difference = (*theirs - (before + (after - before) / 2)).count();
    m_measuredAt = std::chrono::steady_clock::now();
    return {};
}

Result<void> DatabaseClock::measureIfDue(Connection& connection)
{
    constexpr std::chrono::minutes interval{1};
    if (m_measuredAt && std::chrono::steady_clock::now() - *m_measuredAt < interval) {
        return {};
    }
    return measure(connection);
}

} // namespace usher::odb
