// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/ServerCalls.h"
#include "tests/bench/sessions/ServerStores.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"

namespace usher::bench
{

namespace
{

// What session.activity counts by, of each session.
constexpr auto countedSql =
    "SELECT id, user_id, creation_time, expiration_time, remote_addr, user_agent FROM zato_sso_session ORDER "
    "BY id DESC LIMIT 1000000";

Row activityRow(qint64 sessions, const Effort& effort)
{
    const auto bareStore = makeServerSessions(effort.sessionStores->of(sessions));
    const test::TestClock clock(test::fixtureNow());
    std::ignore = require(test::countActivity(*bareStore->open(clock))); // makes the record that is copied
    const auto sso = effort.sessionStores->onServer(sessions).open(clock);
    ServerCalls bare(bareStore->databaseName());
    const QByteArray ust = test::token(QLatin1StringView("admin1.active")).text().toByteArray();
    const auto count = [&] { std::ignore = require(test::countActivity(*sso)); };
    const auto countBare = [&] {
        std::ignore = bare.server().rowCount(countedSql);
        bare.makeRecord(ust);
    };
    const Quickest quickest = quickestByTurns(effort.eachFigure, 2, count, countBare);
    constexpr double millisecond = 1'000; // in microseconds
    Row row{.name = QStringLiteral("activity_postgres"),
            .n = sessions,
            .value = quickest.value / millisecond,
            .unit = QStringLiteral("ms"),
            .floor = quickest.floor / millisecond};
    const qint64 before = receivedBytes();
    count();
    const qint64 after = receivedBytes();
    countBare();
    row.counts = {{QStringLiteral("bytes"), after - before},
                  {QStringLiteral("bytes of the floor"), receivedBytes() - after}};
    return row;
}

} // namespace

/// Measures the counting of all sessions by user, network and agent, on PostgreSQL. The floor is to read the
/// same columns in one statement and to make a durable record.
std::vector<Row> measureActivity(const Effort& effort)
{
    std::vector<Row> rows;
    for (const qint64 sessions : effort.countsOnServer(10'000)) {
        if (!test::testServer().isEmpty()) {
            rows.push_back(activityRow(sessions, effort));
        }
    }
    return rows;
}

} // namespace usher::bench
