// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Reason.h"

#include <QHash>

namespace usher
{

namespace
{

QLatin1StringView partyName(Party party)
{
    switch (party) {
    case Party::Current:
        return QLatin1StringView("current");
    case Party::Target:
        return QLatin1StringView("target");
    case Party::User:
        return QLatin1StringView("user");
    }
    return {};
}

QLatin1StringView causeName(Cause cause)
{
    switch (cause) {
    case Cause::TokenMissing:
        return QLatin1StringView("token_missing");
    case Cause::TokenUnreadable:
        return QLatin1StringView("token_unreadable");
    case Cause::SessionUnknown:
        return QLatin1StringView("session_unknown");
    case Cause::SessionExpired:
        return QLatin1StringView("session_expired");
    case Cause::AppUnknown:
        return QLatin1StringView("app_unknown");
    case Cause::AppMayNotLogIn:
        return QLatin1StringView("app_may_not_log_in");
    case Cause::AddressNotAllowed:
        return QLatin1StringView("address_not_allowed");
    case Cause::Locked:
        return QLatin1StringView("locked");
    case Cause::SignUpNotFinal:
        return QLatin1StringView("sign_up_not_final");
    case Cause::NotApproved:
        return QLatin1StringView("not_approved");
    case Cause::PasswordExpired:
        return QLatin1StringView("password_expired");
    case Cause::NotSuperUser:
        return QLatin1StringView("not_super_user");
    case Cause::NameUnknown:
        return QLatin1StringView("name_unknown");
    case Cause::NameInvalid:
        return QLatin1StringView("name_invalid");
    case Cause::NameExists:
        return QLatin1StringView("name_exists");
    case Cause::NameTooLong:
        return QLatin1StringView("name_too_long");
    case Cause::NameHasWhitespace:
        return QLatin1StringView("name_has_whitespace");
    case Cause::PasswordMissing:
        return QLatin1StringView("password_missing");
    case Cause::PasswordWrong:
        return QLatin1StringView("password_wrong");
    case Cause::PasswordUnreadable:
        return QLatin1StringView("password_unreadable");
    case Cause::TotpMissing:
        return QLatin1StringView("totp_missing");
    case Cause::TotpWrong:
        return QLatin1StringView("totp_wrong");
    case Cause::TotpUnreadable:
        return QLatin1StringView("totp_unreadable");
    case Cause::PasswordAboutToExpire:
        return QLatin1StringView("password_about_to_expire");
    case Cause::PasswordMustChange:
        return QLatin1StringView("password_must_change");
    case Cause::NewPasswordNotComplexEnough:
        return QLatin1StringView("new_password_not_complex_enough");
    case Cause::NewPasswordTooShort:
        return QLatin1StringView("new_password_too_short");
    case Cause::NewPasswordTooLong:
        return QLatin1StringView("new_password_too_long");
    case Cause::NewPasswordRejected:
        return QLatin1StringView("new_password_rejected");
    case Cause::MustWait:
        return QLatin1StringView("must_wait");
    case Cause::TooManyFailures:
        return QLatin1StringView("too_many_failures");
    case Cause::IsCaller:
        return QLatin1StringView("is_caller");
    case Cause::NoTokenInText:
        return QLatin1StringView("no_token_in_text");
    case Cause::SeveralTokens:
        return QLatin1StringView("several_tokens");
    case Cause::AddressUnreadable:
        return QLatin1StringView("address_unreadable");
    case Cause::SettingUnusable:
        return QLatin1StringView("setting_unusable");
    case Cause::ExpiryHookSet:
        return QLatin1StringView("expiry_hook_set");
    case Cause::ProofTooOld:
        return QLatin1StringView("proof_too_old");
    case Cause::ReasonMissing:
        return QLatin1StringView("reason_missing");
    case Cause::LastSuperUser:
        return QLatin1StringView("last_super_user");
    case Cause::ApprovalMissing:
        return QLatin1StringView("approval_missing");
    case Cause::OwnProposal:
        return QLatin1StringView("own_proposal");
    case Cause::ProposalExpired:
        return QLatin1StringView("proposal_expired");
    case Cause::ProposalChanged:
        return QLatin1StringView("proposal_changed");
    case Cause::ProposalUsed:
        return QLatin1StringView("proposal_used");
    }
    return {};
}

QHash<QString, Reason> reasonsByName()
{
    QHash<QString, Reason> reasons;
    for (const Party party : {Party::Current, Party::Target, Party::User}) {
        for (auto cause = Cause::TokenMissing; !causeName(cause).isEmpty();
             cause = static_cast<Cause>(static_cast<int>(cause) + 1)) {
            const Reason reason{.party = party, .cause = cause};
            reasons.insert(reasonName(reason), reason);
        }
    }
    return reasons;
}

} // namespace

QString reasonName(Reason reason)
{
    return partyName(reason.party) + u'_' + causeName(reason.cause);
}

std::optional<Reason> reasonNamed(const QString& name)
{
    static const QHash<QString, Reason> reasons = reasonsByName();
    const auto found = reasons.constFind(name);
    return found == reasons.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace usher
