// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/QueryConditions.h"

#include <algorithm>
#include <optional>

#include "core/sso/search/query/AddressParts.h"
#include "core/text/FoldedText.h"
#include "core/text/TextFinder.h"

namespace usher::sso
{

namespace
{

using Condition = odb::SessionCondition;
using Kind = Condition::Kind;

constexpr std::size_t mostTerms = 16;     // The others are judged in core alone.
constexpr int mostJudged = 20'000;        // owners
constexpr std::size_t mostOwners = 5'000; // in the list that is sent

bool isOfOwner(const SessionTerm& term)
{
    return term.field == SessionField::User || term.field == SessionField::State;
}

/// Returns the text for a condition such as AgentMayContain. Returns nothing if the text can be found in
/// texts that do not meet it: bytes that are not UTF-8 are read as U+FFFD.
std::optional<QString> searchedText(const QString& folded, const QByteArray& ascii)
{
    return folded.isEmpty() || folded.contains(QChar(QChar::ReplacementCharacter))
               ? std::nullopt
               : std::optional(QString::fromLatin1(ascii));
}

std::optional<QString> searchedText(const SessionTerm& term)
{
    if (!term.isExact) {
        const TextFinder finder(term.text);
        return searchedText(finder.folded(), finder.ascii());
    }
    const QByteArray composed = composedText(term.text).toUtf8();
    return searchedText(term.text, isAscii(composed) ? composed.toLower() : QByteArray());
}

/// Returns the texts that the names of the terms' owners may contain. Nothing if not all terms have one.
std::optional<QStringList> searchedNames(const SessionQuery& terms, SessionField field)
{
    QStringList texts;
    for (const SessionTerm& term : terms) {
        if (term.field == field) {
            const auto text = searchedText(term);
            if (!text) {
                return std::nullopt;
            }
            texts << *text;
        }
    }
    return texts;
}

std::optional<Condition> allOf(const QStringList& parts)
{
    if (parts.isEmpty()) {
        return std::nullopt;
    }
    Condition all{.kind = Kind::AllOf};
    for (const QString& part : parts) {
        all.parts.push_back({.kind = Kind::AddressContains, .text = part});
    }
    return all;
}

std::optional<Condition> addressCondition(const SessionTerm& term)
{
    const auto network = Network::fromText(term.text.toUtf8());
    auto plain = network ? allOf(addressParts(*network)) : std::nullopt;
    auto mapped = network ? allOf(mappedAddressParts(*network)) : std::nullopt;
    if (!plain || !mapped) {
        return plain;
    }
    return Condition{.kind = Kind::AnyOf, .parts = {std::move(*plain), std::move(*mapped)}};
}

std::optional<Condition> agentCondition(const SessionTerm& term)
{
    if (term.isExact) {
        return term.text.isEmpty() ? std::nullopt
                                   : std::optional(Condition{.kind = Kind::AgentIs, .text = term.text});
    }
    const auto text = searchedText(term);
    return text ? std::optional(Condition{.kind = Kind::AgentMayContain, .text = *text}) : std::nullopt;
}

std::optional<Condition> ownerCondition(const SessionOwners& owners, const SessionOwners::Condition& isMeant)
{
    std::vector<qint64> rows = owners.rowsOf(isMeant);
    // A session with an owner that is not a number counts as one of the row 0.
    if (rows.size() > mostOwners || std::ranges::find(rows, 0) != rows.end()) {
        return std::nullopt;
    }
    std::ranges::sort(rows);
    return Condition{.kind = Kind::OfOwners, .owners = std::move(rows)};
}

std::optional<Condition> anywhereCondition(const SessionTerm& term, const SessionOwners& owners)
{
    const TextFinder finder(term.text);
    const auto text = searchedText(finder.folded(), finder.ascii());
    auto named =
        ownerCondition(owners, [&](const JudgedOwner& owner) { return finder.isInFolded(owner.foldedName); });
    if (!text || !named) {
        return std::nullopt;
    }
    return Condition{.kind = Kind::AnyOf,
                     .parts = {Condition{.kind = Kind::AddressMayContain, .text = *text},
                               Condition{.kind = Kind::AgentMayContain, .text = *text}, std::move(*named)}};
}

} // namespace

QueryConditions::QueryConditions(const SessionQuery& query)
    : m_hasOwnerTerms(std::ranges::any_of(query, isOfOwner))
{
    std::ranges::copy_if(query, std::back_inserter(m_terms),
                         [](const SessionTerm& term) { return !term.isNegated; });
    m_terms.resize(std::min(m_terms.size(), mostTerms));
}

Result<void> QueryConditions::judgeOwners(SessionOwners& owners, const SessionMatcher& matcher)
{
    const auto isWanted = [&](const JudgedOwner& owner) { return matcher.wants(owner); };
    m_isOwnerWanted = m_hasOwnerTerms && !isWanted(SessionOwners::missing());
    const bool areNamesWanted = std::ranges::any_of(
        m_terms, [](const SessionTerm& term) { return term.field == SessionField::Anywhere; });
    const auto names = searchedNames(m_terms, m_isOwnerWanted ? SessionField::User : SessionField::Anywhere);
    if (!(m_isOwnerWanted || areNamesWanted) || !names) {
        return {};
    }
    const odb::NameHas has = m_isOwnerWanted ? odb::NameHas::All : odb::NameHas::Any;
    return owners.learnNamed(*names, has, mostJudged, isWanted).map([&](bool areAll) {
        m_areOwnersKnown = areAll;
    });
}

std::vector<Condition> QueryConditions::conditions(const SessionOwners& owners) const
{
    std::vector<Condition> conditions;
    const auto add = [&](std::optional<Condition> condition) {
        if (condition) {
            conditions.push_back(std::move(*condition));
        }
    };
    if (m_isOwnerWanted && m_areOwnersKnown) {
        add(ownerCondition(owners, [](const JudgedOwner& owner) { return owner.isWanted; }));
    }
    for (const SessionTerm& term : m_terms) {
        if (term.field == SessionField::Ip) {
            add(addressCondition(term));
        } else if (term.field == SessionField::Agent) {
            add(agentCondition(term));
        } else if (term.field == SessionField::Anywhere && m_areOwnersKnown) {
            add(anywhereCondition(term, owners));
        }
    }
    return conditions;
}

} // namespace usher::sso
