// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

#include <QSet>

#include "core/sso/inspect/LogInspector.h"
#include "tests/bench/Benches.h"
#include "tests/bench/OnEngine.h"
#include "tests/bench/Timing.h"
#include "tests/bench/administrators/HeadWaits.h"
#include "tests/bench/administrators/Pause.h"
#include "tests/bench/audit/WritersWork.h"
#include "tests/bench/floors/BareServer.h"
#include "tests/bench/sessions/ServerStores.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/administrators/Administrator.h"
#include "tests/core/support/administrators/ServerWriter.h"

namespace usher::bench
{

namespace
{

enum class Beside { Verifier, VerifierAndServer };

/// Hands out sessions that nobody else gets.
class Sessions final
{
public:
    explicit Sessions(qint64 count) : m_count(count) {}

    /// Returns the next session; nothing if there are no more.
    [[nodiscard]] std::optional<test::SoughtSession> next()
    {
        for (qint64 number = m_next++; number < m_count; number = m_next++) {
            if (isAnswered(number)) {
                return test::SoughtSession{.ust = sso::Ust::fromText(tokenOf(number)),
                                           .query = QStringLiteral("user:") + ownerNameOf(number)};
            }
        }
        return std::nullopt;
    }

private:
    std::atomic<qint64> m_next = 0;
    qint64 m_count;
};

/// What happens beside the administrators, while an object of this class lives.
class Neighbours final
{
public:
    Neighbours(const test::TestStore& store, Beside beside)
        : m_verifier([this, &store](const std::stop_token& stopped) { verify(store, stopped); })
    {
        if (beside == Beside::VerifierAndServer) {
            m_server = std::jthread([this, &store](const std::stop_token& stopped) {
                test::ServerWriter writer(store);
                while (!stopped.stop_requested()) {
                    writer.work();
                }
                serverTransactions = writer.transactions();
            });
        }
    }

    void stop()
    {
        for (std::jthread* const thread : {&m_verifier, &m_server}) {
            thread->request_stop();
            if (thread->joinable()) {
                thread->join();
            }
        }
    }

    // These are known after stop().
    qint64 verifications = 0;
    qint64 serverTransactions = 0;
    QStringList faults = {};

private:
    void verify(const test::TestStore& store, const std::stop_token& stopped)
    {
        const auto inspector = sso::LogInspector::open(store.folder());
        while (inspector && !stopped.stop_requested()) {
            const auto verdict = (*inspector)->verify();
            if (!verdict || !verdict->isSound()) {
                faults << (verdict ? audit::findingSentence(verdict->findings.front())
                                   : errorSentence(verdict.error()));
                return;
            }
            ++verifications;
            constexpr std::chrono::milliseconds betweenVerifications{250};
            pauseFor(betweenVerifications, stopped);
        }
    }

