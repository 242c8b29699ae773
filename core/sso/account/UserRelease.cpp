// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>

#include "core/audit/record/OperatingSystemUser.h"
#include "core/audit/record/Operations.h"
#include "core/odb/tables/SessionRemoval.h"
#include "core/odb/tables/SessionTable.h"
#include "core/sso/account/AccountChange.h"
#include "core/sso/account/UserContainment.h"
#include "core/sso/act/ActReason.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

namespace
{

/// Removes these sessions, which are all that the user has, and looks that none is left: a trigger can write
/// rows again.
Result<void> removeAll(RecordedCall& call, const odb::UserRow& user, std::vector<PlannedSession>& sessions)
{
    const odb::SessionRemoval removal(call.context().connection);
    std::vector<qint64> ids;
    std::ranges::transform(sessions, std::back_inserter(ids), &PlannedSession::id);
    return removal
        .lock(ids) // so that no renewal can come in between
        .and_then([&](const std::vector<odb::RemovableSession>& there) {
            ids.clear();
            std::ranges::transform(there, std::back_inserter(ids), &odb::RemovableSession::id);
            std::ranges::sort(ids);
            std::erase_if(sessions, [&](const PlannedSession& session) {
                return !std::ranges::binary_search(ids, session.id); // somebody else has just ended it
            });
            return removal.remove(ids);
        })
        .and_then([&] { return odb::SessionTable(call.context().connection).liveIdsOf(user.id, call.now()); })
        .and_then([](const std::vector<qint64>& left) -> Result<void> {
            return left.empty() ? Result<void>{} : tl::unexpected(unreadableSession());
        });
}

} // namespace

Result<Containment> releaseUser(Context& context, const Caller& caller, const UserActRequest& request,
                                const crypto::SecretBytes& password)
{
    RecordedCall call(context, audit::op::userRelease, caller);
    noteReason(call.entry(), request.reason);
    const PreparedPassword ready = prepared(call, password);
    Containment released;
    auto done = call.answer<UserAct>([&]() -> Result<UserAct> {
        const auto user = passActorOn(call, request.username);
        if (!user) {
            return tl::unexpected(user.error());
        }
        if (user->owner.userId == call.entry().actor.userId) {
            return tl::unexpected(refusedTarget(Status::NotAllowed, Cause::IsCaller));
        }
        // A session that is still there, for example of a login that was under way during the containment,
        // would live again. So it is ended in this very transaction.
        auto plan = refusePrepared(ready).and_then([&] { return planAllOf(call, *user); });
        if (!plan) {
            return tl::unexpected(plan.error());
        }
        const LoneAct act{.sessions = plan->sessions, .cid = call.entry().cid, .reason = request.reason};
        auto changed = passAlone(call, act)
                           .and_then([&] { return removeAll(call, *user, plan->sessions); })
                           .and_then([&] { return writePassword(call, *user, ready.column); })
                           .and_then([&] { return writeLock(call, *user, LockState::Unlocked); });
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        for (const PlannedSession& session : plan->sessions) {
            released.sessions.sessions.push_back(
                {.session = session, .fate = SessionFate::Ended, .isRefused = true});
            audit::Entry entry = call.entry();
            entry.op = audit::op::sessionEnd;
            entry.target.ustReference = session.ustReference;
            entry.extra = audit::operatingSystemUser();
            entry.note(audit::ExtraKey::Op, audit::op::userRelease);
            noteReason(entry, request.reason);
            call.addRecord(std::move(entry));
        }
        call.entry().note(audit::ExtraKey::Ended, static_cast<qint64>(plan->sessions.size()));
        released.sessions.setHash = plan->setHash;
        return UserAct{};
    });
    return done.map([&](UserAct act) {
        released.receipt = std::move(act.receipt);
        return std::move(released);
    });
}

} // namespace usher::sso
