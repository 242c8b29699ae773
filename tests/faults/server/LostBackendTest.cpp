// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <random>
#include <thread>

#include <unistd.h>

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/OwnServer.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace LostBackendTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr qint64 longestWait = 60'000; // milliseconds

/// Returns the process of the server that answers the only connection to the store's database besides that of
/// `database`.
pid_t backendOf(const RawDatabase& database)
{
    return database
        .value(
            QStringLiteral("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                           "pg_backend_pid() ORDER BY backend_start DESC LIMIT 1"))
        .toInt();
}

} // namespace

/// The server loses the process that answers a store, or has no connection left.
class LostBackendTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedBackendLosesNoRecord();
    void fullServerIsNamedAndPasses();

private:
    TestClock m_clock{fixtureNow()};
};

/// When one process of the server is killed, the server ends all others and recovers.
void LostBackendTest::killedBackendLosesNoRecord()
{
    const OwnServer server(QStringLiteral("lost-backend"));
    const TestStore store;
    const auto sso = store.open(m_clock);
    std::mt19937 random(1);
    QSet<qint64> acknowledged;
    int failures = 0;
    const int kills = rounds(2, 100);
    for (int round = 0; round < kills; ++round) {
        QVERIFY(get(*sso, alice).map([&](const auto& answer) { acknowledged << answer.receipt.number; }));
        const pid_t backend = backendOf(RawDatabase(store));
        QVERIFY(backend > 0);
        RawDatabase::closeIdle();
        const auto delay = static_cast<useconds_t>(random() % 30'000);
        std::thread killer([=] {
            ::usleep(delay);
            ::kill(backend, SIGKILL);
        });
        QElapsedTimer timer;
        timer.start();
        for (int call = 0; call < 1000 && ::kill(backend, 0) == 0; ++call) {
            const auto looked = get(*sso, alice);
            if (looked) {
                acknowledged << looked->receipt.number;
            } else {
                ++failures;
            }
        }
        killer.join();
        const auto isAnswered = [&] {
            return get(*sso, alice)
                .map([&](const auto& answer) { acknowledged << answer.receipt.number; })
                .has_value();
        };
        while (!isAnswered()) {
            QVERIFY2(timer.elapsed() < longestWait, "the server does not come back");
            ++failures;
        }
    }
    const RawDatabase database(store);
    QSet<qint64> stored;
    for (const LoggedRecord& record : records(database)) {
        stored << record.seq;
    }
    QVERIFY(stored.contains(acknowledged));
    QVERIFY2(stored.size() - acknowledged.size() <= failures, "a record has neither an answer nor an error");
    QVERIFY(sso::LogInspector::open(store.folder()).value()->verify()->isSound());
    qInfo("%d kills, %lld acknowledged records, all of them there, %d errors, %lld other records", kills,
          static_cast<long long>(acknowledged.size()), failures,
          static_cast<long long>(stored.size() - acknowledged.size()));
}

void LostBackendTest::fullServerIsNamedAndPasses()
{
    const OwnServer server(QStringLiteral("lost-backend"));
    const TestStore store;
    auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    {
        RawDatabase database(store);
        database.execute(QStringLiteral("ALTER SYSTEM SET max_connections = 8"));
        database.execute(QStringLiteral("ALTER SYSTEM SET superuser_reserved_connections = 0"));
        database.execute(QStringLiteral("ALTER SYSTEM SET max_wal_senders = 0"));
    }
    RawDatabase::closeIdle();
    server.restart();
    std::vector<std::unique_ptr<sso::Sso>> others;
    std::optional<Error> error;
    for (int i = 0; i < 10 && !error; ++i) {
        auto opened = sso::Sso::open(store.folder(), m_clock, {.timeSource = sso::TimeSource::GivenClock});
        if (opened) {
            others.push_back(std::move(*opened));
        } else {
            error = opened.error();
        }
    }
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::ServerFull);
    QVERIFY(errorSentence(*error).contains(testServer().value(QStringLiteral("port"))));
    QVERIFY(!get(*sso, alice)); // its connection was lost at the restart, and there is no other one
    QVERIFY(get(*others.front(), alice));
    others.pop_back();
    const auto looked = get(*sso, alice);
    QVERIFY2(looked, looked ? "" : qPrintable(errorSentence(looked.error())));
    others.clear();
    sso.reset();
    QCOMPARE(records(RawDatabase(store)).size(), 3);
}

USHER_TEST(LostBackendTest)

} // namespace LostBackendTests

#include "LostBackendTest.moc"
