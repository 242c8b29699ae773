// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/text/SessionCells.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/sessions/text/OwnerState.h"
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

QString sessionColumnTitle(SessionColumn column)
{
    switch (column) {
    case SessionColumn::User:
        return SessionCellsWords::tr("User");
    case SessionColumn::Created:
        return SessionCellsWords::tr("Created");
    case SessionColumn::TimeLeft:
        return SessionCellsWords::tr("Time Left");
    case SessionColumn::RemoteAddress:
        return SessionCellsWords::tr("Remote Address");
    case SessionColumn::UserAgent:
        return SessionCellsWords::tr("User Agent");
    case SessionColumn::Kind:
        return SessionCellsWords::tr("Kind");
    case SessionColumn::State:
        return SessionCellsWords::tr("State");
    }
    return {};
}

std::optional<sso::SessionOrder::By> orderOf(SessionColumn column)
{
    using By = sso::SessionOrder::By;
    switch (column) {
    case SessionColumn::User:
        return By::User;
    case SessionColumn::Created:
        return By::Creation;
    case SessionColumn::TimeLeft:
        return By::Expiration;
    case SessionColumn::RemoteAddress:
        return By::RemoteAddress;
    case SessionColumn::UserAgent:
        return By::UserAgent;
    case SessionColumn::Kind:
        return By::Kind;
    case SessionColumn::State:
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

QString sessionCellText(const sso::FoundSession& session, SessionColumn column, TimePoint now)
{
    const bool isKnown = session.expirationTime != TimePoint();
    switch (column) {
    case SessionColumn::User:
        return isKnown ? session.username : hidden;
    case SessionColumn::Created:
        return isKnown ? shortLocalText(session.creationTime, now) : hidden;
    case SessionColumn::TimeLeft:
        return isKnown && !hasEnded(session, now) ? durationText(session.expirationTime - now) : hidden;
    case SessionColumn::RemoteAddress:
        return session.remoteAddr ? addressChainText(*session.remoteAddr) : hidden;
    case SessionColumn::UserAgent:
        return session.userAgent.value_or(hidden);
    case SessionColumn::Kind:
        return isKnown ? shortAuthTypeText(session.authType) : QString();
    case SessionColumn::State:
        return stateText(session, now);
    }
    return {};
}

} // namespace usher::ui
