// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/act/ActText.h"

#include <QStringList>

#include "app/cli/call/JsonLine.h"
#include "app/cli/output/TextColumn.h"
#include "core/Time.h"
#include "core/VisibleText.h"
#include "core/sso/act/EndStatement.h"

namespace usher::cli
{

namespace
{

constexpr qsizetype tokenWidth = 13; // `zust74pb…gaqf`
constexpr qsizetype fateWidth = 17;  // `changed_meanwhile`

QString gapped(const QStringList& columns)
{
    return visibleText(columns.join(QStringLiteral("  "))) + u'\n';
}

QString keptWord(sso::KeptBecause why)
{
    switch (why) {
    case sso::KeptBecause::OwnSession:
        return QStringLiteral("own_session");
    case sso::KeptBecause::NoLongerThere:
        return QStringLiteral("already_gone");
    case sso::KeptBecause::Unreadable:
        return QStringLiteral("unreadable");
    }
    return {};
}

QJsonObject plannedJson(const sso::PlannedSession& session)
{
    QJsonObject json{{QStringLiteral("id"), session.id},
                     {QStringLiteral("expiration_time"), isoText(session.expirationTime)}};
    if (!session.username.isEmpty()) {
        json.insert(QStringLiteral("ust"), session.maskedUst);
        json.insert(QStringLiteral("username"), session.username);
        json.insert(QStringLiteral("creation_time"), isoText(session.creationTime));
    }
    return json;
}

QStringList plannedColumns(const sso::PlannedSession& session)
{
    return {orDash(session.maskedUst).leftJustified(tokenWidth), secondsText(session.expirationTime),
            orDash(session.username)};
}

} // namespace

QString sessionCount(qint64 count)
{
    return QString::number(count) + (count == 1 ? QStringLiteral(" session") : QStringLiteral(" sessions"));
}

QByteArray planLines(const sso::EndPlan& plan, ActFormat format)
{
    QByteArray lines;
    for (const sso::PlannedSession& session : plan.sessions) {
        if (format == ActFormat::Json) {
            QJsonObject json = plannedJson(session);
            json.insert(QStringLiteral("result"), QStringLiteral("would_end"));
            lines += jsonLine(json);
        } else {
            lines += gapped(QStringList{QStringLiteral("would_end").leftJustified(fateWidth)} +
                            plannedColumns(session))
                         .toUtf8();
        }
    }
    for (const sso::KeptSession& kept : plan.kept) {
        if (format == ActFormat::Json) {
            QJsonObject json{{QStringLiteral("result"), QStringLiteral("stays")},
                             {QStringLiteral("why"), keptWord(kept.why)}};
            if (!kept.maskedUst.isEmpty()) {
                json.insert(QStringLiteral("ust"), kept.maskedUst);
            }
            if (!kept.username.isEmpty()) {
                json.insert(QStringLiteral("username"), kept.username);
            }
            lines += jsonLine(json);
        } else {
            lines += gapped({QStringLiteral("stays").leftJustified(fateWidth),
                             orDash(kept.maskedUst).leftJustified(tokenWidth), keptWord(kept.why),
                             orDash(kept.username)})
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
            json.insert(QStringLiteral("result"), fate);
            if (result.isVerified) {
                json.insert(QStringLiteral("refused"), each.isRefused);
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
        QJsonObject whole{{QStringLiteral("ended"), count(Ended)},
                          {QStringLiteral("already_gone"), count(AlreadyGone)},
                          {QStringLiteral("changed_meanwhile"), count(ChangedMeanwhile)},
                          {QStringLiteral("not_touched"), count(NotTouched)},
                          {QStringLiteral("set"), result.setHash}};
        if (result.isVerified) {
            whole.insert(QStringLiteral("still_accepted"), result.stillAccepted());
        }
        if (!result.receipt.cid.isEmpty()) {
            whole.insert(QStringLiteral("cid"), result.receipt.cid);
            whole.insert(QStringLiteral("record"), result.receipt.number);
        }
        return lines + jsonLine(whole);
    }
    return lines + (QStringLiteral("Ended %1; already gone %2, changed meanwhile %3, not touched %4")
                        .arg(count(Ended))
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
        failure.sentence = QStringLiteral("Stopped before the end: ") + failure.sentence;
        return tl::unexpected(std::move(failure));
    }
    if (const qint64 accepted = result.stillAccepted(); accepted > 0) {
        return tl::unexpected(
            Failure{.status = ExitStatus::StoreFailure,
                    .sentence = QStringLiteral("Tokens that are still accepted: %1.").arg(accepted)});
    }
    if (const qint64 changed = result.count(sso::SessionFate::ChangedMeanwhile); changed > 0) {
        return tl::unexpected(Failure{
            .status = ExitStatus::Refused,
            .sentence =
                sessionCount(changed) +
                QStringLiteral(" changed since the preview, for example by a renewal; not touched.")});
    }
    return {};
}

} // namespace usher::cli
