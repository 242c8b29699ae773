// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/LoginLines.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/words/AddressText.h"
#include "ui/words/OperationText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class LoginLinesWords final
{
    Q_DECLARE_TR_FUNCTIONS(LoginLines)
};

QString outcomeText(const std::optional<audit::Outcome>& outcome)
{
    if (!outcome) {
        return LoginLinesWords::tr("outcome not known");
    }
    switch (*outcome) {
    case audit::Outcome::Ok:
        return LoginLinesWords::tr("logged in");
    case audit::Outcome::Refused:
        return LoginLinesWords::tr("refused");
    case audit::Outcome::Failed:
        break;
    }
    return LoginLinesWords::tr("failed");
}

QString linkedLoginLine(const sso::LinkedLogin& login)
{
    QStringList parts{login.authType, login.principal};
    if (!login.source.isEmpty()) {
        parts << login.source;
    }
    if (!login.isActive) {
        parts << LoginLinesWords::tr("not active");
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QStringList linkedLoginLines(const sso::UserDetails& user)
{
    if (!user.linkedLogins) {
        return {LoginLinesWords::tr("Not known: the database has no table of them that can be read.")};
    }
    QStringList lines;
    for (const sso::LinkedLogin& login : *user.linkedLogins) {
        lines << linkedLoginLine(login);
    }
    return lines.isEmpty() ? QStringList{LoginLinesWords::tr("None.")} : lines;
}

QStringList lastLoginLines(const sso::UserDetails& user, TimePoint now)
{
    QStringList lines;
    for (const sso::LastLogin& login : user.lastLogins) {
        // All are replaced in one call, because an address is text from outside.
        lines << LoginLinesWords::tr("%1 from %2: %3, record no. %4")
                     .arg(zonedTextWithDistance(login.time, now), addressChainText(login.remoteAddr),
                          outcomeText(login.outcome), QLocale().toString(login.record));
    }
    return lines.isEmpty() ? QStringList{LoginLinesWords::tr("The audit log has none.")} : lines;
}

QStringList lastLookLines(const sso::UserDetails& user, TimePoint now)
{
    QStringList lines;
    for (const sso::LastLook& look : user.lastLooks) {
        lines << LoginLinesWords::tr("%1 by %2: %3, record no. %4")
                     .arg(zonedTextWithDistance(look.time, now), look.username, operationText(look.op),
                          QLocale().toString(look.record));
    }
    return lines.isEmpty() ? QStringList{LoginLinesWords::tr("The audit log has none.")} : lines;
}

} // namespace usher::ui
