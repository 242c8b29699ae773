// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/KeyRecovery.h"

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/tree/LogTables.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/NewSecrets.h"
#include "core/store/StoreConfig.h"

namespace usher::sso
{

namespace
{

/// Returns the head's row after every change that another process may have sent was committed or rolled back.
Result<audit::HeadRow> settledHeadRow(const store::StoreConfig& config)
{
    const auto connection = odb::Connection::open(config.odb);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    const auto transaction = odb::Transaction::begin(**connection, audit::headTable);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    return audit::readHeadRow(**connection);
}

Result<audit::Head> headSignedWith(const crypto::Fernet& key, const audit::HeadRow& row)
{
    return audit::signedHead(row, audit::LogKeys(key.key()).signing().publicKey());
}

/// Returns whether the database uses the new key. The new key may be needed unless it is certain that the old
/// one is used: a head that neither has signed is an error.
Result<bool> usesNewKey(const std::optional<crypto::Fernet>& newKey, const crypto::Fernet& oldKey,
                        const audit::HeadRow& row)
{
    if (newKey && headSignedWith(*newKey, row)) {
        return true;
    }
    return headSignedWith(oldKey, row).map([](const audit::Head&) { return false; });
}

} // namespace

Result<KeyRecovery> recoverKeyChange(const store::StoreConfig& config)
{
    auto secrets = config.outline.isOwn ? store::NewSecrets::leftBehind(config.outline.files) : std::nullopt;
    if (!secrets) {
        return KeyRecovery::NotNeeded;
    }
    return settledHeadRow(config)
        .and_then([&](const audit::HeadRow& row) { return usesNewKey(secrets->key(), config.key, row); })
        .and_then([&](bool isDatabaseChanged) {
            return isDatabaseChanged ? secrets->takePlace().map([] { return KeyRecovery::Finished; })
                                     : secrets->discard().map([] { return KeyRecovery::Undone; });
        });
}

} // namespace usher::sso
