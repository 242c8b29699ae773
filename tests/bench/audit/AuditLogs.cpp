// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/audit/AuditLogs.h"

#include "core/Time.h"
#include "core/audit/head/HeadMove.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/log/AuditSchema.h"
#include "core/audit/record/Entry.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/bench/Require.h"
#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

audit::Entry entryAt(qint64 number)
{
    constexpr qint64 users = 1'000;
    const bool isRefused = number % 20 == 0;
    const auto person = [](qint64 id) {
        return audit::Person{.userId = QStringLiteral("zusr%1").arg(id, 22, 10, QLatin1Char('0')),
                             .username = QStringLiteral("user%1").arg(id),
                             .ustReference = QStringLiteral("%1").arg(id * 7, 16, 16, QLatin1Char('0'))};
    };
    return {.op = number % 3 == 0 ? QStringLiteral("session.search") : QStringLiteral("session.get"),
            .cid = QStringLiteral("%1").arg(number, 24, 16, QLatin1Char('0')),
            .currentApp = QStringLiteral("CRM"),
            .remoteAddr = QStringLiteral("127.0.0.1"),
            .outcome = isRefused ? audit::Outcome::Refused : audit::Outcome::Ok,
            .status = isRefused ? Status::UserLocked : Status::Ok,
            .actor = person(number % 10),
            .target = person(number * 31 % users),
            .extra = {{QStringLiteral("host"), QStringLiteral("workstation")},
                      {QStringLiteral("os_user"), QStringLiteral("admin")}}};
}

} // namespace

void fillLog(const test::TestStore& store, qint64 records)
{
    const auto config = require(store::loadStoreConfig(store.folder()));
    const auto connection = require(odb::Connection::open(config.odb));
    const QString storeId = require(audit::readStoreId(*connection));
    const audit::LogKeys keys(config.key.key());
    const auto step = std::chrono::microseconds(std::chrono::hours(24 * 365)) / records;
    auto transaction = require(odb::Transaction::begin(*connection));
    audit::CompactRange tree;
    for (qint64 number = 1; number <= records; ++number) {
        const audit::Entry entry = entryAt(number);
        const QString time = isoText(test::fixtureNow() - step * (records - number));
        const QByteArray leaf =
            leafOf(entry, {.storeId = storeId,
                           .number = number,
                           .nonce = QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0')),
                           .time = time});
        const QByteArray hash = audit::leafHash(leaf);
        tree.append(hash);
        require(connection->run(
            QStringLiteral("INSERT INTO usher_audit (seq, leaf, leaf_hash, at, op, outcome, "
                           "status, actor, target, cid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {number, QString::fromUtf8(leaf), hash, time, entry.op, audit::outcomeName(entry.outcome),
             statusCode(entry.status), entry.actor.indexText(), entry.target.indexText(), entry.cid}));
    }
    audit::HeadMove move(*connection, 0, {.storeId = storeId, .tree = tree}, keys.signing());
    std::vector<odb::Step> steps;
    move.addTo(steps);
    require(connection->runAll(steps).and_then([&] { return move.stored(); }));
    require(transaction.commit());
}

} // namespace usher::bench
