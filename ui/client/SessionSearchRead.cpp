// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/SessionSearchRead.h"

#include <algorithm>
#include <unordered_map>

namespace usher::ui
{

namespace
{

SearchState stateOf(const sso::SessionSearch& search)
{
    return {.matchCount = static_cast<qint64>(search.ids().size()),
            .isWhole = search.isWhole(),
            .liveCount = search.liveCount(),
            .asOf = search.asOf()};
}

} // namespace

Result<SearchStart> SessionSearchRead::begin(sso::Sso& sso, const sso::Caller& caller,
                                             const sso::SessionQuery& query, sso::SessionOrder order,
                                             int firstCount, sso::RowKeeping keeping)
{
    if (m_isClosed) {
        return failure(ErrorKind::Cancelled);
    }
    // Without a query, the values of every live session would have to come through the network.
    const bool isTooMuch = query.empty() && !sso.summary().host.isEmpty();
    const auto kept = isTooMuch ? sso::RowKeeping::None : keeping;
    return sso.user().session().search(caller, query, order, firstCount, kept).map([&](auto search) {
        m_search = std::move(search);
        return SearchStart{.state = stateOf(*m_search), .first = m_search->takeFirst()};
    });
}

Result<sso::SessionSearch*> SessionSearchRead::search() const
{
    if (!m_search) {
        return failure(ErrorKind::Cancelled);
    }
    return m_search.get();
}

Result<SearchState> SessionSearchRead::searchMore() const
{
    constexpr std::chrono::milliseconds budget{40}; // then waiting calls run
    return search().and_then([&](sso::SessionSearch* search) {
        return search->searchMore(budget).map([&] { return stateOf(*search); });
    });
}

Result<std::vector<sso::FoundSession>> SessionSearchRead::sessions(qint64 first, int count) const
{
    return search().and_then([&](sso::SessionSearch* search) { return search->sessions(first, count); });
}

Result<std::vector<qint64>> SessionSearchRead::placesOf(const std::vector<qint64>& ids) const
{
    return search().map([&](const sso::SessionSearch* search) {
        std::unordered_map<qint64, qint64> places;
        for (const qint64 id : ids) {
            places[id] = -1;
        }
        for (std::size_t i = 0; i < search->ids().size(); ++i) {
            if (const auto place = places.find(search->ids()[i]); place != places.end()) {
                place->second = static_cast<qint64>(i);
            }
        }
        std::vector<qint64> found(ids.size());
        std::ranges::transform(ids, found.begin(), [&](qint64 id) { return places.at(id); });
        return found;
    });
}

Result<std::vector<qint64>> SessionSearchRead::ids(const std::vector<std::pair<qint64, qint64>>& rows) const
{
    constexpr std::chrono::milliseconds budget{40};
    const auto found = search();
    if (!found) {
        return tl::unexpected(found.error());
    }
    while (rows.empty() && !(*found)->isWhole()) {
        if (auto more = (*found)->searchMore(budget); !more) {
            return tl::unexpected(more.error());
        }
    }
    const std::vector<qint64>& all = (*found)->ids();
    if (rows.empty()) {
        return all;
    }
    std::vector<qint64> chosen;
    const auto count = static_cast<qint64>(all.size());
    for (const auto& [first, last] : rows) {
        chosen.insert(chosen.end(), all.begin() + std::min(first, count),
                      all.begin() + std::min(last + 1, count));
    }
    return chosen;
}

void SessionSearchRead::close()
{
    m_search.reset();
    m_isClosed = true;
}

} // namespace usher::ui
