// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/OnEngine.h"
#include "tests/bench/audit/WritersWork.h"
#include "tests/bench/floors/BareWriters.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/TestStore.h"

namespace usher::bench
{

namespace
{

void addFaults(const test::Writing& writing, const test::LogFaults& log, Row& row)
{
    const qint64 failed = writing.failures.size();
    row.counts = {{QStringLiteral("busy"), writing.busy}, {QStringLiteral("failed"), failed},
                  {QStringLiteral("lost"), log.lost},     {QStringLiteral("unanswered"), log.unanswered},
                  {QStringLiteral("gaps"), log.gaps},     {QStringLiteral("forks"), log.forks}};
    if (log != test::LogFaults{}) {
        row.faults << QStringLiteral("the log differs from what its writers were told");
    }
    if (failed > 0) {
        row.faults << QStringLiteral("a call failed: ") + writing.failures.first();
    }
    if (writing.recordNumbers.isEmpty()) {
        row.faults << QStringLiteral("no call was answered");
    }
}

Row measured(const QString& name, int writers, odb::Engine engine, const Effort& effort)
{
    const test::TestStore store;
    const bool isSqlite = engine == odb::Engine::Sqlite;
    if (isSqlite) {
        store.setJournalMode(QStringLiteral("WAL")); // Usher makes its stores in this mode, too
    }
    const test::Writing writing = test::write(store, writers, forAsLongAs(effort));
    const BareSizes sizes = sizesOf(test::RawDatabase(store));
    Row row{.name = name,
            .n = writers,
            .value = static_cast<double>(writing.recordNumbers.size()) / writing.duration.count(),
            .unit = QStringLiteral("records/s"),
            .floor =
                (isSqlite ? bareSqliteRate : barePostgresRate)(store, writers, sizes, forAsLongAs(effort))};
    addFaults(writing, test::faultsAfter(store, writing), row);
    return row;
}

} // namespace

/// Measures how many durable records session.get makes per second. The floor is the rate of bare durable
/// transactions with the same number of writers.
std::vector<Row> measureAuditWriters(const Effort& effort)
{
    const std::vector<int> counts = effort.isTiny ? std::vector{1, 4} : std::vector{1, 8, 64};
    const auto measureOn = [&](const QString& name, odb::Engine engine, std::vector<Row>& rows) {
        const OnEngine onEngine(engine);
        for (const int writers : counts) {
            rows.push_back(measured(name, writers, engine, effort));
        }
    };
    std::vector<Row> rows;
    measureOn(QStringLiteral("audit_writers"), odb::Engine::Sqlite, rows);
    if (!test::testServer().isEmpty()) {
        measureOn(QStringLiteral("audit_writers_postgres"), odb::Engine::Postgres, rows);
    }
    return rows;
}

} // namespace usher::bench
