// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QString>

#include "core/sso/api/AuditApi.h"

namespace usher::ui
{

enum class TimeRange { Any, LastHour, Today, LastWeek, LastMonth, Custom };

/// Returns the name of a time range: `Last hour`, `Today`.
[[nodiscard]] QString timeRangeText(TimeRange range);

/// A search of the audit log. A range such as `Last hour` gets its times only when the search is made.
struct AuditQuery final {
    TimeRange range = TimeRange::Any;
    sso::AuditFilter filter; ///< its `from` and `until` are used for TimeRange::Custom only

    /// Returns the filter for a search that is made at `now`, with the times of the range filled in (UTC;
    /// `Today` begins at midnight in the local time zone).
    [[nodiscard]] sso::AuditFilter at(TimePoint now) const;
};

[[nodiscard]] sso::AuditFilter clone(const sso::AuditFilter& filter);

/// Returns the query, narrowed to records that have this value, or to records that do not.
[[nodiscard]] AuditQuery filteredFor(AuditQuery query, audit::ColumnValue::Column column,
                                     const QString& value);
[[nodiscard]] AuditQuery filteredWithout(AuditQuery query, audit::ColumnValue::Column column,
                                         const QString& value);

/// One filter of a query.
struct ActiveFilter final {
    QString text;                                ///< the filter in words, to be shown
    std::function<void(AuditQuery&)> removeFrom; ///< removes this filter from a query
};

/// Returns the filters that a query uses. Empty if it finds every record.
[[nodiscard]] std::vector<ActiveFilter> activeFilters(const AuditQuery& query);

} // namespace usher::ui
