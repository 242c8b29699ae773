// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActRefusal.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class UserActRefusalWords final
{
    Q_DECLARE_TR_FUNCTIONS(UserActRefusal)
};

/// Returns the sentence, and the status code that the reference would answer.
QString withStatus(const QString& sentence, Status status)
{
    return UserActRefusalWords::tr("%1 The answer is %2.").arg(sentence, statusCode(status));
}

} // namespace

std::optional<QString> userActRefusal(const Error& error)
{
    if (error.kind != ErrorKind::Refused || !error.reason || error.reason->party != Party::Target) {
        return std::nullopt;
    }
    switch (error.reason->cause) {
    case Cause::LastSuperUser:
        return withStatus(UserActRefusalWords::tr(
                              "This is the last super-user who can log in, so nobody could undo the act."),
                          error.status);
    case Cause::IsCaller:
        return withStatus(
            UserActRefusalWords::tr("This is your own account. Only another super-user can do this."),
            error.status);
    case Cause::NameUnknown:
        return withStatus(UserActRefusalWords::tr("There is no user of this name any more."), error.status);
    case Cause::ReasonMissing:
        return withStatus(UserActRefusalWords::tr("A reason is needed."), error.status);
    case Cause::SettingUnusable:
        return withStatus(UserActRefusalWords::tr("A setting in sso.conf has a value with which the server "
                                                  "itself fails in this call."),
                          error.status);
    default:
        return std::nullopt;
    }
}

std::optional<QString> newPasswordFault(const Error& error)
{
    if (error.kind != ErrorKind::Refused || !error.reason) {
        return std::nullopt;
    }
    switch (error.reason->cause) {
    case Cause::NewPasswordNotComplexEnough:
        return withStatus(
            UserActRefusalWords::tr("The password is too easy to guess. Use more words or characters."),
            error.status);
    case Cause::NewPasswordTooShort:
        return withStatus(UserActRefusalWords::tr("The password is too short."), error.status);
    case Cause::NewPasswordTooLong:
        return withStatus(UserActRefusalWords::tr("The password is too long."), error.status);
    case Cause::NewPasswordRejected:
        return withStatus(UserActRefusalWords::tr("The password contains a text that sso.conf rejects."),
                          error.status);
    case Cause::PasswordMissing:
        return withStatus(UserActRefusalWords::tr("A password is needed."), error.status);
    default:
        return std::nullopt;
    }
}

} // namespace usher::ui
