// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/sso/search/SessionActivity.h"
#include "ui/charts/BarChart.h"

namespace usher::ui
{

/// A part of a chart, and what it stands for.
struct ActivityBar final {
    ChartBar bar = {};
    QString sentence = {}; ///< the part in words, with its number of sessions
    QString query = {};    ///< finds the sessions of the part; empty if no query can
    /// Told in a line below the chart, not as a bar: the rest, which could be so large that the bars would be
    /// flat beside it.
    bool isLine = false;
};

using ActivityBars = std::vector<ActivityBar>;

/// How far the chart of opened sessions goes back.
enum class ActivityPeriod { Hour, Day, Week, Month };

/// Returns the sessions by the time when they were opened, the oldest bar first. A line counts the live ones
/// that were opened before the period.
[[nodiscard]] ActivityBars openedBars(const sso::SessionActivity& activity, ActivityPeriod period);

/// Returns the live sessions by the time that they have left, the shortest time first.
[[nodiscard]] ActivityBars leftBars(const sso::SessionActivity& activity);

/// Returns the live sessions by user, the user with the most sessions first. Lines count all others,
/// so that everything adds up to the live sessions.
[[nodiscard]] ActivityBars userBars(const sso::SessionActivity& activity);
/// Returns the live sessions by network, the network with the most sessions first. Lines count all
/// others: other networks, no address, and sessions that a look-up would refuse, which hide it.
[[nodiscard]] ActivityBars networkBars(const sso::SessionActivity& activity);

/// Returns the first bars of `all`. If there are too many bars, or `otherCount` is not 0, adds a line
/// that counts all other sessions.
[[nodiscard]] ActivityBars mostOf(ActivityBars all, qint64 otherCount);

/// Adds to the bars of `shares` a line for the sessions that have no such value (`without` is its sentence,
/// with a place for the number), and one for those that hide it.
[[nodiscard]] ActivityBars withRest(ActivityBars bars, const sso::ActivityShares& shares, qint64 hiddenCount,
                                    const QString& without);

} // namespace usher::ui
