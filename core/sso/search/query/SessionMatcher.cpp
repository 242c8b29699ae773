// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/SessionMatcher.h"

#include <algorithm>

#include "core/sso/search/query/SessionState.h"
#include "core/text/FoldedText.h"

namespace usher::sso
{

namespace
{

using Condition = odb::SessionCondition;

/// Returns a range of times as a condition.
Condition rangeCondition(const SessionTerm& term)
{
    const bool isOfCreation = term.field == SessionField::Created;
    const auto after = isOfCreation ? Condition::Kind::CreatedAfter : Condition::Kind::ExpiresAfter;
    const auto before = isOfCreation ? Condition::Kind::CreatedBefore : Condition::Kind::ExpiresBefore;
    const auto outside = isOfCreation ? Condition::Kind::CreatedOutside : Condition::Kind::ExpiresOutside;
    const auto inside = isOfCreation ? Condition::Kind::CreatedWithin : Condition::Kind::ExpiresWithin;
    // A condition is on what is after a moment, and a range has its first moment.
    constexpr std::chrono::microseconds one{1};
    if (term.from && term.until) {
        return {
            .kind = term.isNegated ? outside : inside, .time = *term.from - one, .until = *term.until - one};
    }
    if (term.from) {
        return {.kind = term.isNegated ? before : after, .time = *term.from - one};
    }
    return {.kind = term.isNegated ? after : before, .time = term.until.value_or(TimePoint()) - one};
}

/// Returns the term as a condition for SQL; nothing for a term on values that may be hidden.
std::optional<Condition> conditionOf(const SessionTerm& term, TimePoint now)
{
    const bool isAbove = (term.comparison == Comparison::Above) != term.isNegated;
    switch (term.field) {
    case SessionField::Created:
    case SessionField::Expires:
        return rangeCondition(term);
    case SessionField::Age:
        return Condition{.kind = isAbove ? Condition::Kind::CreatedBefore : Condition::Kind::CreatedAfter,
                         .time = now - term.duration};
    case SessionField::Left:
        return Condition{.kind = isAbove ? Condition::Kind::ExpiresAfter : Condition::Kind::ExpiresBefore,
                         .time = now + term.duration};
    case SessionField::Kind:
        return Condition{
            .kind = term.isNegated ? Condition::Kind::NotOfAuthType : Condition::Kind::OfAuthType,
            .authType = term.text == QLatin1StringView("basic") ? QStringLiteral("basic_auth") : term.text};
    default:
        return std::nullopt;
    }
}

bool isOfProduct(SessionField field)
{
    return field == SessionField::Browser || field == SessionField::System;
}

/// Returns what finds the network of a term; nothing for a term on anything else.
std::optional<NetworkFinder> finderOf(const SessionTerm& term)
{
    const auto network =
        term.field == SessionField::Ip ? Network::fromText(term.text.toUtf8()) : std::nullopt;
    return network ? std::optional<NetworkFinder>(*network) : std::nullopt;
}

bool isInState(const QString& state, const std::optional<Cause>& refusedFor)
{
    if (state == okState) {
        return !refusedFor;
    }
    return refusedFor && (state == refusedState || state == stateWordOf(*refusedFor));
}

} // namespace

SessionMatcher::SessionMatcher(const SessionQuery& query, TimePoint now)
    : m_conditions{{.kind = Condition::Kind::ExpiresAfter, .time = now}}
{
    for (const SessionTerm& term : query) {
        if (auto condition = conditionOf(term, now)) {
            m_conditions.push_back(std::move(*condition));
        } else {
            const bool isOfOwner = term.field == SessionField::User || term.field == SessionField::State;
            (isOfOwner ? m_ownerTerms : m_terms)
                .push_back(
                    {.term = term,
                     .text = TextFinder(term.text),
                     .composed = composedText(term.text),
                     .utf8 = term.text.toUtf8(),
                     .network = finderOf(term),
                     .product = isOfProduct(term.field) ? std::make_unique<ProductFinder>(term) : nullptr});
        }
    }
}

bool SessionMatcher::asksFor(odb::ScanColumn column) const
{
    return std::ranges::any_of(m_terms, [&](const Term& one) { return one.asksFor(column); });
}

bool SessionMatcher::wants(const JudgedOwner& owner) const
{
    return std::ranges::all_of(
        m_ownerTerms, [&](const Term& one) { return one.holdsForOwner(owner) != one.term.isNegated; });
}

bool SessionMatcher::matches(const ScannedSession& session, const JudgedOwner& owner) const
{
    const ScannedSession shown = owner.refusedFor ? ScannedSession{} : session;
    return std::ranges::all_of(m_terms, [&](const Term& one) {
        const bool holds = one.holdsForAddress(shown.remoteAddr) || one.holdsForAgent(shown.userAgent) ||
                           one.holdsForOwner(owner);
        return holds != one.term.isNegated;
    });
}

bool SessionMatcher::Term::asksFor(odb::ScanColumn column) const
{
    const bool isAddress = column == odb::ScanColumn::RemoteAddress;
    const bool isOfAddress = term.field == SessionField::Ip;
    const bool isOfAgent = term.field == SessionField::Agent || isOfProduct(term.field);
    return term.field == SessionField::Anywhere || (isAddress ? isOfAddress : isOfAgent);
}

bool SessionMatcher::Term::holdsForAddress(QByteArrayView remoteAddr) const
{
    switch (term.field) {
    case SessionField::Anywhere:
        return text.isIn(remoteAddr);
    case SessionField::Ip:
        return network && network->isIn(remoteAddr);
    default:
        return false;
    }
}

bool SessionMatcher::Term::holdsForAgent(QByteArrayView userAgent) const
{
    switch (term.field) {
    case SessionField::Anywhere:
        return text.isIn(userAgent);
    case SessionField::Agent:
        return term.isExact ? userAgent == utf8 : text.isIn(userAgent);
    case SessionField::Browser:
    case SessionField::System:
        return product->isIn(userAgent);
    default:
        return false;
    }
}

bool SessionMatcher::Term::holdsForOwner(const JudgedOwner& owner) const
{
    switch (term.field) {
    case SessionField::Anywhere:
        return text.isInFolded(owner.foldedName);
    case SessionField::User:
        return term.isExact ? composedText(owner.username) == composed : text.isInFolded(owner.foldedName);
    case SessionField::State:
        return isInState(term.text, owner.refusedFor);
    default:
        return false;
    }
}

} // namespace usher::sso
