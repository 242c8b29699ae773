// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"

#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"
#include "core/VisibleText.h"
#include "core/audit/export/Evidence.h"
#include "core/audit/export/SignedStatement.h"

#include <QFile>
#include <QLocale>

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

QString usedKeyLine(const QString& key, bool isKeyGiven)
{
    return (isKeyGiven ? QStringLiteral("Verified with the key that was given: ")
                       : QStringLiteral("Verified with the key that the file names itself, which proves only "
                                        "that the file is whole: ")) +
           key;
}

QStringList verdictLines(const audit::StatementVerdict& verdict, bool isKeyGiven)
{
    QStringList lines{usedKeyLine(verdict.key, isKeyGiven)};
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
    QStringList lines{usedKeyLine(verdict.key, isKeyGiven)};
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

CommandResult<ExitStatus> printVerdict(const QStringList& lines, bool isSound)
{
    QString text;
    for (const QString& line : lines) {
        text += visibleText(line) + u'\n';
    }
    return writeOut(text.toUtf8()).map([&] { return isSound ? ExitStatus::AllOk : ExitStatus::NotSound; });
}

/// Tells what the verdict relies on, if the log's key or past could not be checked independently.
CommandResult<void> noteWhatIsTrusted(sso::LogInspector& log, bool hasCheckpoints)
{
    warnIfKeyComesFromLog(log);
    return log.state(SystemClock().now()).map_error(toFailure).map([&](const sso::LogState& state) {
        if (!state.remembered) {
            printNote(
                hasCheckpoints
                    ? QStringLiteral(
                          "This computer has not seen the log before. Only the signature and the given "
                          "checkpoints show that its past was not changed.")
                    : QStringLiteral(
                          "This computer has not seen the log before. Only the signature shows that its "
                          "past was not changed. Compare the log with an earlier checkpoint, with ") +
                          spelling(Option::Checkpoint) + u'.');
        }
    });
}

/// Returns the content of the file if it is a statement. A pipe never is one: it can be read only once.
std::optional<QByteArray> readStatement(const QString& path)
{
    constexpr qint64 largest = 64LL * 1024 * 1024; // bytes: a statement about the largest plan is smaller
    QFile file(path);
    if (path == u"-" || !file.open(QIODevice::ReadOnly) || file.isSequential() || file.size() > largest) {
        return std::nullopt;
    }
    const QByteArray content = file.readAll();
    return audit::isStatement(content) ? std::optional(content) : std::nullopt;
}

CommandResult<ExitStatus> verifyEvidence(const Arguments& arguments)
{
    for (const Option option : {Option::Store, Option::Checkpoint, Option::KeyStdin}) {
        if (arguments.has(option)) {
            return usageFailure(spelling(Option::Evidence) +
                                QStringLiteral(" cannot be used together with ") + spelling(option) +
                                QStringLiteral(": the file is verified by itself."));
        }
    }
    if (const auto statement = readStatement(arguments.value(Option::Evidence))) {
        const auto verdict = audit::verifyStatement(*statement, arguments.value(Option::PublicKey));
        return printVerdict(verdictLines(verdict, arguments.has(Option::PublicKey)), verdict.isSound);
    }
    const HeldSignals held;
    ProgressLine progress(QStringLiteral("Verifying"), QStringLiteral("Verifying"));
    const QString given = arguments.value(Option::Evidence);
    const QString path = given == u"-" ? QStringLiteral("/dev/stdin") : given;
    return audit::verifyEvidence(path, arguments.value(Option::PublicKey), progress.callback())
        .map_error([&](const Error& error) {
            const bool isMissing = error.kind == ErrorKind::FileMissing;
            return isMissing ? Failure{.sentence = arguments.value(Option::Evidence) +
                                                   QStringLiteral(" is not there.")}
                             : toFailure(error);
        })
        .and_then([&](const audit::EvidenceVerdict& verdict) {
            return printVerdict(verdictLines(verdict, arguments.has(Option::PublicKey)), verdict.isSound);
        });
}

CommandResult<ExitStatus> verifyLog(const Arguments& arguments)
{
    std::vector<sso::GivenCheckpoint> checkpoints;
    for (const QString& path : arguments.values(Option::Checkpoint)) {
        auto checkpoint = readCheckpoint(path);
        if (!checkpoint) {
            return tl::unexpected(checkpoint.error());
        }
        checkpoints.push_back(std::move(*checkpoint));
    }
    const auto log = openLog(arguments);
    if (!log) {
        return tl::unexpected(log.error());
    }
    Result<audit::Verdict> verdict;
    {
        const HeldSignals held; // a signal ends the verification first, then the program
        ProgressLine progress(QStringLiteral("Verifying"), QStringLiteral("Verifying"));
        verdict = (*log)->verify(checkpoints, progress.callback());
    }
    if (!verdict) {
        return tl::unexpected(toFailure(verdict.error()));
    }
    if (verdict->isSound()) {
        if (const auto told = noteWhatIsTrusted(**log, !checkpoints.empty()); !told) {
            return tl::unexpected(told.error());
        }
    }
    return printVerdict(verdictLines(**log, *verdict), verdict->isSound());
}

/// Verifies a log or an exported file. The exit status is ExitStatus::NotSound if it is not sound.
CommandResult<ExitStatus> runAuditVerify(const Arguments& arguments)
{
    return arguments.has(Option::Evidence) ? verifyEvidence(arguments) : verifyLog(arguments);
}

} // namespace

constinit const Command auditVerifyCommand{
    .words = "audit verify",
    .usage = "[--public-key KEY] [--checkpoint FILE]...\n"
             "       usher-cli audit verify --evidence FILE [--public-key KEY]",
    .summary = "Verify the whole audit log, without logging in",
    .details =
        "Computes every record's hash and the signed root again, and compares the columns that records are "
        "searched by with the content of the records. Compares the log with what this computer remembers of "
        "it, and with earlier checkpoints. Shows no content and asks for no password. Works also if the "
        "store is otherwise refused. The last line says that the log is sound, with its size and its root, "
        "or which record is wrong, and how. Exit status: 0 sound, 1 not sound, 3 the check could not be "
        "done. With --evidence, the command verifies an exported file, or the signed statement that session "
        "end or user contain wrote. The key must then come from somewhere else than that file.",
    .options = {Option::Store, Option::PublicKey, Option::Checkpoint, Option::Evidence, Option::KeyStdin},
    .needed = {Option::Store},
    .run = runAuditVerify,
    .neededUnless = Option::Evidence,
};

} // namespace usher::cli
