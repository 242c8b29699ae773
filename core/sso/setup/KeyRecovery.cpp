// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/KeyRecovery.h"

#include "core/audit/head/Head.h"
#include "core/audit/head/LogKeys.h"
#include "core/odb/Connection.h"
#include "core/store/NewSecrets.h"
#include "core/store/StoreConfig.h"

namespace usher::sso
{

namespace
{

/// Returns whether the store's log is signed with this key.
Result<bool> isSignedWith(const crypto::Fernet& key, const store::StoreOutline& outline)
{
    const auto connection = odb::Connection::open(outline.odb);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    const auto head = audit::readSignedHead(**connection, audit::LogKeys(key.key()).signing().publicKey());
    if (!head && head.error().kind != ErrorKind::LogDamaged) {
        return tl::unexpected(head.error());
    }
    return head.has_value();
}

} // namespace

Result<KeyRecovery> recoverKeyChange(const store::StoreOutline& outline)
{
    auto secrets = outline.isOwn ? store::NewSecrets::leftBehind(outline.files) : std::nullopt;
    if (!secrets) {
        return KeyRecovery::NotNeeded;
    }
    const auto key = secrets->key();
    const auto isUsed = key ? isSignedWith(*key, outline) : Result<bool>(false);
    return isUsed.and_then([&](bool isDatabaseChanged) {
        return isDatabaseChanged ? secrets->takePlace().map([] { return KeyRecovery::Finished; })
                                 : secrets->discard().map([] { return KeyRecovery::Undone; });
    });
}

} // namespace usher::sso
