// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/text/RefusalText.h"

#include <QCoreApplication>

#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class RefusalTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(RefusalText)
};

/// Returns the texts for a cause. In them, `%1` stands for the owner's name and `%2` for the time when
/// something expired.
RefusalText patternFor(Cause cause)
{
    const QString sameAsServer =
        RefusalTextWords::tr("The server gives the same answer to anybody who holds this token.");
    const QString sessionsOfOwner = RefusalTextWords::tr(
        "A session that its owner cannot use cannot be inspected. The server gives the same answer.");
    switch (cause) {
    case Cause::TokenMissing:
        return {RefusalTextWords::tr("There was no token to look up."),
                RefusalTextWords::tr("Token is missing"),
                RefusalTextWords::tr("Paste a token, or any text that contains one"),
                {}};
    case Cause::TokenUnreadable:
        return {
            RefusalTextWords::tr("This token cannot be decrypted with this store's key."),
            RefusalTextWords::tr("Token cannot be decrypted"),
            RefusalTextWords::tr("Check that it was copied whole, and that it comes from this server"),
            RefusalTextWords::tr(
                "A token that was cut short, changed, or made by a server with another key looks like this.")};
    case Cause::NoTokenInText:
        return {
            RefusalTextWords::tr("There is no token in this text."),
            RefusalTextWords::tr("There is no token in the text"),
            RefusalTextWords::tr("Copy the token again: it begins with “zust” or, encrypted, with “gAAA”"),
            {}};
    case Cause::SeveralTokens:
        return {RefusalTextWords::tr("There are several different tokens in this text."),
                RefusalTextWords::tr("There are several tokens in the text"),
                RefusalTextWords::tr("Paste the text to look up each of its tokens, or copy one alone"),
                {}};
    case Cause::SessionUnknown:
        return {RefusalTextWords::tr("There is no session with this token."),
                RefusalTextWords::tr("No such session"),
                RefusalTextWords::tr(
                    "Check that the token was copied whole; otherwise look for the user in Sessions"),
                RefusalTextWords::tr(
                    "A session is deleted when its user logs out, and some time after it has expired.")};
    case Cause::SessionExpired:
        return {RefusalTextWords::tr("This session of %1 expired on %2."),
                RefusalTextWords::tr("Session has expired"),
                RefusalTextWords::tr("Look at the other sessions of %1"), sameAsServer};
    case Cause::NotApproved:
        return {RefusalTextWords::tr(
                    "The owner of this session, %1, is not approved, so the server does not recognise it."),
                RefusalTextWords::tr("Owner is not approved"),
                RefusalTextWords::tr("Approve or reject %1 in Zato"), sessionsOfOwner};
    case Cause::AppUnknown:
        return {RefusalTextWords::tr("Usher's application is not among those that this server knows."),
                RefusalTextWords::tr("Application is unknown"),
                RefusalTextWords::tr("Add Usher's application to “all” in the [apps] section of sso.conf"),
                {}};
    case Cause::AddressNotAllowed:
        return {RefusalTextWords::tr("The owner of this session, %1, may not be used from Usher's address."),
                RefusalTextWords::tr("Address is not allowed for the owner"),
                RefusalTextWords::tr("Add Usher's address for %1 to [user_address_list] in sso.conf"),
                sameAsServer};
    case Cause::Locked:
        return {RefusalTextWords::tr(
                    "The owner of this session, %1, is locked. The server refuses the sessions of locked "
                    "users, so nobody who holds this token can use it."),
                RefusalTextWords::tr("Owner is locked"),
                RefusalTextWords::tr(
                    "Unlock %1 on the page Users if that is right, or see in Audit who locked the user"),
                sessionsOfOwner};
    case Cause::SignUpNotFinal:
        return {RefusalTextWords::tr("The owner of this session, %1, has not completed the sign-up."),
                RefusalTextWords::tr("Owner's sign-up is not complete"),
                RefusalTextWords::tr("Ask %1 to confirm the sign-up"), sessionsOfOwner};
    case Cause::PasswordExpired:
        return {
            RefusalTextWords::tr(
                "The password of its owner, %1, expired on %2. The server refuses such sessions, so "
                "nobody who holds this token can use it."),
            RefusalTextWords::tr("Owner's password has expired"),
            RefusalTextWords::tr("Set a new password for %1 on the page Users, or ask the user to set one"),
            sessionsOfOwner};
    case Cause::SettingUnusable:
        return {RefusalTextWords::tr(
                    "A setting in sso.conf has a value with which the server itself fails in this call."),
                RefusalTextWords::tr("Setting in sso.conf cannot be used"),
                RefusalTextWords::tr("Correct the setting; store check names it with its line"),
                {}};
    default:
        return {RefusalTextWords::tr("The server's rules refuse this session."),
                RefusalTextWords::tr("Refused by the rules"),
                RefusalTextWords::tr("Copy the reason, and ask the person who runs the server"),
                {}};
    }
}

QString filled(const QString& pattern, const std::optional<RefusedTarget>& target)
{
    const QString name = target ? target->username : RefusalTextWords::tr("the owner");
    const QString since = target && target->since ? localText(*target->since) : QString();
    // Both are replaced in one call, because a name may contain %2.
    return pattern.contains(QLatin1StringView("%2"))   ? pattern.arg(name, since)
           : pattern.contains(QLatin1StringView("%1")) ? pattern.arg(name)
                                                       : pattern;
}

} // namespace

RefusalText refusalText(const Error& error)
{
    if (!error.reason) {
        return {.sentence = statusSentence(error.status) + u' ' +
                            RefusalTextWords::tr("Status code: %1.").arg(statusCode(error.status)),
                .reason = {},
                .advice = RefusalTextWords::tr("Log in again"),
                .note = {}};
    }
    RefusalText text = patternFor(error.reason->cause);
    text.sentence = filled(text.sentence, error.target) + u' ' +
                    RefusalTextWords::tr("The server's answer is %1.").arg(statusCode(error.status));
    text.advice = filled(text.advice, error.target);
    return text;
}

} // namespace usher::ui
