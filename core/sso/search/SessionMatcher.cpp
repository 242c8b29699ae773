// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionMatcher.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

using Condition = odb::SessionCondition;

bool isAscii(QStringView text)
{
    constexpr char16_t firstOther = 0x80;
    return std::ranges::all_of(text, [](QChar letter) { return letter.unicode() < firstOther; });
}

char lowerOf(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Returns the term as a condition for SQL; nothing for a term on values that may be hidden.
std::optional<Condition> conditionOf(const SessionTerm& term, TimePoint now)
{
    const bool isAbove = (term.comparison == Comparison::Above) != term.isNegated;
    switch (term.field) {
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

bool isInState(const QString& state, const std::optional<Cause>& refusedFor)
{
    if (state == QLatin1StringView("ok")) {
        return !refusedFor;
    }
    if (state == QLatin1StringView("refused")) {
        return refusedFor.has_value();
    }
    const auto is = [&](QLatin1StringView word, Cause cause) { return state == word && refusedFor == cause; };
    return is(QLatin1StringView("locked"), Cause::Locked) ||
           is(QLatin1StringView("unapproved"), Cause::NotApproved) ||
           is(QLatin1StringView("unconfirmed"), Cause::SignUpNotFinal) ||
           is(QLatin1StringView("expired"), Cause::PasswordExpired) ||
           is(QLatin1StringView("elsewhere"), Cause::AddressNotAllowed);
}

} // namespace

TextFinder::TextFinder(QString text) : m_text(std::move(text))
{
    if (isAscii(m_text)) {
        m_lower = m_text.toLower().toLatin1();
    }
}

bool TextFinder::isIn(QByteArrayView utf8) const
{
    if (m_text.isEmpty()) {
        return true;
    }
    if (m_lower.isEmpty()) {
        return QString::fromUtf8(utf8).contains(m_text, Qt::CaseInsensitive);
    }
    return std::search(utf8.begin(), utf8.end(), m_lower.begin(), m_lower.end(),
                       [](char one, char lower) { return lowerOf(one) == lower; }) != utf8.end();
}

SessionMatcher::SessionMatcher(const SessionQuery& query, TimePoint now)
    : m_conditions{{.kind = Condition::Kind::ExpiresAfter, .time = now}}
{
    for (const SessionTerm& term : query) {
        if (auto condition = conditionOf(term, now)) {
            m_conditions.push_back(std::move(*condition));
        } else {
            const bool isOfOwner = term.field == SessionField::User || term.field == SessionField::State;
            (isOfOwner ? m_ownerTerms : m_terms)
                .push_back({.term = term,
                            .text = TextFinder(term.text),
                            .utf8 = term.text.toUtf8(),
                            .network = term.field == SessionField::Ip ? Network::fromText(term.text.toUtf8())
                                                                      : std::nullopt});
        }
    }
}

bool SessionMatcher::asksFor(odb::ScanColumn column) const
{
    const SessionField field =
        column == odb::ScanColumn::RemoteAddress ? SessionField::Ip : SessionField::Agent;
    return std::ranges::any_of(m_terms, [&](const Term& one) {
        return one.term.field == SessionField::Anywhere || one.term.field == field;
    });
}

bool SessionMatcher::wants(const JudgedOwner& owner) const
{
    return std::ranges::all_of(m_ownerTerms,
                               [&](const Term& one) { return one.holds({}, owner) != one.term.isNegated; });
}

bool SessionMatcher::matches(const ScannedSession& session, const JudgedOwner& owner) const
{
    const ScannedSession shown = owner.refusedFor ? ScannedSession{} : session;
    return std::ranges::all_of(
        m_terms, [&](const Term& one) { return one.holds(shown, owner) != one.term.isNegated; });
}

bool SessionMatcher::Term::holds(const ScannedSession& session, const JudgedOwner& owner) const
{
    switch (term.field) {
    case SessionField::Anywhere:
        return text.isIn(session.remoteAddr) || text.isIn(session.userAgent) ||
               owner.username.contains(term.text, Qt::CaseInsensitive);
    case SessionField::User:
        return term.isExact ? owner.username == term.text
                            : owner.username.contains(term.text, Qt::CaseInsensitive);
    case SessionField::Agent:
        return term.isExact ? session.userAgent == utf8 : text.isIn(session.userAgent);
    case SessionField::Ip:
        return network && network->containsHopOf(session.remoteAddr);
    case SessionField::State:
        return isInState(term.text, owner.refusedFor);
    default:
        return true; // checked by SQL
    }
}

} // namespace usher::sso
