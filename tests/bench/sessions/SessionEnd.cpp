// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/SessionEnding.h"
#include "tests/bench/Benches.h"
#include "tests/bench/OnEngine.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/BareSessionEnd.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

/// Returns the IDs of the sessions that test::addSessions() added.
QList<qint64> addedIds(const test::TestStore& store)
{
    QList<qint64> ids;
    for (const QVariantMap& row :
         test::RawDatabase(store).rows(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust LIKE "
                                                      "'added%' ORDER BY id"))) {
        ids << row.value(QStringLiteral("id")).toLongLong();
    }
    return ids;
}

/// Ends sessions of another user as a person does it, with the proof afterwards.
class Ender final
{
public:
    explicit Ender(const test::TestStore& store) : m_clock(test::fixtureNow()), m_sso(store.open(m_clock))
    {
        auto session = require(test::logIn(*m_sso, QLatin1StringView("admin_plainhash")));
        m_caller = {.currentUst = std::move(session.ust),
                    .currentApp = test::callerApp,
                    .remoteAddr = test::callerAddress};
    }

    /// Returns the time that it takes to end these sessions, in microseconds.
    [[nodiscard]] double end(const QList<qint64>& ids)
    {
        sso::SessionApi& sessions = m_sso->user().session();
        const sso::EndPlan plan =
            require(sessions.planEnd(m_caller, {.ids = std::vector(ids.begin(), ids.end())}));
        return microseconds([&] {
            const auto result = require(sessions.end(m_caller, plan, QStringLiteral("ticket 4711")));
            if (result.count(sso::SessionFate::Ended) != ids.size() || result.stillAccepted() > 0) {
                throw std::runtime_error("not all sessions were ended");
            }
        });
    }

private:
    test::TestClock m_clock;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
};

std::vector<Row> measured(const QString& name, odb::Engine engine, const Effort& effort)
{
    const int count = effort.isTiny ? 600 : 10'000;
    const bool isSqlite = engine == odb::Engine::Sqlite;
    const test::TestStore store;
    const test::TestStore bare;
    if (isSqlite) {
        store.setJournalMode(QStringLiteral("WAL")); // Usher makes its stores in this mode, too
        bare.setJournalMode(QStringLiteral("WAL"));
    }
    Ender ender(store);
    Quickest quickest;
    const auto end = std::chrono::steady_clock::now() + effort.eachFigure;
    BareEnding ending{.firstRecord = 1, .portion = sso::SessionEnding::portionSize};
    for (int round = 0; round < 2 || std::chrono::steady_clock::now() < end; ++round) {
        test::addSessions(store, count);
        quickest.value = std::min(quickest.value, ender.end(addedIds(store)));
        test::addSessions(bare, count);
        ending.ids = addedIds(bare);
        ending.record = test::RawDatabase(store).row(
            QStringLiteral("SELECT * FROM usher_audit WHERE op = 'session.end' ORDER BY seq DESC LIMIT 1"));
        quickest.floor = std::min(quickest.floor, isSqlite ? bareSqliteEnding(bare, ending)
                                                           : barePostgresEnding(bare, ending));
        ending.firstRecord += count;
    }
    constexpr double second = 1'000'000; // in microseconds
    constexpr double leastPerSecond = 10'000;
    constexpr double goal = 2;
    const Row row{
        .name = name,
        .n = count,
        .value = quickest.value / count,
        .unit = QStringLiteral("us"),
        .floor = quickest.floor / count,
        .goal = goal,
        .counts = {{QStringLiteral("per second"), static_cast<qint64>(count * second / quickest.value)}}};
    Row inTime = row;
    inTime.name += QStringLiteral("_in_time");
    inTime.floor = second / leastPerSecond;
    inTime.goal = 1;
    return {row, inTime};
}

} // namespace

/// Measures the end of many sessions, each with its durable record, and the proof that their tokens are
/// refused. The floor is the same deletions and records through the database's C interface. The second row of
/// each engine compares the rate with the least that is wanted per second.
std::vector<Row> measureSessionEnd(const Effort& effort)
{
    std::vector<Row> rows;
    const auto measureOn = [&](const QString& name, odb::Engine engine) {
        const OnEngine onEngine(engine);
        const std::vector<Row> more = measured(name, engine, effort);
        rows.insert(rows.end(), more.begin(), more.end());
    };
    measureOn(QStringLiteral("session_end"), odb::Engine::Sqlite);
    if (!test::testServer().isEmpty()) {
        measureOn(QStringLiteral("session_end_postgres"), odb::Engine::Postgres);
    }
    return rows;
}

} // namespace usher::bench
