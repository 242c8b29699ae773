// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/NewStore.h"

#include "core/audit/log/AuditSchema.h"
#include "core/audit/log/Log.h"
#include "core/audit/record/Operations.h"
#include "core/odb/Transaction.h"
#include "core/odb/tables/Schema.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/setup/NewUser.h"

namespace usher::sso
{

namespace
{

/// Fills a new store's database and records it, in one transaction.
Result<void> fillDatabase(const store::StoreConfig& config, odb::Connection& connection,
                          const FirstUser& firstUser, const Clock& clock,
                          const std::function<Result<void>(const UnfinishedStore&)>& fill)
{
    // This needs no agreement with another program, because only Usher writes to this store.
    if (auto wal = odb::useWriteAheadLog(connection); !wal) {
        return wal;
    }
    const auto& policy = *config.outline.policy;
    const UnfinishedStore store{connection, config.key, policy, clock.now()};
    odb::NewUser user = newUser(config.key, policy, store.now, firstUser.username, firstUser.password);
    user.isSuperUser = true;

    auto transaction = odb::Transaction::begin(connection);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    audit::Log log(connection, config.key.key(), clock);
    return odb::createReferenceTables(connection)
        .and_then([&] { return audit::createAuditTables(connection, log.keys()); })
        .and_then([&] { return odb::UserTable(connection).insert(user); })
        .and_then([&](qint64) { return fill(store); })
        .and_then([&] {
            audit::Entry entry{.op = audit::op::storeCreate,
                               .cid = newCid(),
                               .outcome = audit::Outcome::Ok,
                               .status = Status::Ok};
            entry.actor.userId = user.userId;
            entry.actor.username = user.username;
            return log.commitWith(std::move(*transaction), entry);
        })
        .map([](const audit::Receipt&) {});
}

} // namespace

Result<void> makeStore(const QString& folder, store::StorePurpose purpose, const FirstUser& firstUser,
                       const Clock& clock, const std::function<Result<void>(const UnfinishedStore&)>& fill)
{
    auto files = store::NewStoreFiles::write(folder, crypto::Fernet::generate(), purpose, clock.now());
    if (!files) {
        return tl::unexpected(files.error());
    }
    // The files are read back in the same way as each later opening reads them.
    const auto config = store::loadStoreConfig(folder);
    if (!config) {
        return tl::unexpected(config.error());
    }
    // The connection closes before the files are kept or removed.
    auto filled =
        odb::Connection::open(config->odb).and_then([&](const std::unique_ptr<odb::Connection>& connection) {
            return fillDatabase(*config, *connection, firstUser, clock, fill);
        });
    if (filled) {
        files->keep();
    }
    return filled;
}

} // namespace usher::sso
