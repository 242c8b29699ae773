// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/UserActs.h"

#include "core/audit/record/Operations.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/account/AccountChange.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

namespace
{

Result<qint64> noteLiveSessions(RecordedCall& call, const odb::UserRow& user)
{
    return odb::SessionTable(call.context().connection)
        .liveIdsOf(user.id, call.now())
        .map([&](const std::vector<qint64>& ids) {
            const auto count = static_cast<qint64>(ids.size());
            call.entry().note(audit::ExtraKey::LiveSessions, count);
            return count;
        });
}

} // namespace

Result<UserAct> setUserLocked(Context& context, const Caller& caller, const UserActRequest& request,
                              LockState state)
{
    const bool isLocking = state == LockState::Locked;
    RecordedCall call(context, isLocking ? audit::op::userLockUser : audit::op::userUnlockUser, caller);
    noteReason(call.entry(), request.reason);
    return call.answer<UserAct>([&] {
        return passActorOn(call, request.username).and_then([&](const odb::UserRow& user) {
            return (isLocking ? refuseKeepingOut(call, user) : Result<void>{})
                .and_then([&] { return writeLock(call, user, state); })
                .and_then([&] { return noteLiveSessions(call, user); })
                .map([](qint64 count) { return UserAct{.liveSessions = count}; });
        });
    });
}

Result<UserAct> setUserPassword(Context& context, const Caller& caller, const UserActRequest& request,
                                const crypto::SecretBytes& password)
{
    RecordedCall call(context, audit::op::userSetPassword, caller);
    noteReason(call.entry(), request.reason);
    const PreparedPassword ready = prepared(call, password);
    return call.answer<UserAct>([&] {
        return passActorOn(call, request.username).and_then([&](const odb::UserRow& user) {
            return refusePrepared(ready)
                .and_then([&] { return writePassword(call, user, ready.column); })
                .and_then([&] { return noteLiveSessions(call, user); })
                .map([](qint64 count) { return UserAct{.liveSessions = count}; });
        });
    });
}

} // namespace usher::sso
