// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"

namespace usher::sso
{

/// The number of live sessions with the same user, network or user agent.
struct ActivityShare final {
    QString of = {};
    qint64 count = 0;
};

/// Live sessions counted by user, by network or by user agent.
struct ActivityShares final {
    std::vector<ActivityShare> most = {}; ///< highest count first; equal counts by name
    qint64 otherCount = 0;                ///< number of sessions that `most` does not list
    qint64 noneCount = 0;                 ///< number of sessions that have no such value, or hide it
};

/// The answer of `session.activity`: counts from one pass over the newest sessions.
struct SessionActivity final {
    /// The highest number of sessions that are counted, live or not, newest first.
    static constexpr qint64 mostSessions = 1'000'000;
    /// The highest number of users and of networks that the answer lists.
    static constexpr std::size_t mostShares = 200;
    /// The same of user agents. Many of them have the same browser, by which a chart adds them up.
    static constexpr std::size_t mostAgents = 2'000;
    /// Ages and times left are counted by the minute up to this number, which is 30 days. The last count is
    /// for everything longer.
    static constexpr std::size_t mostMinutes = 43'200;

    /// Number of sessions for each whole minute, `mostMinutes + 1` counts.
    using ByMinute = std::vector<qint64>;

    TimePoint asOf = {}; ///< UTC
    qint64 liveCount = 0;
    /// Live sessions that session.get would refuse. Their network and agent are not counted.
    qint64 hiddenCount = 0;
    qint64 unreadableCount = 0; ///< sessions with a time that cannot be read; they are not counted elsewhere
    bool isPartial = false;     ///< older sessions exist, which were not counted
    ByMinute openedLive = {};   ///< live sessions by age
    ByMinute openedAndEnded = {}; ///< ended sessions by age, as long as their rows exist
    ByMinute left = {};           ///< live sessions by the time left
    ActivityShares users = {};
    ActivityShares networks = {}; ///< the client's: /24 of IPv4, /64 of IPv6
    ActivityShares agents = {};   ///< unchanged, as the clients sent them
    audit::Receipt receipt = {};
};

} // namespace usher::sso
