// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/api/UserApi.h"

#include "core/audit/record/Operations.h"
#include "core/sso/act/ProposalRecords.h"
#include "core/sso/call/Identifiers.h"
#include "core/sso/call/LogAcceptance.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/login/Login.h"
#include "core/sso/login/LoginRecords.h"
#include "core/sso/login/NewPassword.h"
#include "core/sso/login/PersonCalled.h"
#include "core/sso/setup/NewUser.h"

namespace usher::sso
{

namespace
{

Result<CreatedUser> insertUser(RecordedCall& call, const NewUserRequest& request,
                               std::optional<Refusal> refusal, const std::optional<odb::NewUser>& user)
{
    const odb::UserTable users(call.context().connection);
    const auto known = users.find(request.username);
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (!refusal && *known) {
        refusal = Refusal{.status = Status::UsernameExists, .cause = Cause::NameExists};
    }
    if (refusal) {
        // As an unknown name, even if it is that of another user.
        call.entry().target = personCalled(call.context(), request.username, nullptr);
        return tl::unexpected(refused(*refusal, Party::Target));
    }
    if (!user) { // the caller passed only within the transaction, so there is no hash yet
        return failure(ErrorKind::DatabaseChanged);
    }
    call.entry().target = {.userId = user->userId, .username = user->username};
    call.entry().note(audit::ExtraKey::IsSuperUser, user->isSuperUser);
    return users.insert(*user).map([&](qint64) { return CreatedUser{.userId = user->userId}; });
}

/// Makes a call that checks a password outside its transaction. Makes it again if the password was changed in
/// between, three times in all.
template <class Answer, class Call>
Result<Answer> repeated(const Call& call)
{
    constexpr int mostTries = 3;
    Result<Answer> answer = failure(ErrorKind::DatabaseChanged);
    for (int tries = 0; tries < mostTries && !answer && answer.error().kind == ErrorKind::DatabaseChanged;
         ++tries) {
        answer = call();
    }
    return answer;
}

/// Tells a super-user who has logged in whether some acts need two.
Result<LoginSession> withPolicy(const Context& context, Result<LoginSession> login)
{
    if (login) {
        const auto policy = policyInForce(context.connection);
        login->mayNeedTwo = !policy || policy->needsTwo;
    }
    return login;
}

} // namespace

UserApi::UserApi(Context& context) : m_context(context), m_session(context)
{
}

Result<LoginSession> UserApi::login(const Caller& caller, const QString& username,
                                    const crypto::SecretBytes& password, const QString& userAgent,
                                    const LoginOptions& options)
{
    if (auto measured = m_context.clock.measure(m_context.connection); !measured) {
        Error error = measured.error();
        error.cid = caller.cid.isEmpty() ? newCid() : caller.cid;
        return tl::unexpected(std::move(error));
    }
    auto answer = proven(repeated<LoginSession>([&] {
        RecordedCall call(m_context, audit::op::userLogin, caller, userAgent);
        return tryLogin(
            call, {.username = username, .password = password, .userAgent = userAgent, .options = options});
    }));
    return options.superUserOnly ? withPolicy(m_context, std::move(answer)) : std::move(answer);
}

Result<LoginSession> UserApi::proven(Result<LoginSession> login)
{
    const auto ust = login ? clearUst(login->ust, m_context.key) : tl::unexpected(Refusal{});
    if (ust) {
        m_context.proofs->note(m_context.log.reference(ust->text()), login->creationTime);
    }
    return login;
}

Result<LoginSession> UserApi::logSuperUserIn(RecordedCall& call, const QString& username,
                                             const crypto::SecretBytes& password, const QString& userAgent,
                                             const LoginOptions& options)
{
    const LoginOptions superUserOnly{.newPassword = options.newPassword.clone(),
                                     .totpCode = options.totpCode.clone(),
                                     .superUserOnly = true};
    auto login = proven(tryLogin(
        call,
        {.username = username, .password = password, .userAgent = userAgent, .options = superUserOnly}));
    return withPolicy(m_context, call.acceptsLog() ? withAcceptedLog(call.caller(), std::move(login))
                                                   : std::move(login));
}

Result<LoginSession> UserApi::withAcceptedLog(const Caller& caller, Result<LoginSession> login)
{
    if (!login) {
        return login;
    }
    auto before = std::exchange(m_context.rewrittenLog, std::nullopt);
    auto remembered = rememberAcceptedLog(m_context);
    if (!remembered) {
        // Nobody gets the session. If it cannot be ended either, it ends when it expires.
        std::ignore = logout(caller.with(login->ust));
        m_context.rewrittenLog = std::move(before);
        return tl::unexpected(remembered.error());
    }
    return login;
}

Result<ProvenIdentity> UserApi::prove(const Caller& caller, const crypto::SecretBytes& password,
                                      const crypto::SecretBytes& totpCode)
{
    return repeated<ProvenIdentity>([&] {
        RecordedCall call(m_context, audit::op::userProve, caller);
        return checkIdentity(call, password, totpCode);
    });
}

Result<LoginSession> UserApi::prepareStore(const Caller& caller, const QString& username,
                                           const crypto::SecretBytes& password, const QString& userAgent,
                                           const LoginOptions& options)
{
    if (m_context.access == Access::ReadOnly) {
        return failure(ErrorKind::NotInReadOnly);
    }
    RecordedCall call(m_context, audit::op::storePrepare, caller, userAgent);
    if (!m_context.isPrepared) {
        call.addAuditTables();
        call.acceptLog(); // accepts that there is no log
    }
    return logSuperUserIn(call, username, password, userAgent, options);
}

Result<LoginSession> UserApi::acceptLog(const Caller& caller, const QString& username,
                                        const crypto::SecretBytes& password, const QString& userAgent,
                                        const LoginOptions& options)
{
    RecordedCall call(m_context, audit::op::auditAccept, caller, userAgent);
    call.acceptLog();
    return logSuperUserIn(call, username, password, userAgent, options);
}

Result<Logout> UserApi::logout(const Caller& caller)
{
    RecordedCall call(m_context, audit::op::userLogout, caller, {}, odb::RowLock::ForUpdate);
    return call.answer<Logout>([&] {
        return call.passSession(caller.currentUst, Party::User, odb::RowLock::ForUpdate)
            .and_then([&](const odb::SessionRow& session) {
                return odb::SessionTable(m_context.connection).remove(session.id).map([&] {
                    m_context.proofs->forget(call.entry().actor.ustReference);
                    m_context.forgetSearches();
                    return Logout{};
                });
            });
    });
}

Result<CreatedUser> UserApi::create(const Caller& caller, const NewUserRequest& request)
{
    RecordedCall call(m_context, audit::op::userCreate, caller);
    // The hash is slow, so it is made before the transaction. The caller is checked first, so that only a
    // super-user can start it.
    std::optional<odb::NewUser> user;
    auto refusal = refuseUsername(request.username);
    if (!refusal && call.passProven()) {
        refusal = refuseNewPassword(request.password, m_context.policy);
        if (!refusal && !store::movedBy(m_context.clock.now(), m_context.policy.password.expiry)) {
            refusal = settingUnusable;
        }
        if (!refusal) {
            user = newUser(m_context.key, m_context.policy, m_context.clock.now(), request.username,
                           request.password);
            user->isSuperUser = request.isSuperUser;
        }
    }
    return call.answer<CreatedUser>([&]() -> Result<CreatedUser> {
        if (auto passed = call.passProven(); !passed) {
            return tl::unexpected(passed.error());
        }
        if (!m_context.isOwnStore || m_context.access == Access::ReadOnly) {
            return failure(m_context.isOwnStore ? ErrorKind::NotInReadOnly : ErrorKind::NotOwnStore);
        }
        return insertUser(call, request, refusal, user);
    });
}

Result<ClearedFailures> UserApi::clearFailures(const Caller& caller, const QString& username)
{
    RecordedCall call(m_context, audit::op::userClearFailures, caller);
    return call.answer<ClearedFailures>([&]() -> Result<ClearedFailures> {
        const auto current = call.passProven();
        if (!current) {
            return tl::unexpected(current.error());
        }
        const auto user = odb::UserTable(m_context.connection).find(username);
        if (!user) {
            return tl::unexpected(user.error());
        }
        audit::Person& target = call.entry().target;
        target = personCalled(m_context, username, *user ? &(*user)->owner : nullptr);
        if (target.userId == current->owner.userId) {
            return tl::unexpected(
                refused({.status = Status::NotAllowed, .cause = Cause::IsCaller}, Party::Target));
        }
        return failuresOf(m_context, target, call.now()).map([&](const LoginFailures& failures) {
            call.entry().note(audit::ExtraKey::FailuresCleared, failures.inARow);
            return ClearedFailures{.failures = failures.inARow};
        });
    });
}

} // namespace usher::sso
