// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/audit/record/Receipt.h"

#include <vector>

#include <QString>

namespace usher::sso
{

/// How many live sessions have the same user, network or user agent.
struct ActivityShare final {
    QString of = {};
    qint64 count = 0;
};

/// Live sessions by what they have in common.
struct ActivityShares final {
    std::vector<ActivityShare> most = {}; ///< most sessions first, by name where there are as many
    qint64 otherCount = 0;                ///< sessions of all those that are not in `most`
    qint64 noneCount = 0;                 ///< sessions that have nothing there, or hide it
};

/// What `session.activity` answers: what is going on, counted in one pass over the newest sessions.
struct SessionActivity final {
    /// How many sessions are looked at, live or not, newest first.
    static constexpr qint64 mostSessions = 1'000'000;
    /// How many users, networks and agents are told apart in the answer.
    static constexpr std::size_t mostShares = 200;
    /// Ages and times left are counted by the minute up to this, 30 days; the last count is of all that is
    /// longer.
    static constexpr std::size_t mostMinutes = 43'200;

    /// Sessions by whole minutes, `mostMinutes + 1` counts.
    using ByMinute = std::vector<qint64>;

    TimePoint asOf = {}; ///< UTC
    qint64 liveCount = 0;
    qint64 hiddenCount = 0;     ///< live, but session.get would refuse them: no network, no agent
    qint64 unreadableCount = 0; ///< a time in their row is none: not counted elsewhere
    bool isPartial = false;     ///< there are older sessions, which were not looked at
    ByMinute openedLive = {};   ///< live sessions by their age
    ByMinute openedEnded = {};  ///< those by their age that have ended since, if their rows are still there
    ByMinute left = {};         ///< live sessions by the time that they have left
    ActivityShares users = {};
    ActivityShares networks = {}; ///< of the client: /24 of IPv4, /64 of IPv6
    ActivityShares agents = {};   ///< as they came
    audit::Receipt receipt = {};
};

} // namespace usher::sso
