// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/QueryText.h"

#include <QCoreApplication>

#include "core/text/address/WrittenAddress.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

using sso::SessionField;
using sso::SessionTerm;

class QueryTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(QueryText)
};

/// Returns one of two whole sentences. Each is translated as a whole, because other languages place a
/// negation differently.
QString either(bool isNegated, const char* plain, const char* negated)
{
    return QueryTextWords::tr(isNegated ? negated : plain);
}

/// The sentences for a text field, each to be translated as a whole.
struct TextSentences {
    const char* contains;
    const char* containsNot;
    const char* is;
    const char* isNot;
};

QString textSentence(const SessionTerm& term, const TextSentences& sentences)
{
    return (term.isExact ? either(term.isNegated, sentences.is, sentences.isNot)
                         : either(term.isNegated, sentences.contains, sentences.containsNot))
        .arg(term.text);
}

QString timeSentence(const SessionTerm& term)
{
    const bool isAbove = (term.comparison == sso::Comparison::Above) != term.isNegated;
    const QString length = spelledDuration(term.duration);
    if (term.field == SessionField::Age) {
        return either(isAbove, QT_TRANSLATE_NOOP("QueryText", "created less than %1 ago"),
                      QT_TRANSLATE_NOOP("QueryText", "created more than %1 ago"))
            .arg(length);
    }
    return either(isAbove, QT_TRANSLATE_NOOP("QueryText", "less than %1 left"),
                  QT_TRANSLATE_NOOP("QueryText", "more than %1 left"))
        .arg(length);
}

/// Returns a range of times in words: `from 2026-11-01 to 2026-11-03`, `on 2026-11-01`.
QString rangeWords(const SessionTerm& term)
{
    QString times = sso::termTimesText(term);
    times.replace(u'T', u' ');
    const qsizetype dots = times.indexOf(QLatin1StringView(".."));
    if (dots < 0) {
        return times.contains(u' ') ? QueryTextWords::tr("at %1").arg(times)
                                    : QueryTextWords::tr("on %1").arg(times);
    }
    const QString from = times.first(dots);
    const QString until = times.sliced(dots + 2);
    if (until.isEmpty()) {
        return QueryTextWords::tr("from %1").arg(from);
    }
    return from.isEmpty() ? QueryTextWords::tr("until %1").arg(until)
                          : QueryTextWords::tr("from %1 to %2").arg(from, until);
}

QString kindSentence(const SessionTerm& term)
{
    const QString kind = term.text == QLatin1StringView("jwt")     ? QueryTextWords::tr("JWT")
                         : term.text == QLatin1StringView("basic") ? QueryTextWords::tr("Basic Auth")
                                                                   : QueryTextWords::tr("Default");
    return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "kind is %1"),
                  QT_TRANSLATE_NOOP("QueryText", "kind is not %1"))
        .arg(kind);
}

QString stateWords(const QString& state)
{
    if (state == QLatin1StringView("ok")) {
        return QueryTextWords::tr("can be inspected");
    }
    if (state == QLatin1StringView("refused")) {
        return QueryTextWords::tr("refused");
    }
    if (state == QLatin1StringView("locked")) {
        return QueryTextWords::tr("locked");
    }
    if (state == QLatin1StringView("unapproved")) {
        return QueryTextWords::tr("not approved");
    }
    if (state == QLatin1StringView("unconfirmed")) {
        return QueryTextWords::tr("sign-up pending");
    }
    return state == QLatin1StringView("expired") ? QueryTextWords::tr("password expired")
                                                 : QueryTextWords::tr("not from this address");
}

} // namespace

QString termSentence(const SessionTerm& term)
{
    switch (term.field) {
    case SessionField::Anywhere:
        return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "contains “%1”"),
                      QT_TRANSLATE_NOOP("QueryText", "does not contain “%1”"))
            .arg(term.text);
    case SessionField::User:
        return textSentence(term, {QT_TRANSLATE_NOOP("QueryText", "user contains “%1”"),
                                   QT_TRANSLATE_NOOP("QueryText", "user does not contain “%1”"),
                                   QT_TRANSLATE_NOOP("QueryText", "user is “%1”"),
                                   QT_TRANSLATE_NOOP("QueryText", "user is not “%1”")});
    case SessionField::Agent:
        return textSentence(term, {QT_TRANSLATE_NOOP("QueryText", "agent contains “%1”"),
                                   QT_TRANSLATE_NOOP("QueryText", "agent does not contain “%1”"),
                                   QT_TRANSLATE_NOOP("QueryText", "agent is “%1”"),
                                   QT_TRANSLATE_NOOP("QueryText", "agent is not “%1”")});
    case SessionField::Ip:
        if (term.text.contains(u'/')) {
            return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "address in %1"),
                          QT_TRANSLATE_NOOP("QueryText", "address not in %1"))
                .arg(term.text);
        }
        return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "address is %1"),
                      QT_TRANSLATE_NOOP("QueryText", "address is not %1"))
            .arg(term.text);
    case SessionField::Browser:
        return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "browser is %1"),
                      QT_TRANSLATE_NOOP("QueryText", "browser is not %1"))
            .arg(term.text);
    case SessionField::System:
        return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "system is %1"),
                      QT_TRANSLATE_NOOP("QueryText", "system is not %1"))
            .arg(term.text);
    case SessionField::Created:
        return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "created %1 UTC"),
                      QT_TRANSLATE_NOOP("QueryText", "not created %1 UTC"))
            .arg(rangeWords(term));
    case SessionField::Expires:
        return either(term.isNegated, QT_TRANSLATE_NOOP("QueryText", "expires %1 UTC"),
                      QT_TRANSLATE_NOOP("QueryText", "does not expire %1 UTC"))
            .arg(rangeWords(term));
    case SessionField::Age:
    case SessionField::Left:
        return timeSentence(term);
    case SessionField::Kind:
        return kindSentence(term);
    case SessionField::State:
        return term.isNegated ? QueryTextWords::tr("not: %1").arg(stateWords(term.text))
                              : stateWords(term.text);
    }
    return {};
}

QString queryForUser(const QString& username)
{
    return sso::queryText({{.field = SessionField::User, .isExact = true, .text = username}});
}

QString queryForAgent(const QString& userAgent)
{
    return sso::queryText({{.field = SessionField::Agent, .isExact = true, .text = userAgent}});
}

QString queryForBrowser(const QString& name)
{
    return sso::queryText({{.field = SessionField::Browser, .isExact = true, .text = name}});
}

QString queryForAddress(const QString& address)
{
    return sso::queryText({{.field = SessionField::Ip, .text = address}});
}

QString clientAddress(const QString& remoteAddr)
{
    const QByteArray list = remoteAddr.toUtf8();
    const auto address = readAddress(firstAddress(list));
    return address ? addressText(*address) : QString();
}

} // namespace usher::ui
