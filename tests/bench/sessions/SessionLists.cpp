// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "tests/bench/Benches.h"
#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/SearchFloors.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"

namespace usher::bench
{

namespace
{

constexpr int pageSize = 200;
constexpr int leastTimes = 3;
constexpr double millisecond = 1'000; // in microseconds
constexpr double listGoal = 1.3;

qsizetype showPage(sso::SessionSearch& search, qint64 first = 0)
{
    return static_cast<qsizetype>(require(search.sessions(first, pageSize)).size());
}

class Lists final
{
public:
    explicit Lists(const test::TestStore& store)
        : m_clock(test::fixtureNow()),
          m_sso(store.open(m_clock)), m_caller{.currentUst = test::token(QLatin1StringView("admin1.active")),
                                               .currentApp = test::callerApp,
                                               .remoteAddr = test::callerAddress}
    {
    }

    [[nodiscard]] std::unique_ptr<sso::SessionSearch> begin(const QString& query = {},
                                                            sso::SessionOrder order = {})
    {
        return require(
            m_sso->user().session().search(m_caller, sso::parseSessionQuery(query).value(), order, pageSize));
    }

    /// Counts the sessions, as the window does before somebody can search them.
    void count()
    {
        const auto search = begin();
        while (!search->liveCount()) {
            require(search->searchMore(std::chrono::seconds(1)));
        }
    }

