// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/sso/search/SessionSearch.h"

namespace usher::ui
{

/// Sessions that were on screen and have ended when the list was refreshed: they keep their rows, between
/// those that are still there.
class EndedRows final
{
public:
    /// `shown` was on screen, in this order; `places` says where each is in the refreshed search, or -1.
    /// Without a neighbour that is still there they stand at `otherwise`.
    void keep(std::vector<sso::FoundSession> shown, const std::vector<qint64>& places, qint64 otherwise);
    void clear() { m_rows.clear(); }

    [[nodiscard]] qint64 count() const { return static_cast<qint64>(m_rows.size()); }
    /// The ended session in a row of the table, or null.
    [[nodiscard]] const sso::FoundSession* at(qint64 row) const;
    /// The place in the search of a row that is not an ended one's, and the other way round.
    [[nodiscard]] qint64 placeOf(qint64 row) const;
    [[nodiscard]] qint64 rowOf(qint64 place) const;

private:
    struct Row {
        qint64 row = 0;   ///< in the table
        qint64 place = 0; ///< in the search, of what follows
        sso::FoundSession session;
    };
    std::vector<Row> m_rows; ///< by their rows
};

} // namespace usher::ui
