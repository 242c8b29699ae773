// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/text/SessionCells.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/sessions/text/SessionBadge.h"
#include "ui/words/AddressText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

const QString hidden = QStringLiteral("—");

class SessionCellsWords final
{
    Q_DECLARE_TR_FUNCTIONS(SessionCells)
};

QString stateText(const sso::FoundSession& session, TimePoint now)
{
    const auto badge = sessionBadge(session, hasEnded(session, now));
    return badge ? badge->text : QString();
}

} // namespace

QString sessionColumnTitle(SessionListColumn column)
{
    switch (column) {
    case SessionListColumn::User:
        return SessionCellsWords::tr("User");
    case SessionListColumn::Created:
        return SessionCellsWords::tr("Created");
    case SessionListColumn::TimeLeft:
        return SessionCellsWords::tr("Time Left");
    case SessionListColumn::RemoteAddress:
        return SessionCellsWords::tr("Remote Address");
    case SessionListColumn::UserAgent:
        return SessionCellsWords::tr("User Agent");
    case SessionListColumn::Kind:
        return SessionCellsWords::tr("Kind");
    case SessionListColumn::State:
        return SessionCellsWords::tr("State");
    }
    return {};
}

std::optional<sso::SessionOrder::By> orderOf(SessionListColumn column)
{
    using By = sso::SessionOrder::By;
    switch (column) {
    case SessionListColumn::User:
        return By::User;
    case SessionListColumn::Created:
        return By::Creation;
    case SessionListColumn::TimeLeft:
        return By::Expiration;
    case SessionListColumn::RemoteAddress:
        return By::RemoteAddress;
    case SessionListColumn::UserAgent:
        return By::UserAgent;
    case SessionListColumn::Kind:
        return By::Kind;
    case SessionListColumn::State:
        return std::nullopt;
    }
    return std::nullopt;
}

bool hasEnded(const sso::FoundSession& session, TimePoint now)
{
    return session.hasEnded || (!session.isUnreadable && session.expirationTime <= now);
}

double lifeLeft(const sso::FoundSession& session, TimePoint now)
{
    const auto life = session.expirationTime - session.creationTime;
    const auto left = session.expirationTime - now;
    return life.count() > 0 && !hasEnded(session, now)
               ? std::clamp(double(left.count()) / double(life.count()), 0.0, 1.0)
               : 0.0;
}

QString sessionCellText(const sso::FoundSession& session, SessionListColumn column, TimePoint now)
{
    const bool isKnown = session.expirationTime != TimePoint();
    switch (column) {
    case SessionListColumn::User:
        return isKnown ? session.username : hidden;
    case SessionListColumn::Created:
        return isKnown ? shortLocalText(session.creationTime, now) : hidden;
    case SessionListColumn::TimeLeft:
        return isKnown && !hasEnded(session, now) ? durationText(session.expirationTime - now) : hidden;
    case SessionListColumn::RemoteAddress:
        return session.remoteAddr ? addressChainText(*session.remoteAddr) : hidden;
    case SessionListColumn::UserAgent:
        return session.userAgent.value_or(hidden);
    case SessionListColumn::Kind:
        return isKnown ? shortAuthTypeText(session.authType) : QString();
    case SessionListColumn::State:
        return stateText(session, now);
    }
    return {};
}

} // namespace usher::ui
