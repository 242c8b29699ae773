// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/SessionQuery.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include <QCoreApplication>
#include <QStringList>

#include "core/sso/search/query/QueryDuration.h"
#include "core/sso/search/query/QueryTimes.h"
#include "core/sso/search/query/QueryWord.h"
#include "core/sso/search/query/SessionState.h"
#include "core/text/TypedText.h"
#include "core/text/address/Network.h"
#include "core/text/address/TypedAddress.h"

namespace usher::sso
{

namespace
{

class SessionQueryWords final
{
    Q_DECLARE_TR_FUNCTIONS(SessionQuery)
};

struct FieldName {
    QLatin1StringView name;
    SessionField field;
};

constexpr std::array fieldNames = {
    FieldName{QLatin1StringView("user"), SessionField::User},
    FieldName{QLatin1StringView("ip"), SessionField::Ip},
    FieldName{QLatin1StringView("agent"), SessionField::Agent},
    FieldName{QLatin1StringView("browser"), SessionField::Browser},
    FieldName{QLatin1StringView("system"), SessionField::System},
    FieldName{QLatin1StringView("created"), SessionField::Created},
    FieldName{QLatin1StringView("expires"), SessionField::Expires},
    FieldName{QLatin1StringView("age"), SessionField::Age},
    FieldName{QLatin1StringView("left"), SessionField::Left},
    FieldName{QLatin1StringView("kind"), SessionField::Kind},
    FieldName{QLatin1StringView("state"), SessionField::State},
};

const QStringList kinds = {QStringLiteral("default"), QStringLiteral("basic"), QStringLiteral("jwt")};

/// Returns whether the text before a colon was meant as a field's name: it has letters only, and at least one
/// that is not a hexadecimal digit of an address.
bool isMeantAsField(QStringView name)
{
    const auto isLetter = [](QChar letter) { return letter >= u'a' && letter <= u'z'; };
    const QString lower = name.toString().toLower();
    return !lower.isEmpty() && std::ranges::all_of(lower, isLetter) &&
           std::ranges::any_of(lower, [](QChar letter) { return letter > u'f'; });
}

std::optional<QueryFault> readComparison(QStringView value, SessionTerm& term)
{
    const bool isAbove = value.startsWith(u'>');
    const auto duration =
        isAbove || value.startsWith(u'<') ? readQueryDuration(value.sliced(1)) : std::nullopt;
    term.comparison = isAbove ? Comparison::Above : Comparison::Below;
    term.duration = duration.value_or(std::chrono::seconds(0));
    return duration ? std::nullopt : std::optional(QueryFault::NotADuration);
}

std::optional<QueryFault> readRange(QStringView value, SessionTerm& term)
{
    const auto times = readQueryTimes(value);
    if (!times) {
        return QueryFault::NotATime;
    }
    term.from = times->from;
    term.until = times->until;
    const bool isReversed = term.from && term.until && *term.from >= *term.until;
    return isReversed ? std::optional(QueryFault::TimesReversed) : std::nullopt;
}

/// Returns the network or the address that the whole text spells.
std::optional<Network> networkIn(const QString& text)
{
    return Network::fromText(typedAddress(text).toUtf8());
}

std::optional<QueryFault> readNetwork(const QString& value, SessionTerm& term)
{
    const auto network = networkIn(withoutBlanks(value)); // a quoted value can have spaces in it
    term.text = network ? network->text() : QString();
    return network ? std::nullopt : std::optional(QueryFault::NotAnAddress);
}

/// Returns whether other search languages join words with this one.
bool isOperator(QStringView word)
{
    return word == u"OR" || word == u"AND" || word == u"NOT";
}

/// Returns whether the field's value is a text that a session may have.
bool isText(SessionField field)
{
    return field == SessionField::Anywhere || field == SessionField::User || field == SessionField::Agent ||
           field == SessionField::Browser || field == SessionField::System;
}

std::optional<QueryFault> readChoice(const QString& value, const QStringList& choices, QueryFault fault,
                                     SessionTerm& term)
{
    term.text = value.toLower();
    return choices.contains(term.text) ? std::nullopt : std::optional(fault);
}

std::optional<QueryFault> readValue(QString value, bool isQuoted, SessionTerm& term)
{
    if (value.isEmpty()) {
        return QueryFault::ValueMissing;
    }
    switch (term.field) {
    case SessionField::Age:
    case SessionField::Left:
        return readComparison(value, term);
    case SessionField::Kind:
        return readChoice(value, kinds, QueryFault::UnknownKind, term);
    case SessionField::State:
        return readChoice(value, sessionStates(), QueryFault::UnknownState, term);
    case SessionField::Ip:
        return readNetwork(value, term);
    case SessionField::Created:
    case SessionField::Expires:
        return readRange(value, term);
    case SessionField::User:
    case SessionField::Agent:
    case SessionField::Browser:
    case SessionField::System:
        term.isExact = !isQuoted && value.startsWith(u'=');
        term.text = term.isExact ? value.sliced(1) : std::move(value);
        return term.text.isEmpty() ? std::optional(QueryFault::ValueMissing) : std::nullopt;
    case SessionField::Anywhere:
        term.text = std::move(value);
        return std::nullopt;
    }
    return std::nullopt;
}

tl::expected<SessionTerm, QueryProblem> readTerm(const QueryWord& word)
{
    SessionTerm term{.isNegated = word.isNegated};
    const auto problem = [&](QueryFault fault, const QString& wrong) {
        return tl::unexpected(
            QueryProblem{.fault = fault, .position = word.position, .length = word.length, .word = wrong});
    };
    QString value = word.text;
    if (word.colon >= 0) {
        const QString name = word.text.first(word.colon);
        const auto* const known = std::ranges::find_if(fieldNames, [&](const FieldName& one) {
            return name.compare(one.name, Qt::CaseInsensitive) == 0;
        });
        if (known != fieldNames.end()) {
            term.field = known->field;
            value = word.text.sliced(word.colon + 1);
        } else if (isMeantAsField(name)) {
            return problem(QueryFault::UnknownField, name);
        }
    }
    if (term.field == SessionField::Anywhere && !word.hasQuotes) {
        if (!word.isNegated && isOperator(value)) {
            return problem(QueryFault::NoOperator, value);
        }
        term.field = networkIn(value) ? SessionField::Ip : SessionField::Anywhere;
    }
    if (word.hasStar && isText(term.field)) {
        return problem(QueryFault::NoWildcard, value);
    }
    if (const auto fault = readValue(value, word.isValueQuoted, term)) {
        return problem(*fault, *fault == QueryFault::ValueMissing ? word.text : value);
    }
    return term;
}

QString termText(const SessionTerm& term)
{
    const QString sign = term.isNegated ? QStringLiteral("-") : QString();
    if (term.field == SessionField::Anywhere) {
        const bool isMeantOtherwise = isOperator(term.text) || networkIn(term.text);
        return sign +
               (isMeantOtherwise ? QueryWord::quoted(term.text) : QueryWord::quotedIfNeeded(term.text));
    }
    const auto* const name = std::ranges::find(fieldNames, term.field, &FieldName::field);
    const QString beginning = sign + name->name + u':';
    switch (term.field) {
    case SessionField::Age:
    case SessionField::Left:
        return beginning + (term.comparison == Comparison::Above ? u'>' : u'<') +
               queryDurationText(term.duration);
    case SessionField::Created:
    case SessionField::Expires:
        return beginning + termTimesText(term);
    case SessionField::Ip:
        return beginning + term.text;
    default:
        return beginning + (term.isExact ? QStringLiteral("=") : QString()) +
               QueryWord::quotedIfNeeded(term.text);
    }
}

} // namespace

QStringList sessionStates()
{
    QStringList states{okState, refusedState};
    std::ranges::transform(sessionStateWords, std::back_inserter(states), &SessionState::word);
    return states;
}

tl::expected<SessionQuery, QueryProblem> parseSessionQuery(QStringView text)
{
    SessionQuery query;
    const QString trimmed = trimmedText(text); // a byte order mark is no part of a word
    const qsizetype begin = text.indexOf(trimmed);
    text = text.first(begin + trimmed.size());
    for (qsizetype at = begin; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        const QueryWord word = QueryWord::at(text, at);
        at += word.length;
        if (word.text.isEmpty()) {
            continue; // only a quote so far
        }
        auto term = readTerm(word);
        if (!term) {
            return tl::unexpected(std::move(term.error()));
        }
        query.push_back(std::move(*term));
    }
    return query;
}

QString queryText(const SessionQuery& query)
{
    QStringList terms;
    for (const SessionTerm& term : query) {
        terms << termText(term);
    }
    return terms.join(u' ');
}

QString termTimesText(const SessionTerm& term)
{
    return queryTimesText({.from = term.from, .until = term.until});
}

QString queryProblemSentence(const QueryProblem& problem)
{
    switch (problem.fault) {
    case QueryFault::UnknownField:
        return SessionQueryWords::
            tr("“%1:” is not a field. The fields are user, ip, agent, browser, system, created, expires, age, left, kind and state. To search for the text itself, put it in quotes.")
                .arg(problem.word);
    case QueryFault::ValueMissing:
        return SessionQueryWords::tr("“%1” needs a value after it.").arg(problem.word);
    case QueryFault::NotAnAddress:
        return SessionQueryWords::
            tr("“%1” is not an address or a network. Write ip:10.1.2.3, ip:10.0.0.0/8 or ip:2001:db8::/32.")
                .arg(problem.word);
    case QueryFault::NotADuration:
        return SessionQueryWords::tr(
                   "“%1” is not a length of time. Write <2h or >30m; the units are s, m, h, d and w.")
            .arg(problem.word);
    case QueryFault::NotATime:
        return SessionQueryWords::
            tr("“%1” is not a time or a range of times. Write created:2026-11-01, created:2026-11-01..2026-11-03 or expires:2026-11-01T16:12.., in UTC.")
                .arg(problem.word);
    case QueryFault::TimesReversed:
        return SessionQueryWords::tr("“%1” ends before it begins. Write the earlier time first.")
            .arg(problem.word);
    case QueryFault::NoOperator:
        return SessionQueryWords::
            tr("“%1” joins no words here: a session is found if all words hold for it. Write -word for a word that must not hold. To search for the text itself, put it in quotes.")
                .arg(problem.word);
    case QueryFault::NoWildcard:
        return SessionQueryWords::
            tr("“%1” has a *, which stands for nothing here. Leave it out: a word is found anywhere in a text. To search for the * itself, put the word in quotes.")
                .arg(problem.word);
    case QueryFault::UnknownKind:
        return SessionQueryWords::tr(
                   "“%1” is not a kind of session. Write kind:default, kind:basic or kind:jwt.")
            .arg(problem.word);
    case QueryFault::UnknownState:
        return SessionQueryWords::tr("“%1” is not a state. Write one of: %2.")
            .arg(problem.word, sessionStates().join(QStringLiteral(", ")));
    }
    return {};
}

} // namespace usher::sso
