// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ctime>
#include <iterator>
#include <memory>
#include <span>
#include <thread>

#include <openssl/evp.h>

#include "core/audit/head/HeadRow.h"
#include "core/audit/log/AuditSchema.h"
#include "core/audit/verify/RowPortions.h"
#include "core/audit/verify/Verification.h"
#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Timing.h"
#include "tests/bench/audit/AuditLogs.h"
#include "tests/bench/floors/BareDatabase.h"

namespace usher::bench
{

namespace
{

struct Spent {
    double seconds = 0;
    double processorSeconds = 0; ///< of all threads of this process together
};

template <class Work>
Spent spentOn(const Work& work)
{
    const std::clock_t processorBefore = std::clock();
    const double passed = microseconds(work);
    constexpr double microsecondsInSecond = 1'000'000;
    return {.seconds = passed / microsecondsInSecond,
            .processorSeconds = static_cast<double>(std::clock() - processorBefore) / CLOCKS_PER_SEC};
}

std::vector<audit::RowPortion> rowsOf(odb::Connection& connection, qint64 last)
{
    std::vector<audit::RowPortion> portions;
    audit::RowPortions reader(connection, last);
    do {
        portions.push_back(reader.next().value());
    } while (!portions.back().rows.empty());
    return portions;
}

/// Hashes the bytes that every verification must hash: each leaf, and one node for each leaf.
class BareHasher final
{
public:
    void add(QByteArrayView leaf)
    {
        const char leafMark = '\0';
        EVP_DigestInit_ex(m_context.get(), m_digest.get(), nullptr);
        EVP_DigestUpdate(m_context.get(), &leafMark, 1);
        EVP_DigestUpdate(m_context.get(), leaf.data(), static_cast<std::size_t>(leaf.size()));
        EVP_DigestFinal_ex(m_context.get(), m_hash.data(), nullptr);
        EVP_DigestInit_ex(m_context.get(), m_digest.get(), nullptr);
        EVP_DigestUpdate(m_context.get(), m_node.constData(), static_cast<std::size_t>(m_node.size()));
        EVP_DigestFinal_ex(m_context.get(), m_hash.data(), nullptr);
    }

private:
    static constexpr qsizetype nodeSize = 65; // bytes

    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> m_digest{EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                             EVP_MD_free};
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    QByteArray m_node{nodeSize, '\1'};
    std::array<unsigned char, EVP_MAX_MD_SIZE> m_hash{};
};

/// Hashes on as many threads as there are cores, because a verification uses them all, too.
Spent hashing(const std::vector<audit::RowPortion>& portions)
{
    const std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
    return spentOn([&] {
        std::vector<std::thread> running;
        for (std::size_t thread = 0; thread < threads; ++thread) {
            running.emplace_back([&, thread] {
                BareHasher hasher;
                for (std::size_t i = thread; i < portions.size(); i += threads) {
                    for (const audit::StoredRow& row : portions[i].rows) {
                        hasher.add(row.leaf);
                    }
                }
            });
        }
        std::ranges::for_each(running, &std::thread::join);
    });
}

/// Does what a verification promises with SQLite's own means: reads and hashes every row, and lets SQLite
/// compare the table with its indexes at the same time.
Spent bareVerification(const QString& databasePath)
{
    return spentOn([&] {
        std::thread comparison([&] {
            const BareDatabase database(databasePath);
            database.prepared("SELECT integrity_check FROM pragma_integrity_check('usher_audit')").run();
        });
        const BareDatabase database(databasePath);
        BareStatement rows = database.prepared("SELECT seq, leaf, leaf_hash, at, op, outcome, status, actor, "
                                               "target, cid FROM usher_audit ORDER BY seq");
        constexpr int leafColumn = 1;
        BareHasher hasher;
        while (rows.next()) {
            hasher.add(rows.bytes(leafColumn));
        }
        comparison.join();
    });
}

/// Returns a row for the time that passed, and one for the time of the processors.
std::array<Row, 2> rowsFor(const QString& name, qint64 records, const Spent& value, const Spent& floor,
                           const QStringList& faults, double goal = 3)
{
    Row passed{
        .name = name,
        .n = records,
        .value = value.seconds,
        .unit = QStringLiteral("s"),
        .floor = floor.seconds,
        .goal = goal,
        .counts = {{QStringLiteral("cores"), std::thread::hardware_concurrency()},
                   {QStringLiteral("records a second"),
                    static_cast<qint64>(static_cast<double>(records) / std::max(value.seconds, 1e-9))}},
        .faults = faults};
    Row processors = passed;
    processors.name += QStringLiteral("_processors");
    processors.value = value.processorSeconds;
    processors.floor = floor.processorSeconds;
    processors.counts = {};
    return {passed, processors};
}

} // namespace

/// Measures the verification of a log, with its rows in memory and from SQLite. The floor is the hashing of
/// the same bytes on as many threads as there are cores. A verification from SQLite is also compared with the
/// same work by SQLite's own means.
std::vector<Row> measureAuditVerify(const Effort& effort)
{
    const qint64 records = effort.isTiny ? 1'000 : std::min<qint64>(effort.mostSessions, 1'000'000);
    const test::TestStore store;
    fillLog(store, records);
    const auto config = store::loadStoreConfig(store.folder()).value();
    const auto connection = odb::Connection::open(config.odb).value();
    const auto head = audit::readHeadRow(*connection).value();
    const QByteArray key = audit::publicKeyOf(head.key, head.store).value();
    Spent floor;
    Spent memory;
    QStringList memoryFaults;
    {
        const auto portions = rowsOf(*connection, head.size);
        floor = hashing(portions);
        audit::LogChecker checker(head.store, {});
        memory = spentOn([&] {
            for (const audit::RowPortion& portion : portions) {
                checker.check(portion.rows);
            }
        });
        checker.finish(head, key, audit::Fault::Rewritten);
        if (!checker.findings().empty()) {
            memoryFaults << audit::findingSentence(checker.findings().front());
        }
    }
    QStringList sqliteFaults;
    const Spent sqlite = spentOn([&] {
        const auto verdict = audit::verifyLog(*connection, key, {}, {});
        if (!verdict || !verdict->isSound()) {
            sqliteFaults << QStringLiteral("the log was not verified as sound");
        }
    });
    const Spent check =
        spentOn([&] { std::ignore = audit::databaseFaults(*connection, [] { return false; }); });
    std::vector<Row> rows;
    std::ranges::copy(rowsFor(QStringLiteral("audit_verify_memory"), records, memory, floor, memoryFaults),
                      std::back_inserter(rows));
    std::ranges::copy(rowsFor(QStringLiteral("audit_verify_sqlite"), records, sqlite, floor, sqliteFaults),
                      std::back_inserter(rows));
    // The check of the tables and their indexes is a part of the verification.
    constexpr double millisecondsInSecond = 1'000;
    rows.back().counts = {{QStringLiteral("ms of these for the tables and indexes"),
                           static_cast<qint64>(check.processorSeconds * millisecondsInSecond)}};
    std::ranges::copy(rowsFor(QStringLiteral("audit_verify_sqlite_same_work"), records, sqlite,
                              bareVerification(store.databasePath()), sqliteFaults, 1),
                      std::back_inserter(rows));
    return rows;
}

} // namespace usher::bench