    std::jthread m_verifier;
    std::jthread m_server;
};

struct Work {
    test::AdministratorCalls calls;
    std::chrono::duration<double> duration = {};
};

Work workTogether(const test::TestStore& store, int administrators, qint64 sessions, const Effort& effort)
{
    const test::TestClock clock(test::fixtureNow());
    const test::ShouldCall shouldCall = forAsLongAs(effort);
    Sessions left(sessions);
    std::vector<test::AdministratorCalls> parts(static_cast<std::size_t>(administrators));
    std::mutex opening; // hundreds of connections at once take longer than one may wait for its server
    Work whole;
    whole.duration = test::runTogether(administrators, [&](int number) {
        const std::lock_guard lock(opening);
        const auto administrator = std::make_shared<test::Administrator>(store, clock, number + 1);
        return [&, administrator, number] {
            for (int made = 0; shouldCall(made); ++made) {
                const auto session = left.next();
                if (!session) {
                    break;
                }
                administrator->work(*session);
            }
            parts[static_cast<std::size_t>(number)] = administrator->calls();
        };
    });
    for (const test::AdministratorCalls& part : parts) {
        whole.calls += part;
    }
    return whole;
}

qint64 numberFrom(const test::RawDatabase& database, const char* sql)
{
    return database.value(QString::fromLatin1(sql)).toLongLong();
}

qint64 deadlocksIn(const test::RawDatabase& database)
{
    return numberFrom(database,
                      "SELECT deadlocks FROM pg_catalog.pg_stat_database WHERE datname = current_database()");
}

/// Compares the log with what the administrators were told.
void addFaults(const test::TestStore& store, const test::AdministratorCalls& calls, Row& row)
{
    const qint64 size = numberFrom(test::RawDatabase(store), "SELECT size FROM usher_audit_head");
    const QSet<qint64> numbers(calls.recordNumbers.begin(), calls.recordNumbers.end());
    if (size != calls.records || numbers.size() != calls.recordNumbers.size()) {
        row.faults << QStringLiteral("the log has %1 records, but %2 were acknowledged")
                          .arg(size)
                          .arg(calls.records);
    }
    const auto inspector = sso::LogInspector::open(store.folder());
    const auto verdict = inspector ? (*inspector)->verify() : tl::unexpected(inspector.error());
    if (!verdict || !verdict->isSound() || verdict->checkpoint.size != size) {
        row.faults << QStringLiteral("the log was not verified as sound");
    }
    if (!calls.failures.isEmpty()) {
        row.faults << QStringLiteral("a call failed: ") + calls.failures.first();
    }
    if (calls.records == 0) {
        row.faults << QStringLiteral("no call was answered");
    }
}

void addTimes(const test::AdministratorCalls& calls, Row& row)
{
    for (const auto& [name, times] : calls.milliseconds) {
        for (const int percent : {50, 99}) {
            row.counts << std::pair(QStringLiteral("%1 p%2 ms").arg(name).arg(percent),
                                    static_cast<qint64>(percentile(times, percent)));
        }
    }
}

void addWaits(const HeadWaits::Seen& seen, Row& row)
{
    constexpr qint64 all = 100;
    const auto share = [&](qint64 part) { return part * all / std::max<qint64>(seen.holding, 1); };
    row.counts << std::pair(QStringLiteral("waiting for the head"),
                            seen.waiting / std::max<qint64>(seen.looks, 1))
               << std::pair(QStringLiteral("% held"), seen.holding * all / std::max<qint64>(seen.looks, 1))
               << std::pair(QStringLiteral("% of these on disk"), share(seen.onDisk))
               << std::pair(QStringLiteral("% of these between statements"), share(seen.between));
}

std::vector<double> allTimes(const test::AdministratorCalls& calls)
{
    std::vector<double> all;
    for (const auto& [name, times] : calls.milliseconds) {
        all.insert(all.end(), times.begin(), times.end());
    }
    return all;
}

/// The effort for so many administrators. If there are many, each has to wait for all others in each call.
Effort effortFor(int administrators, Effort effort)
{
    constexpr int few = 8;
    constexpr int longer = 5;
    effort.eachFigure *= administrators > few && !effort.isTiny ? longer : 1;
    return effort;
}

std::vector<Row> measured(const QString& name, int administrators, Beside beside, const Effort& effort)
{
    const qint64 sessions = effort.isTiny ? 500 : 10'000;
    const auto store = makeServerSessions(effort.sessionStores->of(sessions));
    const OnEngine engine(odb::Engine::Postgres);
    test::addAdministrators(*store, administrators);
    const test::RawDatabase database(*store);
    const qint64 deadlocksBefore = deadlocksIn(database);
    HeadWaits waits(store->databaseName());
    Neighbours neighbours(*store, beside);
    const Work work = workTogether(*store, administrators, sessions, effort);
    neighbours.stop();
    const HeadWaits::Seen seen = waits.stop();
    Row row{.name = name,
            .n = administrators,
            .value = static_cast<double>(work.calls.records) / work.duration.count(),
            .unit = QStringLiteral("records/s"),
            .faults = neighbours.faults};
    addFaults(*store, work.calls, row);
    const qint64 deadlocks = deadlocksIn(database) - deadlocksBefore;
    row.counts = {{QStringLiteral("records"), work.calls.records},
                  {QStringLiteral("busy"), work.calls.busy},
                  {QStringLiteral("deadlocks"), deadlocks},
                  {QStringLiteral("verifications"), neighbours.verifications},
                  {QStringLiteral("transactions of the server"), neighbours.serverTransactions}};
    addWaits(seen, row);
    if (deadlocks > 0) {
        row.faults << QStringLiteral("there were deadlocks");
    }
    const BareWriting bare =
        barePostgresWriting(*store, administrators, sizesOf(database), forAsLongAs(effort));
    row.floor = bare.perSecond();
    Row middle{.name = name + QStringLiteral("_p50"),
               .n = administrators,
               .value = percentile(allTimes(work.calls), 50),
               .unit = QStringLiteral("ms"),
               .floor = percentile(bare.milliseconds, 50)};
    Row slow{.name = name + QStringLiteral("_p99"),
             .n = administrators,
             .value = percentile(allTimes(work.calls), 99),
             .unit = QStringLiteral("ms"),
             .floor = percentile(bare.milliseconds, 99)};
    addTimes(work.calls, slow);
    return {row, middle, slow};
}

/// Measures with each number of administrators that the server has connections for.
std::vector<Row> measuredAll(const QString& name, Beside beside, const Effort& effort)
{
    if (test::testServer().isEmpty()) {
        return {};
    }
    const qint64 connections = BareServer(QStringLiteral("postgres"))
                                   .numbers("SELECT CAST(setting AS bigint) FROM pg_catalog.pg_settings "
                                            "WHERE name = 'max_connections'")
                                   .front();
    constexpr int others = 10; // the verifier, the server, the tests' own
    std::vector<Row> rows;
    for (const int administrators : effort.isTiny ? std::vector{1, 4} : std::vector{1, 8, 64, 200}) {
        if (administrators + others > connections) {
            std::ignore = std::fprintf(stderr,
                                       "The server has too few connections for %d administrators: see "
                                       "USHER_TEST_CONNECTIONS in tests/postgres/cluster.sh.\n",
                                       administrators);
            break;
        }
        const std::vector<Row> more =
            measured(name, administrators, beside, effortFor(administrators, effort));
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
}

} // namespace

/// Measures administrators who log in, search, look, end a session and log out, each with an own connection
/// to one PostgreSQL server, while somebody verifies the log. The floor is bare durable transactions on as
/// many connections: each locks the head, inserts one record and updates the head.
std::vector<Row> measureManyAdministrators(const Effort& effort)
{
    return measuredAll(QStringLiteral("many_administrators"), Beside::Verifier, effort);
}

/// Measures the same while a server writes to the table of the sessions.
std::vector<Row> measureManyBesideServer(const Effort& effort)
{
    return measuredAll(QStringLiteral("many_beside_server"), Beside::VerifierAndServer, effort);
}

} // namespace usher::bench
