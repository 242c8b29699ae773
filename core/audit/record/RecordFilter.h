// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/Clock.h"
#include "core/audit/record/ExtraKeys.h"

namespace usher::audit
{

/// A value of one of a record's columns.
struct ColumnValue final {
    enum class Column { Op, Outcome, Actor, Target, Cid };
    Column column = Column::Op;
    QString value = {}; ///< spelled as in the filter's field of that name

    [[nodiscard]] bool operator==(const ColumnValue&) const = default;
};

/// Every column with the key that names it in a record of a search.
inline constexpr std::array columnKeys = {std::pair{ColumnValue::Column::Op, ExtraKey::Op},
                                          std::pair{ColumnValue::Column::Outcome, ExtraKey::Outcome},
                                          std::pair{ColumnValue::Column::Actor, ExtraKey::Actor},
                                          std::pair{ColumnValue::Column::Target, ExtraKey::Target},
                                          std::pair{ColumnValue::Column::Cid, ExtraKey::Cid}};

/// Returns the name of a column: `op`, `outcome`, `actor`, `target` or `cid`.
[[nodiscard]] constexpr QLatin1StringView columnName(ColumnValue::Column column)
{
    return extraKeyName(columnKeys.at(static_cast<std::size_t>(column)).second);
}

/// Returns the column with this name, or nothing.
[[nodiscard]] inline std::optional<ColumnValue::Column> columnNamed(QStringView name)
{
    const auto* const found =
        std::ranges::find_if(columnKeys, [&](const auto& each) { return name == extraKeyName(each.second); });
    return found == columnKeys.end() ? std::nullopt : std::optional(found->first);
}

/// Which records to read. A record must match every field that is set; an empty text is not set.
struct RecordFilter final {
    std::optional<TimePoint> from = {};  ///< UTC; this moment or later
    std::optional<TimePoint> until = {}; ///< UTC; before this moment
    QString op = {};                     ///< for example `session.get`
    QString outcome = {};                ///< `ok`, `refused` or `failed`
    QString actor = {};                  ///< the person who acted: a user's ID, or the reference of a name
    QString target = {};                 ///< the person who was looked at: the same
    /// Of the token of the session that was looked at. Records that name several sessions are found by each
    /// of them, if their operation is one of `listings`.
    QString targetReference = {};
    QStringList listings = {};              ///< the operations whose records have the key `shown_usts`
    QString cid = {};                       ///< as records have it, see recordedText()
    QString wholeCid = {};                  ///< the same if 0.1 recorded it, which shortened it differently
    QString text = {};                      ///< contained in any text of the record, case-insensitive
    std::vector<ColumnValue> excluded = {}; ///< a record must have none of these
    std::optional<qint64> last = {};        ///< number of the last record to include
};

} // namespace usher::audit
