// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/AccountChange.h"

#include "core/odb/tables/AccountTable.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/login/CredentialJudgement.h"
#include "core/sso/login/NewPassword.h"
#include "core/sso/login/PersonCalled.h"

namespace usher::sso
{

Error refusedTarget(Status status, Cause cause)
{
    return refused({.status = status, .cause = cause}, Party::Target);
}

Result<odb::UserRow> passActorOn(RecordedCall& call, const QString& username)
{
    if (auto passed = call.passActor(); !passed) {
        return tl::unexpected(passed.error());
    }
    auto user = odb::UserTable(call.context().connection).findForUpdate(username);
    if (!user) {
        return tl::unexpected(user.error());
    }
    call.entry().target = personCalled(call.context(), username, *user ? &(*user)->owner : nullptr);
    if (!*user) {
        return tl::unexpected(refusedTarget(Status::NotAllowed, Cause::NameUnknown));
    }
    return std::move(**user);
}

Result<void> refuseKeepingOut(RecordedCall& call, const odb::UserRow& user)
{
    if (user.owner.isSuperUser) {
        const auto hasOther =
            odb::AccountTable(call.context().connection).hasOtherSuperUser(user.id, call.now());
        if (!hasOther) {
            return tl::unexpected(hasOther.error());
        }
        if (!*hasOther) {
            return tl::unexpected(refusedTarget(Status::NotAllowed, Cause::LastSuperUser));
        }
    }
    if (user.owner.userId == call.entry().actor.userId) {
        return tl::unexpected(refusedTarget(Status::NotAllowed, Cause::IsCaller));
    }
    return {};
}

Result<void> writeLock(RecordedCall& call, const odb::UserRow& user, LockState state)
{
    return odb::AccountTable(call.context().connection)
        .setLocked(user.id, state == LockState::Locked, call.now(), call.entry().actor.userId);
}

Result<void> writePassword(RecordedCall& call, const odb::UserRow& user, const QByteArray& column)
{
    const auto expiry = store::movedBy(call.now(), call.context().policy.password.expiry);
    if (!expiry) {
        return tl::unexpected(refused(settingUnusable, Party::Target));
    }
    call.entry().note(audit::ExtraKey::PasswordChanged, true);
    return odb::UserTable(call.context().connection)
        .setPassword(user.id, column, odb::MustChange::Yes, call.now(), *expiry);
}

PreparedPassword prepared(RecordedCall& call, const crypto::SecretBytes& password)
{
    PreparedPassword prepared;
    if (call.passActor()) {
        prepared.refusal = refuseNewPassword(password, call.context().policy);
        if (!prepared.refusal) {
            prepared.column = passwordColumn(call.context(), password);
        }
    }
    return prepared;
}

Result<void> refusePrepared(const PreparedPassword& password)
{
    if (password.refusal) {
        return tl::unexpected(refused(*password.refusal, Party::Target));
    }
    // The caller passed only within the transaction, so there is no hash yet.
    return password.column.isEmpty() ? failure(ErrorKind::DatabaseChanged) : Result<void>{};
}

} // namespace usher::sso
