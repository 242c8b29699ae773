// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "core/sso/search/SessionActivity.h"
#include "ui/charts/BarChart.h"

namespace usher::ui
{

/// A bar, and what it stands for.
struct ActivityBar final {
    ChartBar bar = {};
    QString sentence = {}; ///< all of it in words
    QString query = {};    ///< finds its sessions; empty if no query does
};

using ActivityBars = std::vector<ActivityBar>;

/// How far the chart of opened sessions goes back.
enum class ActivityPeriod { Hour, Day, Week, Month };

/// Sessions by when they were opened, the oldest first.
[[nodiscard]] ActivityBars openedBars(const sso::SessionActivity& activity, ActivityPeriod period);

/// Live sessions by the time that they have left, those that end first first.
[[nodiscard]] ActivityBars leftBars(const sso::SessionActivity& activity);

// Live sessions by what they have in common, most sessions first; the last bar has what is left over.
[[nodiscard]] ActivityBars userBars(const sso::SessionActivity& activity);
[[nodiscard]] ActivityBars networkBars(const sso::SessionActivity& activity);

/// The first bars of `all`, and one for what is left over: `otherCount` and the bars that are too many.
[[nodiscard]] ActivityBars mostOf(ActivityBars all, qint64 otherCount);

/// `1,234 live sessions`
[[nodiscard]] QString liveSessions(qint64 count);

} // namespace usher::ui
