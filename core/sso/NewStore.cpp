// SPDX-License-Identifier: GPL-3.0-or-later
#include "NewStore.h"

#include "Identifiers.h"
#include "audit/AuditSchema.h"
#include "crypto/PasswordHash.h"
#include "crypto/Random.h"
#include "odb/Schema.h"
#include "store/ConfigObj.h"

namespace usher::sso
{

namespace
{

Result<void> makeTables(odb::Connection& connection)
{
    for (const QString& sql : odb::referenceTablesSql()) {
        if (auto made = connection.execute(sql); !made) {
            return made;
        }
    }
    return audit::createAuditTables(connection);
}

/// Everything that a new store's database holds, in one transaction with its record.
Result<void> fillDatabase(const store::StoreConfig& config, odb::Connection& connection,
                          const FirstUser& firstUser, const Clock& clock,
                          const std::function<Result<void>(const StoreInTheMaking&)>& fill)
{
    // Outside a transaction, as SQLite wants it. A store that Usher makes has no other writer to be
    // compatible with.
    if (auto wal = connection.execute(QStringLiteral("PRAGMA journal_mode = WAL")); !wal) {
        return wal;
    }
    const StoreInTheMaking store{connection, config.key, config.policy, clock.now()};
    odb::NewUser user = newUser(store, firstUser.username, firstUser.password);
    user.isSuperUser = true;

    auto transaction = odb::Transaction::begin(connection);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    audit::Log log(connection, config.key.key(), clock);
    return makeTables(connection)
        .and_then([&] { return odb::UserTable(connection).insert(user); })
        .and_then([&](qint64) { return fill(store); })
        .and_then([&] {
            audit::Entry entry{.op = QStringLiteral("store.create"),
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

odb::NewUser newUser(const StoreInTheMaking& store, const QString& username,
                     const crypto::SecretBytes& password)
{
    const auto& policy = store.policy;
    const QByteArray hash =
        crypto::hashPassword(password, policy.hashSecret.rounds, policy.hashSecret.saltSize);
    const auto encrypted = [&](const QByteArray& text) { return store.key.encrypt(text, store.now); };
    constexpr std::size_t tokenSize = 24; // bytes
    static constexpr char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray totpKey = crypto::randomBytes(32);
    for (char& letter : totpKey) {
        letter = base32[static_cast<unsigned char>(letter) % 32U];
    }
    return {.userId = newUserId(),
            .username = username,
            .password = policy.encryptPassword ? encrypted(hash) : hash,
            .totpKey = encrypted(totpKey),
            .totpLabel = encrypted(QByteArrayLiteral("<default-label>")),
            .signUpConfirmToken = crypto::randomBytes(tokenSize).toBase64(QByteArray::Base64UrlEncoding |
                                                                          QByteArray::OmitTrailingEquals),
            .approvalStatus = QStringLiteral("approved"),
            .signUpStatus = QStringLiteral("final"),
            .createdAt = store.now,
            .passwordExpiry = store.now + policy.password.expiry};
}

Result<void> makeStore(const QString& folder, store::StorePurpose purpose, const FirstUser& firstUser,
                       const Clock& clock, const std::function<Result<void>(const StoreInTheMaking&)>& fill)
{
    auto files = store::NewStoreFiles::write(folder, crypto::Fernet::generate(), purpose, clock.now());
    if (!files) {
        return tl::unexpected(files.error());
    }
    // Read back what was written, the way it will be read from now on.
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
