// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
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

constexpr int rowsOfPage = 200;
constexpr int leastRounds = 3;
constexpr double perMillisecond = 1'000;           // in microseconds
constexpr double longestKey = 50 * perMillisecond; // that a person should wait for a key

struct Narrowing {
    const char* name;
    QString query;
    QByteArray bareSql;
};

/// A list of all sessions on screen, in which a person types further.
class OpenList final
{
public:
    explicit OpenList(const test::TestStore& store)
        : m_clock(test::fixtureNow()),
          m_sso(store.open(m_clock)), m_caller{.currentUst = test::token(QLatin1StringView("admin1.active")),
                                               .currentApp = test::callerApp,
                                               .remoteAddr = test::callerAddress}
    {
    }

    /// Searches for all sessions.
    void readAll(sso::RowKeeping keeping)
    {
        const auto search = begin({}, keeping);
        while (!search->isWhole()) {
            require(search->searchMore(std::chrono::milliseconds(50)));
        }
    }

    /// Searches further and shows the first page. Returns what was found; nothing if the table was searched.
    [[nodiscard]] std::vector<qint64> type(const QString& query)
    {
        const auto search = begin(query, sso::RowKeeping::Reuse);
        std::ignore = search->takeFirst();
        return search->asOf() ? search->ids() : std::vector<qint64>();
    }

private:
    [[nodiscard]] std::unique_ptr<sso::SessionSearch> begin(const QString& query, sso::RowKeeping keeping)
    {
        return require(m_sso->user().session().search(m_caller, sso::parseSessionQuery(query).value(), {},
                                                      rowsOfPage, keeping));
    }

    test::TestClock m_clock;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
};

/// Measures a further key in a list of `sessions`. The first row is compared with `bare`, which asks the
/// database for the same sessions and page and makes the record, the second one with the longest time that a
/// person should wait.
template <class SearchFloor>
std::vector<Row> measureKey(const Effort& effort, const Narrowing& narrowing, const char* engine,
                            qint64 sessions, const test::TestStore& store, SearchFloor& bare)
{
    OpenList list(store);
    const double reading = microseconds([&] { list.readAll(sso::RowKeeping::None); });
    const double keeping = microseconds([&] { list.readAll(sso::RowKeeping::Anew); });
    std::vector<qint64> found;
    std::vector<qint64> foundBare;
    const auto type = [&] { found = list.type(narrowing.query); };
    bare.makeRecordsLike(store, type);
    const Quickest quickest = quickestByTurns(effort.eachFigure, leastRounds, type, [&] {
        foundBare = bare.search(narrowing.bareSql, rowsOfPage);
    });
    const QString name = QString::fromLatin1(narrowing.name) + QString::fromLatin1(engine);
    Row row{.name = name,
            .n = sessions,
            .value = quickest.value / perMillisecond,
            .unit = QStringLiteral("ms"),
            .floor = quickest.floor / perMillisecond};
    row.counts = {{QStringLiteral("matches"), static_cast<qint64>(found.size())},
                  {QStringLiteral("ms to read all"), static_cast<qint64>(reading / perMillisecond)},
                  {QStringLiteral("ms to read and keep all"), static_cast<qint64>(keeping / perMillisecond)}};
    if (found != foundBare || found.empty()) {
        row.faults << QStringLiteral("Usher's %1 sessions are not the %2 that the bare SQL found")
                          .arg(found.size())
                          .arg(foundBare.size());
    }
    Row inTime{.name = name + QStringLiteral("_in_time"),
               .n = sessions,
               .value = row.value,
               .unit = row.unit,
               .floor = longestKey / perMillisecond};
    inTime.goal = 1;
    return {row, inTime};
}

std::vector<Row> measureNarrowing(const Effort& effort, const Narrowing& narrowing)
{
    std::vector<Row> rows;
    const auto add = [&](const std::vector<Row>& more) { rows.insert(rows.end(), more.begin(), more.end()); };
    for (const qint64 sessions : effort.sessionCounts(10'000)) {
        const test::TestStore& store = effort.sessionStores->of(sessions);
        SqliteSearchFloor bare(effort.sessionStores->bareOf(sessions));
        add(measureKey(effort, narrowing, "", sessions, store, bare));
        if (test::testServer().isEmpty()) {
            continue;
        }
        const test::TestStore& onServer = effort.sessionStores->onServer(sessions);
        ServerSearchFloor server(effort.sessionStores->bareOnServer(sessions).databaseName());
        Narrowing onServerToo = narrowing;
        onServerToo.bareSql.replace("user_agent LIKE", "user_agent ILIKE");
        add(measureKey(effort, onServerToo, "_postgres", sessions, onServer, server));
    }
    return rows;
}

} // namespace

std::vector<Row> measureListNarrowNetwork(const Effort& effort)
{
    return measureNarrowing(
        effort, {"list_narrow_network", QStringLiteral("ip:10.3.0.0/16"),
                 BareLists::idsOfShown("s.remote_addr LIKE '10.3.%' OR s.remote_addr LIKE '%, 10.3.%'")});
}

std::vector<Row> measureListNarrowAgent(const Effort& effort)
{
    return measureNarrowing(effort, {"list_narrow_agent", QStringLiteral("agent:firefox"),
                                     BareLists::idsOfShown("s.user_agent LIKE '%firefox%'")});
}

} // namespace usher::bench
