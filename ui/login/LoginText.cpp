// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/LoginText.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class LoginTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(LoginText)
};

QString sentenceFor(Status status)
{
    switch (status) {
    case Status::NotAllowed:
        return LoginTextWords::tr(
            "These credentials are not accepted. Check the user name and the password.");
    case Status::UserLocked:
        return LoginTextWords::tr("This user is locked. Another super-user can unlock it on the page Users.");
    case Status::SignUpStatusInvalid:
        return LoginTextWords::tr("This user's sign-up is not complete.");
    case Status::NotApproved:
        return LoginTextWords::tr("This user is not approved.");
    case Status::SuperUserRequired:
        return LoginTextWords::tr(
            "Only super-users can work with Usher. This user is not one, and nothing was changed.");
    case Status::AppInvalid:
        return LoginTextWords::tr(
            "This server does not let Usher's application log in. Add it to “login_allowed” in the [apps] section of sso.conf.");
    case Status::PasswordExpired:
        return LoginTextWords::tr(
            "The password of this user has expired. Another super-user can set a new one on the page Users.");
    case Status::PasswordAboutToExpireRefused:
        return LoginTextWords::tr(
            "The password of this user is about to expire, and must be changed in Zato first.");
    case Status::TotpCodeMissing:
        return codePrompt();
    case Status::PasswordMustSendNew:
        return LoginTextWords::tr("The password must be changed now. Choose a new one.");
    default:
        return statusSentence(status);
    }
}

} // namespace

QString loginRefusalText(const Error& error, const LoginRefusals& refusals, TimePoint now)
{
    if (error.kind != ErrorKind::Refused) {
        return errorSentence(error);
    }
    const QString refusal =
        LoginTextWords::tr("%1 (%2)").arg(sentenceFor(error.status), statusCode(error.status));
    return error.status == Status::NotAllowed ? withWaitExplained(refusal, refusals, now) : refusal;
}

} // namespace usher::ui
