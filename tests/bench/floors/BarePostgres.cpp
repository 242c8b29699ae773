// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <memory>

#include "tests/bench/Timing.h"
#include "tests/bench/floors/BareServer.h"
#include "tests/bench/floors/BareWriters.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

constexpr double microsecondsInMillisecond = 1'000;

void prepare(const BareServer& server)
{
    server.prepare("insert", "INSERT INTO bare_record (record) VALUES ($1)");
    server.prepare("update", "UPDATE bare_head SET head = $1 WHERE id = 1");
}

/// Returns whether the transaction was committed; false if it did not get the lock.
bool commitOne(const BareServer& server, const QByteArray& record, const QByteArray& head)
{
    server.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    if (!server.tryExecute("LOCK TABLE bare_head IN EXCLUSIVE MODE")) {
        server.execute("ROLLBACK");
        return false;
    }
    server.run("insert", std::array{record});
    server.run("update", std::array{head});
    server.execute("COMMIT");
    return true;
}

} // namespace

BareWriting barePostgresWriting(const test::TestStore& store, int writers, BareSizes sizes,
                                const test::ShouldCall& shouldCall)
{
    const QString name = store.databaseName();
    BareServer(name).execute("CREATE TABLE bare_record (seq BIGSERIAL PRIMARY KEY, record TEXT NOT NULL);"
                             "CREATE TABLE bare_head (id BIGINT PRIMARY KEY, head TEXT NOT NULL);"
                             "INSERT INTO bare_head VALUES (1, '')");
    const QByteArray record(sizes.record, 'r');
    const QByteArray head(sizes.head, 'h');
    std::vector<std::vector<double>> parts(static_cast<std::size_t>(writers));
    BareWriting whole;
    whole.duration = test::runTogether(writers, [&](int writer) {
        const auto server = std::make_shared<BareServer>(name);
        prepare(*server);
        return [&, server, writer] {
            for (int made = 0; shouldCall(made); ++made) {
                bool isCommitted = false;
                const double took = microseconds([&] { isCommitted = commitOne(*server, record, head); });
                if (isCommitted) {
                    parts[static_cast<std::size_t>(writer)].push_back(took / microsecondsInMillisecond);
                }
            }
        };
    });
    for (const std::vector<double>& part : parts) {
        whole.milliseconds.insert(whole.milliseconds.end(), part.begin(), part.end());
    }
    return whole;
}

double barePostgresRate(const test::TestStore& store, int writers, BareSizes sizes,
                        const test::ShouldCall& shouldCall)
{
    return barePostgresWriting(store, writers, sizes, shouldCall).perSecond();
}

} // namespace usher::bench
