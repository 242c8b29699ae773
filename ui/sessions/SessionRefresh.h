// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "ui/client/CoreClient.h"

namespace usher::ui
{

/// A complete search, and the places of the requested sessions in it.
struct RefreshedSearch final {
    std::shared_ptr<SessionSearchRead> search = {};
    SearchState state = {};
    std::vector<qint64> places = {};          ///< of each requested session, or -1 if it is not found
    qint64 firstRead = 0;                     ///< the place of the first session in `read`
    std::vector<sso::FoundSession> read = {}; ///< the sessions around the first requested one that was found
};

/// Makes a search again and completes it before its rows are shown. Deleting this object ends the search.
class SessionRefresh final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<RefreshedSearch>)>;

    /// `search` has not begun yet. `ids` are the sessions whose places are requested. If none of them is
    /// found, the sessions around the place `placeIfNoneFound` are read.
    SessionRefresh(CoreClient& client, std::shared_ptr<SessionSearchRead> search, std::vector<qint64> ids,
                   qint64 placeIfNoneFound, QObject* parent);

    /// Starts the search. Calls `done` once, with the result or the first error.
    void start(const sso::SessionQuery& query, sso::SessionOrder order, Done done);

private:
    void lookFurther(const Result<SearchState>& state);
    void findPlaces();
    void readAround();

    CoreClient& m_client;
    std::shared_ptr<SessionSearchRead> m_search;
    std::vector<qint64> m_ids;
    qint64 m_placeIfNoneFound;
    RefreshedSearch m_refreshed;
    Done m_done;
};

} // namespace usher::ui
