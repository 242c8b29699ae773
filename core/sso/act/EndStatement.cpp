// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/act/EndStatement.h"

#include <QJsonArray>

#include "core/Time.h"

namespace usher::sso
{

QString fateName(SessionFate fate)
{
    switch (fate) {
    case SessionFate::NotTouched:
        return QStringLiteral("not_touched");
    case SessionFate::Ended:
        return QStringLiteral("ended");
    case SessionFate::AlreadyGone:
        return QStringLiteral("already_gone");
    case SessionFate::ChangedMeanwhile:
        return QStringLiteral("changed_meanwhile");
    }
    return {};
}

QJsonObject endStatement(const EndResult& result, const audit::Entry& record, const QString& storeId,
                         TimePoint time)
{
    using namespace Qt::StringLiterals;
    QJsonArray sessions;
    for (const EndedSession& each : result.sessions) {
        QJsonObject session{{"id"_L1, each.session.id},
                            {"ust"_L1, each.session.ustReference},
                            {"expiration_time"_L1, isoText(each.session.expirationTime)},
                            {"result"_L1, fateName(each.fate)},
                            {"refused"_L1, each.isRefused}};
        if (!each.isInSet) {
            session.insert("in_set"_L1, false);
        }
        if (!each.session.username.isEmpty()) {
            session.insert("username"_L1, each.session.username);
            session.insert("user_id"_L1, each.session.userId);
        }
        sessions.append(session);
    }
    QJsonObject statement{{"v"_L1, 1},
                          {"kind"_L1, record.op},
                          {"store"_L1, storeId},
                          {"cid"_L1, record.cid},
                          {"time"_L1, isoText(time)},
                          {"actor"_L1, record.actor.toJson()},
                          {"set"_L1, result.setHash},
                          {"complete"_L1, !result.stoppedBy.has_value()},
                          {"sessions"_L1, sessions}};
    constexpr auto reasonKey = extraKeyName(audit::ExtraKey::Reason);
    if (record.extra.contains(reasonKey)) {
        statement.insert(reasonKey, record.extra.value(reasonKey));
    }
    ActRight::fromExtra(record.extra).noteIn(statement);
    for (const SessionFate fate : {SessionFate::NotTouched, SessionFate::Ended, SessionFate::AlreadyGone,
                                   SessionFate::ChangedMeanwhile}) {
        statement.insert(fateName(fate), result.count(fate));
    }
    return statement;
}

} // namespace usher::sso
