// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include "tests/bench/Benches.h"
#include "tests/bench/OnEngine.h"
#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/Require.h"
#include "tests/bench/Timing.h"
#include "tests/bench/floors/ServerCalls.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

constexpr int pageSize = 100;

const QByteArray userColumns =
    "id, locked_time, locked_by, password_must_change, is_totp_enabled, user_id, username, is_super_user, "
    "is_locked, approval_status, sign_up_status, password_expiry";

/// A page of users whose names contain a text, or one user.
struct Look {
    const char* name;
    std::function<void()> look;
    std::vector<QByteArray> bareSql; ///< reads the same rows
};

QByteArray liveCountsOf(const QByteArray& users)
{
    return "SELECT user_id, count(*) FROM zato_sso_session WHERE expiration_time > '2000-01-01' AND user_id IN "
           "(" +
           users + ") GROUP BY user_id";
}

std::vector<Look> looksAt(sso::Sso& sso, qint64 users)
{
    const auto caller = [] {
        return sso::Caller{.currentUst = test::token(QLatin1StringView("admin1.active")),
                           .currentApp = test::callerApp,
                           .remoteAddr = test::callerAddress};
    };
    const auto search = [&sso, caller](const QString& text) {
        std::ignore = require(sso.user().search(caller(), text, 0, pageSize));
    };
    const QByteArray one = "added" + QByteArray::number(users / 2);
    const auto page = [](const QByteArray& columns, const QByteArray& condition) {
        return "SELECT " + columns + " FROM zato_sso_user WHERE username ILIKE '%" + condition +
               "%' ORDER BY id LIMIT " + QByteArray::number(pageSize);
    };
    const auto isOne = "username = '" + one + "'";
    return {
        {.name = "users_first_page_postgres",
         .look = [search] { search(QStringLiteral("added")); },
         .bareSql = {page(userColumns, "added"), liveCountsOf(page("id", "added"))}},
        {.name = "users_page_of_one_postgres",
         .look = [search, one] { search(QString::fromLatin1(one)); },
         .bareSql = {page(userColumns, one), liveCountsOf(page("id", one))}},
        {.name = "user_get_postgres",
         .look = [&sso, caller,
                  one] { std::ignore = require(sso.user().get(caller(), QString::fromLatin1(one))); },
         .bareSql = {"SELECT " + userColumns + " FROM zato_sso_user WHERE " + isOne,
                     liveCountsOf("SELECT id FROM zato_sso_user WHERE " + isOne)}},
    };
}

std::vector<Row> measuredUsers(qint64 users, const Effort& effort)
{
    const OnEngine engine(odb::Engine::Postgres);
    const test::TestStore store;
    const test::TestStore bareStore;
    for (const test::TestStore* each : {&store, &bareStore}) {
        test::addUsersWithSessions(*each, static_cast<int>(users));
        test::RawDatabase(*each).execute(QStringLiteral("ANALYZE"));
    }
    const test::TestClock clock(test::fixtureNow());
    std::ignore = require(test::get(*bareStore.open(clock), QLatin1StringView("alice.active")));
    const auto sso = store.open(clock);
    ServerCalls bare(bareStore.databaseName());
    const QByteArray ust = test::token(QLatin1StringView("admin1.active")).text().toByteArray();
    std::vector<Row> rows;
    for (const Look& look : looksAt(*sso, users)) {
        const auto lookBare = [&] {
            for (const QByteArray& sql : look.bareSql) {
                std::ignore = bare.server().rowCount(sql.constData());
            }
            bare.makeRecord(ust);
        };
        const Quickest quickest = quickestByTurns(effort.eachFigure / 2, 2, look.look, lookBare);
        constexpr double millisecond = 1'000; // in microseconds
        Row row{.name = QString::fromLatin1(look.name),
                .n = users,
                .value = quickest.value / millisecond,
                .unit = QStringLiteral("ms"),
                .floor = quickest.floor / millisecond};
        const qint64 before = receivedBytes();
        look.look();
        const qint64 after = receivedBytes();
        lookBare();
        row.counts = {{QStringLiteral("bytes"), after - before},
                      {QStringLiteral("bytes of the floor"), receivedBytes() - after}};
        rows.push_back(row);
    }
    return rows;
}

} // namespace

/// Measures pages of users, and one user, on PostgreSQL, each with its durable record. Each user has a
/// session. The floor is to read the users and to count their live sessions through libpq, and a bare durable
/// record.
std::vector<Row> measureUsers(const Effort& effort)
{
    std::vector<Row> rows;
    for (const qint64 users : effort.countsOnServer(10'000)) {
        if (!test::testServer().isEmpty()) {
            const std::vector<Row> more = measuredUsers(users, effort);
            rows.insert(rows.end(), more.begin(), more.end());
        }
    }
    return rows;
}

} // namespace usher::bench
