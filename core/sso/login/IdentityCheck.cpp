// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/IdentityCheck.h"

#include "core/sso/call/RecordedCall.h"
#include "core/sso/login/CredentialJudgement.h"
#include "core/sso/login/LoginRecords.h"

namespace usher::sso
{

namespace
{

/// Returns the refusal of a caller whose session does not pass. The failures so far go on counting: this
/// record is the newest one under the name.
Error refusedSession(RecordedCall& call, Error error)
{
    if (error.kind != ErrorKind::Refused || call.entry().actor.userId.isEmpty()) {
        return error;
    }
    const auto failures = failuresOf(call.context(), call.entry().actor, call.now());
    if (!failures) {
        return failures.error();
    }
    failures->noteIn(call.entry().extra);
    return error;
}

Result<ProvenIdentity> judgeIdentity(RecordedCall& call, const std::optional<Result<SlowJudgement>>& slow,
                                     const crypto::SecretBytes& totpCode)
{
    const Context& context = call.context();
    const auto session = call.passSession(call.caller().currentUst, Party::User);
    if (!session) {
        return tl::unexpected(refusedSession(call, session.error()));
    }
    if (!slow) { // the session passed only within the transaction
        return failure(ErrorKind::DatabaseChanged);
    }
    if (!*slow) {
        return tl::unexpected(slow->error());
    }
    const SlowJudgement& judgement = **slow;
    const auto now = readUserNow(call, session->owner.username, judgement);
    if (!now) {
        return tl::unexpected(now.error());
    }
    const odb::UserRow* const row = now->user ? &*now->user : nullptr;
    const auto totp = judgeTotp(call, row, totpCode);
    if (!totp) {
        return tl::unexpected(totp.error());
    }
    const LoginAttempt attempt{.isAddressReadable = call.addresses().has_value(),
                               .user = row,
                               .failures = now->failures,
                               .password = judgement.password,
                               .totp = totp->verdict,
                               .caller = call.caller(),
                               .now = call.now()};
    if (const auto refusal = refuseLogin(attempt, context.policy)) {
        failuresAfterRefusal(attempt).noteIn(call.entry().extra);
        return tl::unexpected(refused(*refusal, Party::User));
    }
    if (totp->step) {
        call.entry().note(audit::ExtraKey::TotpStep, *totp->step);
    }
    return ProvenIdentity{.countsUntil = call.now() + longestProof};
}

} // namespace

Result<ProvenIdentity> checkIdentity(RecordedCall& call, const crypto::SecretBytes& password,
                                     const crypto::SecretBytes& totpCode)
{
    // The hash is slow, so the password is judged before the transaction, which confirms it. The session
    // comes first, because it says whose password it is.
    std::optional<Result<SlowJudgement>> slow;
    if (const auto session = call.passSession(call.caller().currentUst, Party::User)) {
        slow = judgeSlowly(call.context(), session->owner.username, password, {});
    }
    return call.answer<ProvenIdentity>([&] { return judgeIdentity(call, slow, totpCode); })
        .map([&](ProvenIdentity proven) {
            call.context().proofs->note(call.entry().actor.ustReference, call.now());
            return proven;
        });
}

} // namespace usher::sso
