// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/Rekeying.h"

#include "core/audit/head/LogMemory.h"
#include "core/audit/head/Rekey.h"
#include "core/audit/log/Log.h"
#include "core/audit/record/OperatingSystemUser.h"
#include "core/audit/record/Operations.h"
#include "core/crypto/StoredSecret.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/inspect/LogLocation.h"
#include "core/sso/setup/KeyRecovery.h"
#include "core/store/NewSecrets.h"
#include "core/store/SecretKey.h"
#include "core/store/StoreConfig.h"

namespace usher::sso
{

namespace
{

/// A change of the key that a log is signed with.
struct Change {
    const store::StoreConfig& config; ///< its key may be the old or the new one
    const crypto::Fernet& before;
    const crypto::Fernet& after;
};

/// Encrypts the users' secrets with the new key. Returns the number of users.
Result<qint64> encryptAnew(odb::Connection& connection, const Change& change, TimePoint now)
{
    return odb::UserTable(connection).replaceSecrets([&](const QByteArray& stored) {
        const auto clear = stored.isEmpty() ? std::nullopt : crypto::storedSecret(stored, change.before);
        const bool wasEncrypted = clear && clear->view() != QByteArrayView(stored);
        return wasEncrypted ? change.after.encrypt(clear->view(), now) : stored;
    });
}

/// Compares the log, which is signed with the old key, with what this machine remembers of it.
Result<audit::LogMemory> compareWithMemory(odb::Connection& connection, const Change& change,
                                           const OpenOptions& options)
{
    const QByteArray publicKey = audit::LogKeys(change.before.key()).signing().publicKey();
    audit::LogMemory logMemory(audit::RememberedHeads(options.headsFolder),
                               logLocation(change.config.outline));
    const auto readHead = [&] {
        return audit::readSignedHead(connection, publicKey).map([](audit::Head head) {
            return std::optional(std::move(head));
        });
    };
    return logMemory.look(connection, readHead)
        .and_then([&](const audit::SeenHead& seenHead) -> Result<audit::LogMemory> {
            if (seenHead.kind == audit::SeenHead::Kind::Rewritten) {
                return tl::unexpected(audit::rewritten(seenHead));
            }
            return std::move(logMemory);
        });
}

enum class Users { StayAsTheyAre, EncryptAnew };

Result<Rekeying> rekey(const Change& change, Users users, const Clock& clock, const OpenOptions& options)
{
    const auto opened = odb::Connection::open(change.config.odb);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    odb::Connection& connection = **opened;
    auto logMemory = compareWithMemory(connection, change, options);
    if (!logMemory) {
        return tl::unexpected(logMemory.error());
    }
    audit::Log log(connection, change.after.key(), clock);
    const audit::LogKeys before(change.before.key());
    log.takeOverFrom(before);
    auto transaction = log.begin();
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    const auto head = log.trustedHead();
    if (!head) {
        return tl::unexpected(head.error());
    }
    Rekeying rekeying{.keyBefore = audit::verifierKey(head->storeId, before.signing().publicKey()),
                      .keyAfter = audit::verifierKey(head->storeId, log.keys().signing().publicKey())};
    if (users == Users::EncryptAnew) {
        const auto changed = encryptAnew(connection, change, clock.now());
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        rekeying.users = *changed;
    }
    QJsonObject extra = audit::operatingSystemUser();
    const QJsonObject keys = audit::keyChangeJson(head->storeId, before.signing(), log.keys().signing());
    for (auto member = keys.begin(); member != keys.end(); ++member) {
        extra.insert(member.key(), member.value());
    }
    const audit::Entry entry{.op = audit::op::storeRekey,
                             .cid = newCid(),
                             .outcome = audit::Outcome::Ok,
                             .status = Status::Ok,
                             .extra = extra};
    return log.commitWith(std::move(*transaction), entry).map([&](const audit::Receipt& receipt) {
        rekeying.receipt = receipt;
        const auto remembered = change.config.outline.isSample
                                    ? Result<void>{}
                                    : logMemory->remember(connection, *log.seen(), clock.now(), log.seenOn());
        if (!remembered) {
            rekeying.notRemembered = remembered.error();
        }
        return rekeying;
    });
}

} // namespace

Result<Rekeying> takeOverLog(const QString& path, const crypto::SecretBytes& keyBefore, const Clock& clock,
                             const OpenOptions& options)
{
    const auto config = store::loadStoreConfig(path, options.given);
    if (!config) {
        return tl::unexpected(config.error());
    }
    const auto before = crypto::Fernet::fromKey(store::trimmedKey(keyBefore).view());
    if (!before) {
        return failure(ErrorKind::KeyMalformed, QStringLiteral("The old key"));
    }
    return rekey({.config = *config, .before = *before, .after = config->key}, Users::StayAsTheyAre, clock,
                 options);
}

Result<Rekeying> rekeyOwnStore(const QString& path, const Clock& clock, const OpenOptions& options)
{
    auto config = store::loadStoreConfig(path, options.given);
    if (!config) {
        return tl::unexpected(config.error());
    }
    if (!config->outline.isOwn) {
        return failure(ErrorKind::NotOwnStore);
    }
    const auto recovery = recoverKeyChange(*config);
    if (!recovery) {
        return tl::unexpected(recovery.error());
    }
    config = store::loadStoreConfig(path, options.given); // an earlier change may just have been finished
    if (!config) {
        return tl::unexpected(config.error());
    }
    const crypto::Fernet after = crypto::Fernet::generate();
    auto secrets = store::NewSecrets::write(config->outline.files, after, clock.now());
    if (!secrets) {
        return tl::unexpected(secrets.error());
    }
    auto rekeying =
        rekey({.config = *config, .before = config->key, .after = after}, Users::EncryptAnew, clock, options);
    if (!rekeying) {
        // The database may use the new key all the same, if the disk failed during the commit. What cannot be
        // found out now, the next opening finds out.
        secrets->leaveForRecovery();
        std::ignore = recoverKeyChange(*config);
        return rekeying;
    }
    return secrets->takePlace().map([&] { return *rekeying; });
}

} // namespace usher::sso
