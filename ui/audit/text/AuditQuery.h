// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QString>

#include "core/sso/api/AuditApi.h"

namespace usher::ui
{

enum class TimeRange { Any, LastHour, Today, LastWeek, LastMonth, Custom };

/// `Last hour`, `Today`.
[[nodiscard]] QString timeRangeText(TimeRange range);

/// What the audit page is asked for. Times of a preset are fixed only when the search is made.
struct AuditQuery final {
    TimeRange range = TimeRange::Any;
    sso::AuditFilter filter; ///< its times hold for TimeRange::Custom alone

    /// The filter of a search that is made at `now`.
    [[nodiscard]] sso::AuditFilter at(TimePoint now) const;
};

[[nodiscard]] sso::AuditFilter clone(const sso::AuditFilter& filter);

/// One thing that is filtered by, in words, and how to leave it off.
struct ActiveFilter final {
    QString text;
    std::function<void(AuditQuery&)> leaveOff;
};

[[nodiscard]] std::vector<ActiveFilter> activeFilters(const AuditQuery& query);

} // namespace usher::ui
