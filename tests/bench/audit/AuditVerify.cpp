// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RowPortions.h"
#include "core/audit/verify/Verification.h"
#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/bench/Benches.h"
#include "tests/bench/audit/AuditLogs.h"

#include <memory>

#include <openssl/evp.h>

namespace usher::bench
{

namespace
{

using Seconds = std::chrono::duration<double>;

template <class Work>
double secondsOf(const Work& work)
{
    const auto begun = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - begun).count();
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

/// Hashes the bytes that every verification must hash: each leaf, and one node for each leaf. Returns the
/// seconds.
double secondsOfHashing(const std::vector<audit::RowPortion>& portions)
{
    const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> digest(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                 EVP_MD_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    constexpr std::size_t nodeSize = 65;
    const QByteArray node(nodeSize, '\1');
    const char leafMark = '\0';
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    return secondsOf([&] {
        for (const audit::RowPortion& portion : portions) {
            for (const audit::StoredRow& row : portion.rows) {
                EVP_DigestInit_ex(context.get(), digest.get(), nullptr);
                EVP_DigestUpdate(context.get(), &leafMark, 1);
                EVP_DigestUpdate(context.get(), row.leaf.data(), static_cast<std::size_t>(row.leaf.size()));
                EVP_DigestFinal_ex(context.get(), hash.data(), nullptr);
                EVP_DigestInit_ex(context.get(), digest.get(), nullptr);
                EVP_DigestUpdate(context.get(), node.constData(), nodeSize);
                EVP_DigestFinal_ex(context.get(), hash.data(), nullptr);
            }
        }
    });
}

} // namespace

std::vector<Row> measureAuditVerify(const Effort& effort)
{
    const qint64 records = effort.isTiny ? 1'000 : 1'000'000;
    constexpr double memoryGoal = 1.5;
    constexpr double sqliteGoal = 3;
    const test::TestStore store;
    fillLog(store, records);
    const auto config = store::loadStoreConfig(store.folder()).value();
    const auto connection = odb::Connection::open(config.odb).value();
    const auto head = audit::readHeadRow(*connection).value();
    const QByteArray key = audit::publicKeyOf(head.key, head.store).value();
    Row memory{.name = QStringLiteral("audit_verify_memory"),
               .n = records,
               .unit = QStringLiteral("s"),
               .goal = memoryGoal};
    {
        const auto portions = rowsOf(*connection, head.size);
        memory.floor = secondsOfHashing(portions);
        audit::LogChecker checker(head.store, {});
        memory.value = secondsOf([&] {
            for (const audit::RowPortion& portion : portions) {
                checker.check(portion.rows);
            }
        });
        checker.finish(head, key, audit::Fault::Rewritten);
        if (!checker.findings().empty()) {
            memory.faults << audit::findingSentence(checker.findings().front());
        }
    }
    Row sqlite{.name = QStringLiteral("audit_verify_sqlite"),
               .n = records,
               .unit = QStringLiteral("s"),
               .floor = memory.floor,
               .goal = sqliteGoal};
    sqlite.value = secondsOf([&] {
        const auto verdict = audit::verifyLog(*connection, key, {}, {});
        if (!verdict || !verdict->isSound()) {
            sqlite.faults << QStringLiteral("the log was not verified as sound");
        }
    });
    for (Row* row : {&memory, &sqlite}) {
        row->counts = {{QStringLiteral("records_a_second"),
                        static_cast<qint64>(static_cast<double>(records) / std::max(row->value, 1e-9))}};
    }
    return {memory, sqlite};
}

} // namespace usher::bench
