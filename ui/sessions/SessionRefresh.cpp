// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionRefresh.h"

#include <algorithm>

#include "ui/sessions/SessionBlocks.h"

namespace usher::ui
{

SessionRefresh::SessionRefresh(CoreClient& client, std::shared_ptr<SessionSearchRead> search,
                               std::vector<qint64> ids, qint64 placeIfNoneFound, QObject* parent)
    : QObject(parent), m_client(client), m_search(std::move(search)), m_ids(std::move(ids)),
      m_placeIfNoneFound(placeIfNoneFound)
{
    m_refreshed.search = m_search;
}

void SessionRefresh::start(const sso::SessionQuery& query, sso::SessionOrder order, Done done)
{
    m_done = std::move(done);
    const auto begin = [search = m_search, query, order](sso::Sso& sso, const sso::Caller& caller) {
        return search->begin(sso, caller, query, order, 0, sso::RowKeeping::Anew);
    };
    m_client.read(this, begin, [this](const Result<SearchStart>& begun) {
        lookFurther(begun.map([](const SearchStart& search) { return search.state; }));
    });
}

void SessionRefresh::lookFurther(const Result<SearchState>& state)
{
    if (!state) {
        m_done(tl::unexpected(state.error()));
    } else if (state->liveCount) {
        m_refreshed.state = *state;
        findPlaces();
    } else {
        m_client.read(
            this, [search = m_search](sso::Sso&, const sso::Caller&) { return search->searchMore(); },
            [this](const Result<SearchState>& further) { lookFurther(further); });
    }
}

void SessionRefresh::findPlaces()
{
    const auto find = [search = m_search, ids = m_ids](sso::Sso&, const sso::Caller&) {
        return search->placesOf(ids);
    };
    m_client.read(this, find, [this](Result<std::vector<qint64>> places) {
        if (!places) {
            m_done(tl::unexpected(places.error()));
            return;
        }
        m_refreshed.places = std::move(*places);
        readAround();
    });
}

void SessionRefresh::readAround()
{
    // Two blocks, so that all rows on screen are read, wherever in its block the first one is.
    const auto first = std::ranges::find_if(m_refreshed.places, [](qint64 place) { return place >= 0; });
    const qint64 around = first == m_refreshed.places.end()
                              ? std::min(m_placeIfNoneFound, m_refreshed.state.matchCount)
                              : *first;
    m_refreshed.firstRead = around / SessionBlocks::blockSize * SessionBlocks::blockSize;
    const auto read = [search = m_search, begin = m_refreshed.firstRead](sso::Sso&, const sso::Caller&) {
        return search->sessions(begin, 2 * SessionBlocks::blockSize);
    };
    m_client.read(this, read, [this](Result<std::vector<sso::FoundSession>> found) {
        if (!found) {
            m_done(tl::unexpected(found.error()));
            return;
        }
        m_refreshed.read = std::move(*found);
        m_done(std::move(m_refreshed));
    });
}

} // namespace usher::ui
