// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/sso/search/SessionSearch.h"

namespace usher::ui
{

/// The sessions that were on screen and had ended when the list was refreshed. They keep their rows, between
/// the sessions that are still live.
///
/// A row counts all rows of the table. A place counts only the sessions that the refreshed search has found.
class EndedRows final
{
public:
    /// Replaces the ended sessions. `shown` are the sessions that were on screen, in this order. `places` has
    /// the place of each in the refreshed search, or -1 if it has ended. If all of them have ended, their
    /// rows begin at the place `placeIfNoneLive`.
    void keep(std::vector<sso::FoundSession> shown, const std::vector<qint64>& places,
              qint64 placeIfNoneLive);
    void clear() { m_rows.clear(); }

    [[nodiscard]] qint64 count() const { return static_cast<qint64>(m_rows.size()); }
    /// Returns the ended session in this row, or null if the row has no ended session.
    [[nodiscard]] const sso::FoundSession* at(qint64 row) const;
    /// Returns the place of a row that has no ended session.
    [[nodiscard]] qint64 placeOf(qint64 row) const;
    /// Returns the row of a place.
    [[nodiscard]] qint64 rowOf(qint64 place) const;

private:
    struct Row {
        qint64 row = 0;   ///< in the table
        qint64 place = 0; ///< of the next session that is still live
        sso::FoundSession session;
    };
    std::vector<Row> m_rows; ///< sorted by `row`
};

} // namespace usher::ui
