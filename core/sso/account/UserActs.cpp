// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/UserActs.h"

#include "core/audit/record/OperatingSystemUser.h"
#include "core/crypto/Random.h"
#include "core/odb/tables/AccountTable.h"
#include "core/odb/tables/SessionRemoval.h"
#include "core/sso/act/PlanFreezing.h"
#include "core/sso/act/PlanRecords.h"
#include "core/sso/act/SessionEnding.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/login/CredentialJudgement.h"
#include "core/sso/login/LoginRecords.h"
#include "core/sso/login/NewPassword.h"

#include <algorithm>
#include <iterator>

namespace usher::sso
{

namespace
{

const QString containOp = QStringLiteral("user.contain");
const QString releaseOp = QStringLiteral("user.release");

/// Notes the reason that the caller gives in the record.
void noteReason(RecordedCall& call, const QString& reason)
{
    if (!reason.isEmpty()) {
        call.entry().note(audit::ExtraKey::Reason, withoutTokens(reason));
    }
}

Error refusedTarget(Status status, Cause cause)
{
    return refused({.status = status, .cause = cause}, Party::Target);
}

/// Returns the user, with the row locked until the transaction ends; notes the user in the record. The caller
/// must pass as an actor.
Result<odb::UserRow> passOn(RecordedCall& call, const QString& username)
{
    if (auto passed = call.passActor(); !passed) {
        return tl::unexpected(passed.error());
    }
    auto user = odb::UserTable(call.context().connection).findForUpdate(username);
    if (!user) {
        return tl::unexpected(user.error());
    }
    call.entry().target = personCalled(call.context(), username, *user ? &**user : nullptr);
    if (!*user) {
        return tl::unexpected(refusedTarget(Status::NotAllowed, Cause::NameUnknown));
    }
    return std::move(**user);
}

/// Refuses to keep out the last super-user who could still log in, and oneself: the act would be cut off in
/// the middle.
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

/// Locks or unlocks, and reads it back: a trigger can change what is written.
Result<void> writeLock(RecordedCall& call, const odb::UserRow& user, LockState state)
{
    odb::Connection& connection = call.context().connection;
    const bool isLocked = state == LockState::Locked;
    return odb::AccountTable(connection)
        .setLocked(user.id, isLocked, call.now(), call.entry().actor.userId)
        .and_then([&] { return odb::UserTable(connection).find(user.owner.username); })
        .and_then([&](const std::optional<odb::UserRow>& stored) -> Result<void> {
            return stored && stored->owner.isLocked == isLocked
                       ? Result<void>{}
                       : failure(ErrorKind::DatabaseFailed, QStringLiteral("zato_sso_user"));
        });
}

/// Stores a password, and reads it back.
Result<void> writePassword(RecordedCall& call, const odb::UserRow& user, const QByteArray& column)
{
    odb::Connection& connection = call.context().connection;
    const auto expiry = store::movedBy(call.now(), call.context().policy.password.expiry);
    if (!expiry) {
        return tl::unexpected(refused(settingUnusable, Party::Target));
    }
    call.entry().note(audit::ExtraKey::PasswordChanged, true);
    return odb::AccountTable(connection)
        .replacePassword(user.id, column, call.now(), *expiry)
        .and_then([&] { return odb::UserTable(connection).find(user.owner.username); })
        .and_then([&](const std::optional<odb::UserRow>& stored) -> Result<void> {
            return stored && stored->password == column && stored->passwordMustChange
                       ? Result<void>{}
                       : failure(ErrorKind::DatabaseFailed, QStringLiteral("zato_sso_user"));
        });
}

Result<qint64> noteLiveSessions(RecordedCall& call, const odb::UserRow& user)
{
    return odb::SessionRemoval(call.context().connection)
        .liveOf(user.id, call.now())
        .map([&](const std::vector<qint64>& ids) {
            const auto count = static_cast<qint64>(ids.size());
            call.entry().note(audit::ExtraKey::LiveSessions, count);
            return count;
        });
}

/// A new password, judged and hashed before the transaction, because both are slow. The caller is checked
/// first, so that only a super-user can start it.
struct PreparedPassword {
    std::optional<Refusal> refusal = {};
    QByteArray column = {}; ///< empty if the caller did not pass
};

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

/// Returns why the prepared password cannot be stored.
Result<void> refusePrepared(const PreparedPassword& password)
{
    if (password.refusal) {
        return tl::unexpected(refused(*password.refusal, Party::Target));
    }
    // The caller passed only within the transaction, so there is no hash yet.
    return password.column.isEmpty() ? failure(ErrorKind::DatabaseChanged) : Result<void>{};
}

/// Plans the sessions of the user: all, or as many as a plan may have.
Result<EndPlan> planAllOf(RecordedCall& call, const odb::UserRow& user)
{
    return odb::SessionRemoval(call.context().connection)
        .liveOf(user.id, call.now())
        .and_then([&](std::vector<qint64> ids) {
            ids.resize(std::min(ids.size(), mostInPlan));
            return freezeRows(call, std::move(ids));
        });
}

/// Returns whether a session stays because its row cannot be read. A server may be able to read it.
bool hasUnreadable(const EndPlan& plan)
{
    return std::ranges::any_of(plan.kept,
                               [](const KeptSession& kept) { return kept.why == KeptBecause::Unreadable; });
}

const auto unreadableSession =
    Error{.kind = ErrorKind::DatabaseMalformed, .subject = QStringLiteral("zato_sso_session")};

/// Ends the sessions of a user who is locked, until there are none: a login or a renewal that was under way
/// may have written a row after the plan was made. Such transactions are short, so a few rounds are enough. A
/// user with more sessions than a plan may have takes further rounds. What prevents that none is left stops
/// the act.
void endUntilNoneIsLeft(Context& context, const Caller& caller, const QString& cid, const odb::UserRow& user,
                        SessionEnding& ending)
{
    constexpr int mostRounds = 5;
    Caller same = caller.clone();
    same.cid = cid;
    for (int round = 0; !ending.isStopped();) {
        RecordedCall call(context, endOp, same);
        const auto left = call.answerByParts<EndPlan>([&] {
            return call.passSuperUser().and_then(
                [&](const odb::SessionRow&) { return planAllOf(call, user); });
        });
        if (!left) {
            ending.stop(left.error());
        } else if (left->sessions.empty() && hasUnreadable(*left)) {
            ending.stop(unreadableSession);
        } else if (left->sessions.empty()) {
            return;
        } else if (left->sessions.size() < mostInPlan && ++round > mostRounds) {
            ending.stop({.kind = ErrorKind::DatabaseChanged});
        } else {
            std::ignore = ending.runMore(left->sessions); // a failure is part of the result
        }
    }
}

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
            std::erase_if(sessions, [&](const PlannedSession& session) {
                return std::ranges::find(ids, session.id) == ids.end(); // somebody else has just ended it
            });
            return removal.remove(ids);
        })
        .and_then([&] { return removal.liveOf(user.id, call.now()); })
        .and_then([](const std::vector<qint64>& left) -> Result<void> {
            return left.empty() ? Result<void>{} : tl::unexpected(unreadableSession);
        });
}

} // namespace

