// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/EndedRows.h"

#include <algorithm>

namespace usher::ui
{

void EndedRows::keep(std::vector<sso::FoundSession> shown, const std::vector<qint64>& places,
                     qint64 placeIfNoneLive)
{
    m_rows.clear();
    const auto isThere = [](qint64 place) { return place >= 0; };
    const auto firstThere = std::ranges::find_if(places, isThere);
    qint64 following = firstThere == places.end() ? placeIfNoneLive : *firstThere;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (isThere(places[i])) {
            following = places[i] + 1;
        } else {
            shown[i].hasEnded = true;
            m_rows.push_back({.place = following, .session = std::move(shown[i])});
        }
    }
    std::ranges::stable_sort(m_rows, {}, &Row::place);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].row = m_rows[i].place + static_cast<qint64>(i);
    }
}

const sso::FoundSession* EndedRows::at(qint64 row) const
{
    const auto found = std::ranges::lower_bound(m_rows, row, {}, &Row::row);
    return found != m_rows.end() && found->row == row ? &found->session : nullptr;
}

qint64 EndedRows::placeOf(qint64 row) const
{
    return row - (std::ranges::lower_bound(m_rows, row, {}, &Row::row) - m_rows.begin());
}

qint64 EndedRows::rowOf(qint64 place) const
{
    return place + (std::ranges::upper_bound(m_rows, place, {}, &Row::place) - m_rows.begin());
}

} // namespace usher::ui
