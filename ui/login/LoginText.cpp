// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/LoginText.h"

#include <QCoreApplication>

#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class LoginTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(LoginText)
};

/// From this many refusals in a row on, the waiting time is explained.
constexpr int explainedFrom = 3;

QString sentenceFor(Status status)
{
    switch (status) {
    case Status::NotAllowed:
        return LoginTextWords::tr(
            "These credentials are not accepted. Check the user name and the password.");
    case Status::UserLocked:
        return LoginTextWords::tr("This user is locked. Another super-user can unlock it in Zato.");
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
        return LoginTextWords::tr("The password of this user has expired. Set a new one in Zato.");
    case Status::PasswordAboutToExpireRefused:
        return LoginTextWords::tr(
            "The password of this user is about to expire, and must be changed in Zato first.");
    case Status::TotpCodeMissing:
        return LoginTextWords::tr("Enter the six digits that your authenticator shows now.");
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
    QString refusal = LoginTextWords::tr("%1 (%2)").arg(sentenceFor(error.status), statusCode(error.status));
    if (error.status != Status::NotAllowed || refusals.inARow() < explainedFrom) {
        return refusal;
    }
    if (const auto until = refusals.waitsUntil(now)) {
        //: %1 is why the login was refused, in whole sentences. %2 is a duration, %3 a time of day.
        return LoginTextWords::tr(
                   "%1 After several failures in a row Usher makes everybody wait before it looks at a "
                   "password again: now %2, until %3, and longer if others fail under this name too. Another "
                   "super-user can clear the wait.")
            .arg(refusal, spelledDuration(*until - now), clockText(*until));
    }
    //: %1 is why the login was refused, in whole sentences.
    return LoginTextWords::tr(
               "%1 After several failures in a row Usher makes everybody wait before it looks at a password "
               "again: 30 seconds at first, then longer. Another super-user can clear the wait.")
        .arg(refusal);
}

} // namespace usher::ui