Result<UserAct> setUserLocked(Context& context, const Caller& caller, const UserActRequest& request,
                              LockState state)
{
    const bool isLocking = state == LockState::Locked;
    RecordedCall call(
        context, isLocking ? QStringLiteral("user.lock_user") : QStringLiteral("user.unlock_user"), caller);
    noteReason(call, request.reason);
    return call.answer<UserAct>([&] {
        return passOn(call, request.username).and_then([&](const odb::UserRow& user) {
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
    RecordedCall call(context, QStringLiteral("user.set_password"), caller);
    noteReason(call, request.reason);
    const PreparedPassword ready = prepared(call, password);
    return call.answer<UserAct>([&] {
        return passOn(call, request.username).and_then([&](const odb::UserRow& user) {
            return refusePrepared(ready)
                .and_then([&] { return writePassword(call, user, ready.column); })
                .and_then([&] { return noteLiveSessions(call, user); })
                .map([](qint64 count) { return UserAct{.liveSessions = count}; });
        });
    });
}

Result<Containment> containUser(Context& context, const Caller& caller, const UserActRequest& request,
                                const audit::Progress& progress)
{
    RecordedCall call(context, containOp, caller);
    noteReason(call, request.reason);
    constexpr std::size_t unguessable = 48; // bytes
    const crypto::SecretBytes random(crypto::randomBytes(unguessable).toBase64());
    const bool canHash = context.policy.hashSecret.rounds && context.policy.hashSecret.saltSize;
    PreparedPassword ready;
    if (!canHash) {
        ready.refusal = settingUnusable;
    } else if (call.passActor()) {
        ready.column = passwordColumn(context, random);
    }
    odb::UserRow user;
    EndPlan plan;
    auto contained = call.answer<UserAct>([&]() -> Result<UserAct> {
        auto found = passOn(call, request.username);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (request.reason.trimmed().isEmpty()) {
            return tl::unexpected(refusedTarget(Status::MissingInput, Cause::ReasonMissing));
        }
        user = std::move(*found);
        auto planned = refuseKeepingOut(call, user)
                           .and_then([&] { return refusePrepared(ready); })
                           .and_then([&] { return writeLock(call, user, LockState::Locked); })
                           .and_then([&] { return writePassword(call, user, ready.column); })
                           .and_then([&] { return planAllOf(call, user); });
        if (!planned) {
            return tl::unexpected(planned.error());
        }
        plan = std::move(*planned);
        const auto count = static_cast<qint64>(plan.sessions.size());
        call.entry().note(audit::ExtraKey::LiveSessions, count);
        call.entry().note(audit::ExtraKey::Set, plan.setHash);
        // The plan is on record together with the containment, so that nothing is forgotten if the program is
        // killed here.
        for (audit::Entry& entry : planEntries(call.entry(), planOp, plan)) {
            call.addRecord(std::move(entry));
        }
        return UserAct{.liveSessions = count};
    });
    if (!contained) {
        return tl::unexpected(contained.error());
    }
    plan.isOnRecord = true;
    plan.receipt = contained->receipt;
    SessionEnding ending(context, caller, std::move(plan), request.reason, containOp);
    ending.continueAct(call.entry());
    Containment containment{.receipt = contained->receipt};
    if (const auto ended = ending.run(progress); !ended) {
        ending.stop(ended.error());
    }
    endUntilNoneIsLeft(context, caller, contained->receipt.cid, user, ending);
    containment.sessions = ending.finish();
    return containment;
}

Result<Containment> releaseUser(Context& context, const Caller& caller, const UserActRequest& request,
                                const crypto::SecretBytes& password)
{
    RecordedCall call(context, releaseOp, caller);
    noteReason(call, request.reason);
    const PreparedPassword ready = prepared(call, password);
    Containment released;
    auto done = call.answer<UserAct>([&]() -> Result<UserAct> {
        const auto user = passOn(call, request.username);
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
        auto changed = removeAll(call, *user, plan->sessions)
                           .and_then([&] { return writePassword(call, *user, ready.column); })
                           .and_then([&] { return writeLock(call, *user, LockState::Unlocked); });
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        for (const PlannedSession& session : plan->sessions) {
            released.sessions.sessions.push_back(
                {.session = session, .fate = SessionFate::Ended, .isRefused = true});
            audit::Entry entry = call.entry();
            entry.op = endOp;
            entry.outcome = audit::Outcome::Ok;
            entry.status = Status::Ok;
            entry.target.ustReference = session.ustReference;
            entry.extra = audit::operatingSystemUser();
            entry.note(audit::ExtraKey::Op, releaseOp);
            if (!request.reason.isEmpty()) {
                entry.note(audit::ExtraKey::Reason, withoutTokens(request.reason));
            }
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
