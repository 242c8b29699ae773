// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/LoginFailures.h"

#include <algorithm>

#include "core/Time.h"
#include "core/audit/record/ExtraKeys.h"

namespace usher::sso
{

namespace
{

constexpr int freeFailures = 5;
constexpr int mostFailures = 100;
constexpr std::chrono::seconds firstWait{30};
constexpr std::chrono::seconds longestWait = std::chrono::minutes(15);
constexpr std::chrono::hours memory{12};

constexpr auto countKey = extraKeyName(audit::ExtraKey::FailuresInRow);
constexpr auto lastKey = extraKeyName(audit::ExtraKey::LastFailure);

} // namespace

LoginFailures LoginFailures::fromExtra(const QJsonObject& extra, TimePoint now)
{
    const int inARow = extra.value(countKey).toInt();
    const TimePoint last = parseTime(extra.value(lastKey).toString()).value_or(now);
    if (inARow <= 0 || now - last >= memory) {
        return {};
    }
    return {.inARow = inARow, .last = std::min(last, now)};
}

void LoginFailures::noteIn(QJsonObject& extra) const
{
    if (inARow > 0) {
        extra.insert(countKey, inARow);
        extra.insert(lastKey, isoText(last));
    }
}

LoginFailures LoginFailures::withOneMore(TimePoint now) const
{
    return {.inARow = inARow + 1, .last = now};
}

bool LoginFailures::areTooMany() const
{
    return inARow >= mostFailures;
}

TimePoint LoginFailures::endOfWait() const
{
    if (inARow < freeFailures) {
        return last;
    }
    auto wait = firstWait;
    for (int failures = freeFailures; failures < inARow && wait < longestWait; ++failures) {
        wait *= 2;
    }
    return last + std::min(wait, longestWait);
}

} // namespace usher::sso