    /// Searches for everything that matches and shows the first page as the window does: what was found
    /// first, or what is read once all is found.
    [[nodiscard]] std::unique_ptr<sso::SessionSearch> whole(const QString& query = {},
                                                            sso::SessionOrder order = {})
    {
        auto search = begin(query, order);
        const std::size_t shown = search->takeFirst().size();
        // One portion each time: with more, it would go on to count the live sessions, which the floor does
        // not.
        while (!search->isWhole()) {
            require(search->searchMore(std::chrono::milliseconds(0)));
        }
        if (shown < std::min<std::size_t>(pageSize, search->ids().size())) {
            std::ignore = showPage(*search);
        }
        return search;
    }

private:
    test::TestClock m_clock;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
};

Row rowOf(const char* name, qint64 sessions, const Quickest& quickest)
{
    return {.name = QString::fromLatin1(name),
            .n = sessions,
            .value = quickest.value / millisecond,
            .unit = QStringLiteral("ms"),
            .floor = quickest.floor / millisecond};
}

/// Measures how long it takes to find and sort everything that matches and to show the first page, as the
/// window does, with the durable record. The floor is the same through the database's C interface.
std::vector<Row> measureWhole(const Effort& effort, const char* name, const QString& query,
                              sso::SessionOrder order, const QByteArray& bareSql)
{
    std::vector<Row> rows;
    for (const qint64 sessions : effort.sessionCounts(10'000)) {
        const test::TestStore& store = effort.sessionStores->of(sessions);
        SqliteSearchFloor bare(effort.sessionStores->bareOf(sessions));
        Lists lists(store);
        lists.count();
        std::vector<qint64> found;
        std::vector<qint64> foundBare;
        const auto search = [&] { found = lists.whole(query, order)->ids(); };
        bare.makeRecordsLike(store, search);
        Row row = rowOf(name, sessions, quickestByTurns(effort.eachFigure, leastTimes, search, [&] {
                            foundBare = bare.search(bareSql, pageSize);
                        }));
        row.goal = listGoal;
        row.counts = {{QStringLiteral("matches"), static_cast<qint64>(found.size())}};
        if (found != foundBare || found.empty()) {
            row.faults << QStringLiteral("Usher's %1 sessions are not the %2 that the bare SQL found")
                              .arg(found.size())
                              .arg(foundBare.size());
        }
        rows.push_back(row);
    }
    return rows;
}

/// Measures the same on PostgreSQL, and how many bytes the server sent. Nothing if there is no server.
std::vector<Row> measureOnServer(const Effort& effort, const char* name, const QString& query,
                                 const QByteArray& bareSql)
{
    std::vector<Row> rows;
    for (const qint64 sessions : effort.countsOnServer(10'000)) {
        if (test::testServer().isEmpty()) {
            break;
        }
        const test::TestStore& store = effort.sessionStores->onServer(sessions);
        ServerSearchFloor bare(effort.sessionStores->bareOnServer(sessions).databaseName());
        Lists lists(store);
        lists.count();
        std::vector<qint64> found;
        std::vector<qint64> foundBare;
        qint64 bytes = 0;
        const auto search = [&] {
            const qint64 begun = receivedBytes();
            found = lists.whole(query)->ids();
            bytes = receivedBytes() - begun;
        };
        bare.makeRecordsLike(store, search);
        Row row = rowOf(name, sessions, quickestByTurns(effort.eachFigure, leastTimes, search, [&] {
                            foundBare = bare.search(bareSql, pageSize);
                        }));
        const qint64 before = receivedBytes();
        std::ignore = bare.search(bareSql, pageSize);
        row.goal = listGoal;
        row.counts = {{QStringLiteral("matches"), static_cast<qint64>(found.size())},
                      {QStringLiteral("bytes"), bytes},
                      {QStringLiteral("bytes of the floor"), receivedBytes() - before},
                      {QStringLiteral("bytes of the matches"), bare.bytesOf(found)}};
        if (found != foundBare || found.empty()) {
            row.faults << QStringLiteral("Usher's %1 sessions are not the %2 that the bare SQL found")
                              .arg(found.size())
                              .arg(foundBare.size());
        }
        rows.push_back(row);
    }
    return rows;
}

std::vector<Row> joined(std::vector<Row> rows, const std::vector<Row>& more)
{
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

} // namespace

/// Measures the time from the call to the first page. One row compares it with the bare SQL, the next one
/// with the longest time that a person should wait.
std::vector<Row> measureListFirstPage(const Effort& effort)
{
    constexpr double longest = 20 * millisecond;
    std::vector<Row> rows;
    for (const qint64 sessions : effort.sessionCounts(10'000)) {
        const test::TestStore& store = effort.sessionStores->of(sessions);
        SqliteSearchFloor bare(effort.sessionStores->bareOf(sessions));
        Lists lists(store);
        qsizetype shown = 0;
        qsizetype shownBare = 0;
        const auto show = [&] { shown = static_cast<qsizetype>(lists.begin()->takeFirst().size()); };
        bare.makeRecordsLike(store, show);
        const Quickest quickest = quickestByTurns(effort.eachFigure / 3, leastTimes, show,
                                                  [&] { shownBare = bare.showFirstPage(pageSize); });
        rows.push_back(rowOf("list_first_page", sessions, quickest));
        if (shown != shownBare) {
            rows.back().faults
                << QStringLiteral("Usher showed %1 sessions, the bare SQL %2").arg(shown).arg(shownBare);
        }
        rows.push_back(
            rowOf("list_first_page_in_time", sessions, {.value = quickest.value, .floor = longest}));
        rows.back().goal = 1;
    }
    return rows;
}

/// Measures a page after nine tenths of the sessions, once all are collected. The floor is the first page of
/// the same list.
std::vector<Row> measureListPageDeep(const Effort& effort)
{
    constexpr double deepGoal = 2;
    std::vector<Row> rows;
    for (const qint64 sessions : effort.sessionCounts(10'000)) {
        Lists lists(effort.sessionStores->of(sessions));
        std::unique_ptr<sso::SessionSearch> search;
        const double collecting = microseconds([&] { search = lists.whole(); });
        Row row = rowOf("list_page_deep", sessions,
                        quickestByTurns(
                            effort.eachFigure / 3, leastTimes,
                            [&] { std::ignore = showPage(*search, sessions / 10 * 9); },
                            [&] { std::ignore = showPage(*search); }));
        row.goal = deepGoal;
        row.counts = {{QStringLiteral("ms to collect all"), static_cast<qint64>(collecting / millisecond)}};
        rows.push_back(row);
    }
    return rows;
}

std::vector<Row> measureListFilterNetwork(const Effort& effort)
{
    const QString query = QStringLiteral("ip:10.3.0.0/16");
    const QByteArray bareSql =
        BareLists::idsOfShown("s.remote_addr LIKE '10.3.%' OR s.remote_addr LIKE '%, 10.3.%'");
    return joined(measureWhole(effort, "list_filter_network", query, {}, bareSql),
                  measureOnServer(effort, "list_filter_network_postgres", query, bareSql));
}

std::vector<Row> measureListFilterAgent(const Effort& effort)
{
    const QString query = QStringLiteral("agent:firefox");
    return joined(measureWhole(effort, "list_filter_agent", query, {},
                               BareLists::idsOfShown("s.user_agent LIKE '%firefox%'")),
                  measureOnServer(effort, "list_filter_agent_postgres", query,
                                  BareLists::idsOfShown("s.user_agent ILIKE '%firefox%'")));
}

std::vector<Row> measureListFilterUser(const Effort& effort)
{
    const QString query = QStringLiteral("user:user042");
    const QByteArray bareSql = BareLists::idsOfUsers("u.username LIKE '%user042%'");
    return joined(measureWhole(effort, "list_filter_user", query, {}, bareSql),
                  measureOnServer(effort, "list_filter_user_postgres", query, bareSql));
}

std::vector<Row> measureListSortAddress(const Effort& effort)
{
    return measureWhole(effort, "list_sort_address", {}, {.by = sso::SessionOrder::By::RemoteAddress},
                        BareLists::idsByAddress());
}

} // namespace usher::bench
