// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/UserTable.h"
#include "core/sso/account/UserActs.h"
#include "core/sso/call/Refusal.h"

namespace usher::sso
{

class RecordedCall;

// The steps that the acts on an account share. Call them in the transaction of `call`.

/// Returns the error of a call that is refused because of the account that it is about.
[[nodiscard]] Error refusedTarget(Status status, Cause cause);

/// Returns the user, with the row locked until the transaction ends; notes the user in the record. The caller
/// must pass as an actor.
[[nodiscard]] Result<odb::UserRow> passActorOn(RecordedCall& call, const QString& username);

/// Refuses to keep out the last super-user who could still log in, and oneself: the act would be cut off in
/// the middle.
[[nodiscard]] Result<void> refuseKeepingOut(RecordedCall& call, const odb::UserRow& user);

/// Locks or unlocks.
[[nodiscard]] Result<void> writeLock(RecordedCall& call, const odb::UserRow& user, LockState state);

/// Stores a password that must be changed at the next login. `column` is its hash.
[[nodiscard]] Result<void> writePassword(RecordedCall& call, const odb::UserRow& user,
                                         const QByteArray& column);

/// A new password, judged and hashed before the transaction, because both are slow.
struct PreparedPassword final {
    std::optional<Refusal> refusal = {};
    QByteArray column = {}; ///< empty if the caller did not pass
};

/// Prepares a password before the transaction. The caller is checked first, so that only a super-user can
/// start it.
[[nodiscard]] PreparedPassword prepared(RecordedCall& call, const crypto::SecretBytes& password);

/// Returns why the prepared password cannot be stored.
[[nodiscard]] Result<void> refusePrepared(const PreparedPassword& password);

} // namespace usher::sso
