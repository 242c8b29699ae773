// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QObject>

#include "ui/client/CoreClient.h"

namespace usher::ui
{

/// A search that is whole, and where in it are the sessions that were asked for.
struct RefreshedSearch final {
    quint64 number = 0;
    SearchState state = {};
    std::vector<qint64> places = {};          ///< of each session that was asked for; -1: it is not there
    qint64 firstRead = 0;                     ///< place of the first of `read`
    std::vector<sso::FoundSession> read = {}; ///< around the first of them that is there
};

/// Makes a search again, to the end, before anything of it is shown. Deleting this ends it.
class SessionRefresh final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<RefreshedSearch>)>;

    /// `ids` are the sessions whose places are wanted; `otherwise` is the place to read around if none is
    /// there.
    SessionRefresh(CoreClient& client, WantedSearch wanted, std::vector<qint64> ids, qint64 otherwise,
                   QObject* parent);

    void start(Done done);

private:
    void lookFurther(const Result<SearchState>& state);
    void findPlaces();
    void read();

    CoreClient& m_client;
    WantedSearch m_wanted;
    std::vector<qint64> m_ids;
    qint64 m_otherwise;
    RefreshedSearch m_refreshed;
    Done m_done;
};

} // namespace usher::ui
