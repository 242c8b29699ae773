// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/act/Acting.h"

#include <stdexcept>

namespace usher::test
{

sso::Caller actor(sso::Sso& sso, QLatin1StringView admin)
{
    auto session = logIn(sso, admin);
    if (!session) {
        throw std::runtime_error("the admin could not log in");
    }
    return {.currentUst = std::move(session->ust), .currentApp = callerApp, .remoteAddr = callerAddress};
}

sso::EndPlan planOfUser(sso::Sso& sso, const sso::Caller& caller, const QString& username)
{
    auto plan = sso.user().session().planEnd(caller, {.username = username});
    if (!plan) {
        throw std::runtime_error("there is no plan: " + errorSentence(plan.error()).toStdString());
    }
    return std::move(*plan);
}

sso::EndResult endSessions(sso::Sso& sso, const sso::Caller& caller, const sso::EndPlan& plan,
                           const Progress& progress)
{
    auto ended = sso.user().session().end(caller, plan, actReason, progress);
    if (!ended) {
        throw std::runtime_error("the sessions are not ended: " + errorSentence(ended.error()).toStdString());
    }
    return std::move(*ended);
}

QList<LoggedRecord> recordsOf(const RawDatabase& database, QLatin1StringView op)
{
    QList<LoggedRecord> found = records(database);
    found.removeIf([&](const LoggedRecord& record) { return record.op != op; });
    return found;
}

QJsonValue extraOf(const LoggedRecord& record, QLatin1StringView key)
{
    return record.object(QLatin1StringView("extra")).value(key);
}

} // namespace usher::test
