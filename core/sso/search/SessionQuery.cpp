// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionQuery.h"

#include "core/sso/call/Network.h"
#include "core/text/TypedAddress.h"
#include "core/text/TypedText.h"

#include <algorithm>
#include <array>
#include <optional>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace usher::sso
{

namespace
{

struct FieldName {
    QLatin1StringView name;
    SessionField field;
};

constexpr std::array fieldNames = {
    FieldName{QLatin1StringView("user"), SessionField::User},
    FieldName{QLatin1StringView("ip"), SessionField::Ip},
    FieldName{QLatin1StringView("agent"), SessionField::Agent},
    FieldName{QLatin1StringView("age"), SessionField::Age},
    FieldName{QLatin1StringView("left"), SessionField::Left},
    FieldName{QLatin1StringView("kind"), SessionField::Kind},
    FieldName{QLatin1StringView("state"), SessionField::State},
};

struct Unit {
    char16_t letter;
    std::chrono::seconds length;
};

constexpr std::array units = {
    Unit{u'w', std::chrono::weeks(1)},   Unit{u'd', std::chrono::days(1)},
    Unit{u'h', std::chrono::hours(1)},   Unit{u'm', std::chrono::minutes(1)},
    Unit{u's', std::chrono::seconds(1)},
};

const QStringList kinds = {QStringLiteral("default"), QStringLiteral("basic"), QStringLiteral("jwt")};

/// A word of the text, without its quotes. A colon or a sign in quotes is plain text.
struct Word {
    qsizetype position = 0;
    qsizetype length = 0;
    QString text = {};
    qsizetype colon = -1; ///< position in `text` of the first colon outside quotes; -1 if there is none
    bool isNegated = false;
    bool isValueQuoted = false; ///< whether the text after the colon begins in quotes
};

/// Returns whether the character is a quote that a mail program or a text processor may have put for `"`.
bool isTypographicQuote(QChar c)
{
    return QStringView(u"“”„‟«»").contains(c);
}

/// Returns the word that begins at `position`. A quote that is not closed ends with the text, because the
/// person may still be typing.
Word wordAt(QStringView text, qsizetype position)
{
    Word word{.position = position};
    qsizetype at = position;
    if (text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace()) {
        word.isNegated = true;
        ++at;
    }
    bool isQuoted = false;
    bool isTypographic = false; // the quote that is open; such a quote inside ASCII quotes is text
    for (; at < text.size() && (isQuoted || !text[at].isSpace()); ++at) {
        if (text[at] == u'"' || (isTypographicQuote(text[at]) && (!isQuoted || isTypographic))) {
            isQuoted = !isQuoted;
            isTypographic = isQuoted && text[at] != u'"';
            continue;
        }
        if (word.colon >= 0 && word.text.size() == word.colon + 1) {
            word.isValueQuoted = isQuoted;
        }
        if (isQuoted && text[at] == u'\\' && at + 1 < text.size()) {
            ++at;
        } else if (!isQuoted && text[at] == u':' && word.colon < 0) {
            word.colon = word.text.size();
        }
        word.text += text[at];
    }
    word.length = at - position;
    return word;
}

/// Returns whether the text before a colon was meant as a field's name: it has letters only, and at least one
/// that is not a hexadecimal digit of an address.
bool isMeantAsField(QStringView name)
{
    const auto isLetter = [](QChar letter) { return letter >= u'a' && letter <= u'z'; };
    const QString lower = name.toString().toLower();
    return !lower.isEmpty() && std::ranges::all_of(lower, isLetter) &&
           std::ranges::any_of(lower, [](QChar letter) { return letter > u'f'; });
}

/// Reads `90m`, and lengths as the window shows them: `1 h 5 min`, `2 d 3 h`. The blanks may be missing.
std::optional<std::chrono::seconds> parseDuration(QStringView text)
{
    constexpr qint64 largest = 100'000; // in any unit: about two thousand years in weeks
    static const QRegularExpression part(QStringLiteral("\\s*([0-9]+)\\s*(w|d|h|min|m|s)\\s*"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString spelled = text.toString();
    std::chrono::seconds whole(0);
    for (qsizetype at = 0; at < spelled.size() || at == 0;) {
        const auto match = part.match(spelled, at, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        bool isNumber = false;
        const qint64 number = match.capturedView(1).toLongLong(&isNumber);
        if (!isNumber || number > largest) {
            return std::nullopt;
        }
        const auto* const unit = std::ranges::find(units, match.capturedView(2).front().toLower().unicode(),
                                                   [](const Unit& one) { return one.letter; });
        whole += number * unit->length;
        at = match.capturedEnd();
    }
    return whole;
}

QString durationText(std::chrono::seconds duration)
{
    for (const Unit& unit : units) {
        if (duration % unit.length == std::chrono::seconds(0) && duration >= unit.length) {
            return QString::number(duration / unit.length) + QChar(unit.letter);
        }
    }
    return QStringLiteral("0s");
}

std::optional<QueryFault> readComparison(QStringView value, SessionTerm& term)
{
    const bool isAbove = value.startsWith(u'>');
    const auto duration = isAbove || value.startsWith(u'<') ? parseDuration(value.sliced(1)) : std::nullopt;
    term.comparison = isAbove ? Comparison::Above : Comparison::Below;
    term.duration = duration.value_or(std::chrono::seconds(0));
    return duration ? std::nullopt : std::optional(QueryFault::NotADuration);
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
        term.text = typedAddress(withoutBlanks(value)); // a quoted value can have spaces in it
        return Network::fromText(term.text.toUtf8()) ? std::nullopt : std::optional(QueryFault::NotAnAddress);
    case SessionField::User:
    case SessionField::Agent:
        term.isExact = !isQuoted && value.startsWith(u'=');
        term.text = term.isExact ? value.sliced(1) : std::move(value);
        return term.text.isEmpty() ? std::optional(QueryFault::ValueMissing) : std::nullopt;
    case SessionField::Anywhere:
        term.text = std::move(value);
        return std::nullopt;
    }
    return std::nullopt;
}

tl::expected<SessionTerm, QueryProblem> readTerm(const Word& word)
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
    if (const auto fault = readValue(value, word.isValueQuoted, term)) {
        return problem(*fault, *fault == QueryFault::ValueMissing ? word.text : value);
    }
    return term;
}

QString quotedIfNeeded(const QString& text)
{
    const bool isPlain = std::ranges::none_of(text, [](QChar letter) {
        return letter.isSpace() || letter == u'"' || letter == u':' || letter == u'\\' ||
               isTypographicQuote(letter);
    });
    if (isPlain && !text.startsWith(u'-') && !text.startsWith(u'=')) {
        return text;
    }
    QString escaped = text;
    escaped.replace(u'\\', QLatin1StringView("\\\\")).replace(u'"', QLatin1StringView("\\\""));
    return u'"' + escaped + u'"';
}

QString termText(const SessionTerm& term)
{
    const QString sign = term.isNegated ? QStringLiteral("-") : QString();
    if (term.field == SessionField::Anywhere) {
        return sign + quotedIfNeeded(term.text);
    }
    const auto* const name = std::ranges::find(fieldNames, term.field, &FieldName::field);
    const QString beginning = sign + name->name + u':';
    switch (term.field) {
    case SessionField::Age:
    case SessionField::Left:
        return beginning + (term.comparison == Comparison::Above ? u'>' : u'<') + durationText(term.duration);
    case SessionField::Ip:
        return beginning + term.text;
    default:
        return beginning + (term.isExact ? QStringLiteral("=") : QString()) + quotedIfNeeded(term.text);
    }
}

} // namespace

QStringList sessionStates()
{
    return {QStringLiteral("ok"),         QStringLiteral("refused"),     QStringLiteral("locked"),
            QStringLiteral("unapproved"), QStringLiteral("unconfirmed"), QStringLiteral("expired"),
            QStringLiteral("elsewhere")};
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
        const Word word = wordAt(text, at);
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

QString queryProblemSentence(const QueryProblem& problem)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("SessionQuery", text); };
    switch (problem.fault) {
    case QueryFault::UnknownField:
        return tr("“%1:” is not a field. The fields are user, ip, agent, age, left, kind and state. To search for the text itself, put it in quotes.")
            .arg(problem.word);
    case QueryFault::ValueMissing:
        return tr("“%1” needs a value after it.").arg(problem.word);
    case QueryFault::NotAnAddress:
        return tr("“%1” is not an address or a network. Write ip:10.1.2.3, ip:10.0.0.0/8 or ip:2001:db8::/32.")
            .arg(problem.word);
    case QueryFault::NotADuration:
        return tr("“%1” is not a length of time. Write <2h or >30m; the units are s, m, h, d and w.")
            .arg(problem.word);
    case QueryFault::UnknownKind:
        return tr("“%1” is not a kind of session. Write kind:default, kind:basic or kind:jwt.")
            .arg(problem.word);
    case QueryFault::UnknownState:
        return tr("“%1” is not a state. Write one of: %2.")
            .arg(problem.word, sessionStates().join(QStringLiteral(", ")));
    }
    return {};
}

} // namespace usher::sso
