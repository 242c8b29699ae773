// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/Login.h"

#include "core/sso/call/Identifiers.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/history/StateChanges.h"
#include "core/sso/login/CredentialJudgement.h"
#include "core/sso/login/PersonCalled.h"

namespace usher::sso
{

namespace
{

Result<LoginSession> openSession(RecordedCall& call, const odb::UserRow& user, const SlowJudgement& judgement,
                                 const QString& userAgent)
{
    const Context& context = call.context();
    const auto& policy = context.policy;
    using store::movedBy; // refuseLogin() has made sure that there are such dates
    TimePoint passwordExpiry = user.owner.passwordExpiry;
    if (user.passwordMustChange) {
        if (context.access == Access::ReadOnly) {
            return failure(ErrorKind::NotInReadOnly);
        }
        passwordExpiry = movedBy(call.now(), policy.password.expiry).value_or(call.now());
        auto changed = odb::UserTable(context.connection)
                           .setPassword(user.id, judgement.newPasswordColumn, odb::MustChange::No, call.now(),
                                        passwordExpiry);
        if (!changed) {
            return tl::unexpected(changed.error());
        }
        call.entry().note(audit::ExtraKey::PasswordChanged, true);
    }
    const Ust ust = newUst();
    const QString addresses = call.addresses().value_or(QString()); // the rules refuse a login without
    const TimePoint expirationTime = movedBy(call.now(), policy.sessionExpiry).value_or(call.now());
    call.entry().actor.ustReference = context.log.reference(ust.text());
    return odb::SessionTable(context.connection)
        .insert({.userId = user.id,
                 .ust = ust.secret().clone(),
                 .creationTime = call.now(),
                 .expirationTime = expirationTime,
                 .remoteAddr = addresses,
                 .userAgent = userAgent,
                 .authPrincipal = user.owner.username,
                 .opaque = firstStateChange(addresses, userAgent, call.now())})
        .map([&] {
            return LoginSession{
                .ust = encryptedUst(ust, context.key, call.now()),
                .username = user.owner.username,
                .creationTime = call.now(),
                .expirationTime = expirationTime,
                .passwordExpiry = passwordExpiry,
                .isPasswordAboutToExpire =
                    isAboutToExpire(user.owner.passwordExpiry, policy, call.now()).value_or(false),
                .isPasswordChanged = user.passwordMustChange,
                .clockDifference = context.clock.difference()};
        });
}

/// Returns the user who logs in, and sets `failures` to the earlier failures; notes the user in the record.
/// If the password is about to be changed, locks the user's row for this transaction, but not while the user
/// must wait: whether the row can be locked must reveal nothing.
Result<std::optional<odb::UserRow>> findUser(RecordedCall& call, const LoginRequest& request,
                                             const SlowJudgement& judgement, LoginFailures& failures)
{
    Context& context = call.context();
    call.entry().actor = judgement.person;
    auto now = readUserNow(call, request.username, judgement);
    if (!now) {
        return tl::unexpected(now.error());
    }
    failures = now->failures;
    const bool mayChange = now->user && now->user->passwordMustChange && context.access == Access::Full &&
                           judgement.password == PasswordVerdict::Right &&
                           judgement.newPassword == NewPasswordVerdict::Good;
    if (!mayChange || refuseForFailures(failures, call.now())) {
        return std::move(now->user);
    }
    auto kept = odb::UserTable(context.connection).findForUpdate(request.username);
    if (kept && !judgement.isStillSo(*kept ? &**kept : nullptr)) {
        return failure(ErrorKind::DatabaseChanged);
    }
    return kept;
}

Result<LoginSession> judgeLogin(RecordedCall& call, const LoginRequest& request,
                                const SlowJudgement& judgement)
{
    LoginFailures failures;
    const auto found = findUser(call, request, judgement, failures);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const odb::UserRow* user = *found ? &**found : nullptr;
    const auto totp = judgeTotp(call, user, request.options.totpCode);
    if (!totp) {
        return tl::unexpected(totp.error());
    }
    const LoginAttempt attempt{.isAddressReadable = call.addresses().has_value(),
                               .user = user,
                               .failures = failures,
                               .password = judgement.password,
                               .totp = totp->verdict,
                               .newPassword = judgement.newPassword,
                               .newPasswordRefusal = judgement.newPasswordRefusal,
                               .audience =
                                   request.options.superUserOnly ? Audience::SuperUserOnly : Audience::Anyone,
                               .caller = call.caller(),
                               .now = call.now()};
    if (const auto refusal = refuseLogin(attempt, call.context().policy)) {
        failuresAfterRefusal(attempt).noteIn(call.entry().extra);
        return tl::unexpected(refused(*refusal, Party::User));
    }
    if (totp->step) {
        call.entry().note(audit::ExtraKey::TotpStep, *totp->step);
    }
    return openSession(call, *user, judgement, request.userAgent).map([&](LoginSession session) {
        session.isCodeChecked = totp->step.has_value();
        return session;
    });
}

} // namespace

Result<LoginSession> tryLogin(RecordedCall& call, const LoginRequest& request)
{
    const auto judgement = judgeSlowly(call.context(), request.username, request.password, request.options);
    return call.answer<LoginSession>([&]() -> Result<LoginSession> {
        if (!judgement) { // recorded like any other failure
            call.entry().actor = personCalled(call.context(), request.username, nullptr);
            return tl::unexpected(judgement.error());
        }
        return judgeLogin(call, request, *judgement);
    });
}

} // namespace usher::sso
