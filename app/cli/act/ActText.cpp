// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActText.h"

#include "app/cli/call/JsonLine.h"
#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/sso/act/EndStatement.h"

#include <QStringList>

namespace usher::cli
{

namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype tokenWidth = 13; // `zust74pb…gaqf`
constexpr qsizetype fateWidth = 17;  // `changed_meanwhile`

QString gapped(const QStringList& columns)
{
    return visibleText(columns.join(u"  "_s)) + u'\n';
}

QString shownOrDash(const QString& text)
{
    return text.isEmpty() ? u"-"_s : text;
}

QString keptWord(sso::KeptBecause why)
{
    switch (why) {
    case sso::KeptBecause::OwnSession:
        return u"own_session"_s;
    case sso::KeptBecause::NoLongerThere:
        return u"already_gone"_s;
    case sso::KeptBecause::Unreadable:
        return u"unreadable"_s;
    }
    return {};
}

QJsonObject plannedJson(const sso::PlannedSession& session)
{
    QJsonObject json{{u"id"_s, session.id}, {u"expiration_time"_s, isoText(session.expirationTime)}};
    if (!session.username.isEmpty()) {
        json.insert(u"ust"_s, session.maskedUst);
        json.insert(u"username"_s, session.username);
        json.insert(u"creation_time"_s, isoText(session.creationTime));
    }
    return json;
}

QStringList plannedColumns(const sso::PlannedSession& session)
{
    return {shownOrDash(session.maskedUst).leftJustified(tokenWidth), secondsText(session.expirationTime),
            shownOrDash(session.username)};
}

} // namespace

QString sessionCount(qint64 count)
{
    return QString::number(count) + (count == 1 ? u" session"_s : u" sessions"_s);
}

QByteArray planLines(const sso::EndPlan& plan, ActFormat format)
{
    QByteArray lines;
    for (const sso::PlannedSession& session : plan.sessions) {
        if (format == ActFormat::Json) {
            QJsonObject json = plannedJson(session);
            json.insert(u"result"_s, u"would_end"_s);
            lines += jsonLine(json);
        } else {
            lines += gapped(QStringList{u"would_end"_s.leftJustified(fateWidth)} + plannedColumns(session))
                         .toUtf8();
        }
    }
    for (const sso::KeptSession& kept : plan.kept) {
        if (format == ActFormat::Json) {
            QJsonObject json{{u"result"_s, u"stays"_s}, {u"why"_s, keptWord(kept.why)}};
            if (!kept.maskedUst.isEmpty()) {
                json.insert(u"ust"_s, kept.maskedUst);
            }
            if (!kept.username.isEmpty()) {
                json.insert(u"username"_s, kept.username);
            }
            lines += jsonLine(json);
        } else {
            lines += gapped({u"stays"_s.leftJustified(fateWidth),
                             shownOrDash(kept.maskedUst).leftJustified(tokenWidth), keptWord(kept.why),
                             shownOrDash(kept.username)})
                         .toUtf8();
        }
    }
    return lines;
}

QByteArray resultLines(const sso::EndResult& result, ActFormat format)
{
    QByteArray lines;
    for (const sso::EndedSession& each : result.sessions) {
        const QString fate = sso::fateName(each.fate);
        if (format == ActFormat::Json) {
            QJsonObject json = plannedJson(each.session);
            json.insert(u"result"_s, fate);
            if (result.isVerified) {
                json.insert(u"refused"_s, each.isRefused);
            }
            lines += jsonLine(json);
        } else {
            lines +=
                gapped(QStringList{fate.leftJustified(fateWidth)} + plannedColumns(each.session)).toUtf8();
        }
    }
    const auto count = [&](sso::SessionFate fate) { return result.count(fate); };
    using enum sso::SessionFate;
    if (format == ActFormat::Json) {
        QJsonObject whole{{u"ended"_s, count(Ended)},
                          {u"already_gone"_s, count(AlreadyGone)},
                          {u"changed_meanwhile"_s, count(ChangedMeanwhile)},
                          {u"not_touched"_s, count(NotTouched)},
                          {u"set"_s, result.setHash}};
        if (result.isVerified) {
            whole.insert(u"still_accepted"_s, result.stillAccepted());
        }
        if (!result.receipt.cid.isEmpty()) {
            whole.insert(u"cid"_s, result.receipt.cid);
            whole.insert(u"record"_s, result.receipt.number);
        }
        return lines + jsonLine(whole);
    }
    return lines + (u"Ended %1; already gone %2, changed meanwhile %3, not touched %4"_s.arg(count(Ended))
                        .arg(count(AlreadyGone))
                        .arg(count(ChangedMeanwhile))
                        .arg(count(NotTouched)) +
                    u'\n')
                       .toUtf8();
}

CommandResult<void> resultFailure(const sso::EndResult& result)
{
    if (result.stoppedBy) {
        Failure failure = toFailure(*result.stoppedBy);
        failure.sentence = u"Stopped before the end: "_s + failure.sentence;
        return tl::unexpected(std::move(failure));
    }
    if (const qint64 accepted = result.stillAccepted(); accepted > 0) {
        return tl::unexpected(Failure{.status = ExitStatus::StoreFailure,
                                      .sentence = u"Tokens that are still accepted: %1."_s.arg(accepted)});
    }
    if (const qint64 changed = result.count(sso::SessionFate::ChangedMeanwhile); changed > 0) {
        return tl::unexpected(
            Failure{.status = ExitStatus::Refused,
                    .sentence = sessionCount(changed) +
                                u" changed since the preview, for example by a renewal; not touched."_s});
    }
    return {};
}

} // namespace usher::cli
