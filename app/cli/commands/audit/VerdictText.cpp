// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/audit/VerdictText.h"

#include <QLocale>

#include "app/cli/store/OpenLog.h"

namespace usher::cli
{

namespace
{

QString countText(qint64 records)
{
    return QLocale(QLocale::English).toString(records) +
           (records == 1 ? QStringLiteral(" record") : QStringLiteral(" records"));
}

QString rootText(const audit::Checkpoint& checkpoint)
{
    return QStringLiteral("root ") + QString::fromLatin1(checkpoint.root.toBase64());
}

/// Puts the first finding on the last line, where people look for the result.
QStringList findingLines(const std::vector<audit::Finding>& findings)
{
    QStringList lines;
    for (std::size_t i = 1; i < findings.size(); ++i) {
        lines << audit::findingSentence(findings[i]);
    }
    return lines << QStringLiteral("Not sound: ") + audit::findingSentence(findings.front());
}

/// Returns the line that names the key; nothing if there was none, for example in a file of another kind.
QStringList usedKeyLines(const QString& key, bool isKeyGiven, bool isSound)
{
    if (key.isEmpty()) {
        return {};
    }
    const QString verb = isSound ? QStringLiteral("Verified") : QStringLiteral("Checked");
    return {verb +
            (isKeyGiven ? QStringLiteral(" with the key that was given: ")
                        : QStringLiteral(
                              " with the key that the file names itself, which proves only that the file is "
                              "whole: ")) +
            key};
}

} // namespace

QStringList verdictLines(const sso::LogInspector& log, const audit::Verdict& verdict)
{
    QStringList lines{QStringLiteral("Verified with ") + keyText(log) + QStringLiteral(": ") +
                      log.publicKey()};
    if (verdict.prunedCount > 0) {
        lines << countText(verdict.prunedCount) + QStringLiteral(" pruned: only the hash is left");
    }
    if (!verdict.isSound()) {
        return lines + findingLines(verdict.findings);
    }
    return lines << QStringLiteral("Sound: ") + countText(verdict.checkpoint.size) + QStringLiteral(", ") +
                        rootText(verdict.checkpoint);
}

QStringList verdictLines(const audit::StatementVerdict& verdict, bool isKeyGiven)
{
    QStringList lines = usedKeyLines(verdict.key, isKeyGiven, verdict.isSound);
    if (!verdict.isSound) {
        return lines << QStringLiteral("Not sound: ") + verdict.fault;
    }
    const auto number = [&](const char* key) {
        return QString::number(verdict.content.value(QLatin1StringView(key)).toInteger());
    };
    const auto text = [&](const QJsonObject& object, const char* key) {
        return object.value(QLatin1StringView(key)).toString();
    };
    const QJsonObject actor = verdict.content.value(QLatin1StringView("actor")).toObject();
    lines << QStringLiteral("By %1 at %2").arg(text(actor, "username"), text(verdict.content, "time"));
    if (const QString reason = text(verdict.content, "reason"); !reason.isEmpty()) {
        lines << QStringLiteral("Reason: ") + reason;
    }
    lines << QStringLiteral("SHA-256 of the statement, as its record has it: ") + verdict.hash;
    if (!verdict.content.value(QLatin1StringView("complete")).toBool()) {
        lines << QStringLiteral("The act was stopped before its end.");
    }
    return lines << QStringLiteral(
                        "Sound: a statement of store %1 with correlation ID %2: ended %3, already gone "
                        "%4, changed meanwhile %5, not touched %6")
                        .arg(verdict.content.value(QLatin1StringView("store")).toString(),
                             verdict.content.value(QLatin1StringView("cid")).toString(), number("ended"),
                             number("already_gone"), number("changed_meanwhile"), number("not_touched"));
}

QStringList verdictLines(const audit::EvidenceVerdict& verdict, bool isKeyGiven)
{
    QStringList lines = usedKeyLines(verdict.key, isKeyGiven, verdict.isSound);
    if (!verdict.isSound) {
        return lines << QStringLiteral("Not sound: ") + verdict.fault;
    }
    if (verdict.withoutContent > 0) {
        QStringList numbers;
        for (const qint64 number : verdict.firstWithoutContent) {
            numbers << QString::number(number);
        }
        const bool isAll = verdict.withoutContent == numbers.size();
        lines << countText(verdict.withoutContent) +
                     QStringLiteral(" without content, which was pruned from the log or taken out of the "
                                    "file; only the hash is left: ") +
                     numbers.join(QStringLiteral(", ")) + (isAll ? QString() : QStringLiteral(", …"));
    }
    return lines << QStringLiteral("Sound: ") + countText(verdict.records) +
                        QStringLiteral(", proven in a log of ") + countText(verdict.checkpoint.size) +
                        QStringLiteral(", ") + rootText(verdict.checkpoint);
}

} // namespace usher::cli
