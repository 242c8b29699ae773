// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Status.h"

namespace usher
{

QString statusCode(Status status)
{
    if (status == Status::Ok) {
        return QStringLiteral("ok");
    }
    const QChar severity = status == Status::PasswordAboutToExpire ? u'W' : u'E';
    return severity + QString::number(static_cast<int>(status)).rightJustified(6, u'0');
}

std::optional<Status> statusOf(const QString& code)
{
    if (code == statusCode(Status::Ok)) {
        return Status::Ok;
    }
    const auto status = static_cast<Status>(QStringView(code).mid(1).toInt());
    const bool isKnown = !statusSentence(status).isEmpty() && statusCode(status) == code;
    return isKnown ? std::optional(status) : std::nullopt;
}

QString statusSentence(Status status)
{
    switch (status) {
    case Status::Ok:
        return QStringLiteral("OK.");
    case Status::UsernameInvalid:
        return QStringLiteral("This user name cannot be used.");
    case Status::UsernameExists:
        return QStringLiteral("There is already a user with this name.");
    case Status::UsernameTooLong:
        return QStringLiteral("The user name is longer than 128 characters.");
    case Status::UsernameHasWhitespace:
        return QStringLiteral("The user name contains white space.");
    case Status::PasswordInvalid:
        return QStringLiteral("The new password contains something that the password policy forbids.");
    case Status::PasswordTooShort:
        return QStringLiteral("The new password is too short.");
    case Status::PasswordTooLong:
        return QStringLiteral("The new password is too long.");
    case Status::PasswordExpired:
        return QStringLiteral("The password has expired.");
    case Status::PasswordAboutToExpire:
        return QStringLiteral("The password is about to expire.");
    case Status::PasswordAboutToExpireRefused:
        return QStringLiteral("The password is about to expire, and must be changed first.");
    case Status::PasswordMustSendNew:
        return QStringLiteral("A new password must be given.");
    case Status::PasswordNotComplexEnough:
        return QStringLiteral("The new password is too easy to guess.");
    case Status::AppInvalid:
        return QStringLiteral("This application may not make this call.");
    case Status::NotAllowed:
        return QStringLiteral("Not allowed.");
    case Status::UserLocked:
        return QStringLiteral("The user is locked.");
    case Status::SignUpStatusInvalid:
        return QStringLiteral("The user's sign-up is not complete.");
    case Status::NotApproved:
        return QStringLiteral("The user is not approved.");
    case Status::SuperUserRequired:
        return QStringLiteral("Only a super-user may do this.");
    case Status::TotpCodeMissing:
        return QStringLiteral("A one-time code is needed.");
    case Status::MetadataNotAllowed:
        return QStringLiteral("The application may not give a remote address or user agent of its own.");
    case Status::NoSuchSession:
        return QStringLiteral("There is no such session.");
    case Status::InvalidInput:
        return QStringLiteral("The input is not valid.");
    case Status::MissingInput:
        return QStringLiteral("A value that the call needs is missing.");
    case Status::InternalError:
        return QStringLiteral("There was an internal error.");
    }
    return {};
}

} // namespace usher
