// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/sso/search/SessionActivity.h"
#include "ui/charts/BarChart.h"

namespace usher::ui
{

/// A bar of a chart, and what it stands for.
struct ActivityBar final {
    ChartBar bar = {};
    QString sentence = {}; ///< the bar in words, with its number of sessions
    QString query = {};    ///< finds the sessions of the bar; empty if no query can
};

using ActivityBars = std::vector<ActivityBar>;

/// How far the chart of opened sessions goes back.
enum class ActivityPeriod { Hour, Day, Week, Month };

/// Returns the sessions by the time when they were opened, the oldest bar first.
[[nodiscard]] ActivityBars openedBars(const sso::SessionActivity& activity, ActivityPeriod period);

/// Returns the live sessions by the time that they have left, the shortest time first.
[[nodiscard]] ActivityBars leftBars(const sso::SessionActivity& activity);

/// Returns the live sessions by user, the user with the most sessions first. A last bar counts all other
/// users, if there are any.
[[nodiscard]] ActivityBars userBars(const sso::SessionActivity& activity);
/// Returns the live sessions by network, the network with the most sessions first. A last bar counts all
/// other networks, if there are any.
[[nodiscard]] ActivityBars networkBars(const sso::SessionActivity& activity);

/// Returns the first bars of `all`. If there are too many bars, or `otherCount` is not 0, adds a last bar
/// that counts all other sessions.
[[nodiscard]] ActivityBars mostOf(ActivityBars all, qint64 otherCount);

/// Returns a number of sessions in words: `1,234 live sessions`.
[[nodiscard]] QString liveSessions(qint64 count);

} // namespace usher::ui
