// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/CellFilter.h"

#include "core/sso/search/SessionLine.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

QString queryForCell(const sso::FoundSession& session, SessionListColumn column)
{
    using sso::SessionField;
    if (session.ust.isEmpty()) {
        return {};
    }
    switch (column) {
    case SessionListColumn::User:
        return session.username.isEmpty() ? QString() : queryForUser(session.username);
    case SessionListColumn::RemoteAddress: {
        const QString query = queryForAddress(clientAddress(session.remoteAddr.value_or(QString())));
        return sso::parseSessionQuery(query) ? query : QString();
    }
    case SessionListColumn::UserAgent:
        return session.userAgent.value_or(QString()).isEmpty() ? QString()
                                                               : queryForAgent(*session.userAgent);
    case SessionListColumn::Kind: {
        const QString kind =
            session.authType == QLatin1StringView("basic_auth") ? QStringLiteral("basic") : session.authType;
        const QString query = sso::queryText({{.field = SessionField::Kind, .text = kind}});
        return sso::parseSessionQuery(query) ? query : QString();
    }
    case SessionListColumn::State: {
        const QString query =
            sso::queryText({{.field = SessionField::State, .text = sso::stateWord(session)}});
        return sso::parseSessionQuery(query) ? query : QString();
    }
    case SessionListColumn::Created:
    case SessionListColumn::TimeLeft:
        break;
    }
    return {};
}

QString negated(const QString& query)
{
    sso::SessionQuery terms = sso::parseSessionQuery(query).value_or(sso::SessionQuery());
    for (sso::SessionTerm& term : terms) {
        term.isNegated = !term.isNegated;
    }
    return sso::queryText(terms);
}

} // namespace usher::ui
