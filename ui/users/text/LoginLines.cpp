// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/LoginLines.h"

#include <QCoreApplication>

#include "ui/words/AddressText.h"
#include "ui/words/OperationText.h"

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
    return lines.isEmpty() ? QStringList{LoginLinesWords::tr("None")} : lines;
}

std::vector<RecordedEvent> lastLogins(const sso::UserDetails& user)
{
    std::vector<RecordedEvent> events;
    for (const sso::LastLogin& login : user.lastLogins) {
        events.push_back({.time = login.time,
                          .place = addressChainText(login.remoteAddr),
                          .kind = outcomeText(login.outcome),
                          .isRefusal = login.outcome != audit::Outcome::Ok,
                          .record = login.record});
    }
    return events;
}

std::vector<RecordedEvent> lastLooks(const sso::UserDetails& user)
{
    std::vector<RecordedEvent> events;
    for (const sso::LastLook& look : user.lastLooks) {
        events.push_back({.time = look.time,
                          .place = LoginLinesWords::tr("by %1").arg(look.username),
                          .kind = operationText(look.op),
                          .record = look.record});
    }
    return events;
}

} // namespace usher::ui
