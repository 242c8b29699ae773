// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareServer.h"
#include "tests/bench/floors/BareWriters.h"
#include "tests/core/support/TestStore.h"

#include <array>
#include <atomic>
#include <memory>

namespace usher::bench
{

namespace
{

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

double barePostgresRate(const test::TestStore& store, int writers, BareSizes sizes,
                        const test::ShouldCall& shouldCall)
{
    const QString name = store.databaseName();
    BareServer(name).execute("CREATE TABLE bare_record (seq BIGSERIAL PRIMARY KEY, record TEXT NOT NULL);"
                             "CREATE TABLE bare_head (id BIGINT PRIMARY KEY, head TEXT NOT NULL);"
                             "INSERT INTO bare_head VALUES (1, '')");
    const QByteArray record(sizes.record, 'r');
    const QByteArray head(sizes.head, 'h');
    std::atomic<qint64> committed = 0;
    const auto duration = test::runTogether(writers, [&](int) {
        const auto server = std::make_shared<BareServer>(name);
        prepare(*server);
        return [&, server] {
            for (int made = 0; shouldCall(made); ++made) {
                committed += commitOne(*server, record, head) ? 1 : 0;
            }
        };
    });
    return static_cast<double>(committed) / duration.count();
}

} // namespace usher::bench
