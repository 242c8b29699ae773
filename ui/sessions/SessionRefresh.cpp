// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionRefresh.h"

#include <algorithm>

#include "ui/sessions/SessionBlocks.h"

namespace usher::ui
{

SessionRefresh::SessionRefresh(CoreClient& client, WantedSearch wanted, std::vector<qint64> ids,
                               qint64 otherwise, QObject* parent)
    : QObject(parent), m_client(client), m_wanted(std::move(wanted)), m_ids(std::move(ids)),
      m_otherwise(otherwise)
{
    m_refreshed.number = m_wanted.number;
}

void SessionRefresh::start(Done done)
{
    m_done = std::move(done);
    m_client.search(m_wanted, this, [this](const Result<BegunSearch>& begun) {
        lookFurther(begun.map([](const BegunSearch& search) { return search.state; }));
    });
}

void SessionRefresh::lookFurther(const Result<SearchState>& state)
{
    if (!state) {
        m_done(tl::unexpected(state.error()));
    } else if (state->isWhole) {
        m_refreshed.state = *state;
        findPlaces();
    } else {
        m_client.searchFurther(m_wanted.number, this,
                               [this](const Result<SearchState>& further) { lookFurther(further); });
    }
}

void SessionRefresh::findPlaces()
{
    m_client.placesOf(m_wanted.number, m_ids, this, [this](Result<std::vector<qint64>> places) {
        if (!places) {
            m_done(tl::unexpected(places.error()));
            return;
        }
        m_refreshed.places = std::move(*places);
        read();
    });
}

void SessionRefresh::read()
{
    // Two blocks, so that all rows on screen are read, wherever in its block the first one is.
    const auto first = std::ranges::find_if(m_refreshed.places, [](qint64 place) { return place >= 0; });
    const qint64 around =
        first == m_refreshed.places.end() ? std::min(m_otherwise, m_refreshed.state.matchCount) : *first;
    m_refreshed.firstRead = around / SessionBlocks::blockSize * SessionBlocks::blockSize;
    m_client.found(m_wanted.number, m_refreshed.firstRead, 2 * SessionBlocks::blockSize, this,
                   [this](Result<std::vector<sso::FoundSession>> found) {
                       if (!found) {
                           m_done(tl::unexpected(found.error()));
                           return;
                       }
                       m_refreshed.read = std::move(*found);
                       m_done(std::move(m_refreshed));
                   });
}

} // namespace usher::ui
