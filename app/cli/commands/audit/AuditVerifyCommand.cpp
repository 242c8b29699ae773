// SPDX-License-Identifier: GPL-3.0-or-later
#include <QIODevice>

#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/commands/audit/AuditPolicy.h"
#include "app/cli/commands/audit/VerdictText.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/InputFile.h"
#include "app/cli/terminal/Output.h"
#include "app/cli/terminal/ProgressLine.h"
#include "core/VisibleText.h"
#include "core/audit/export/TlogProof.h"

namespace usher::cli
{

namespace
{

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

/// Returns the content of the file if it is short enough for a statement or a proof of one record. It can be
/// read again afterwards.
std::optional<QByteArray> shortContent(QIODevice& file)
{
    constexpr qint64 largest = 64LL * 1024 * 1024; // bytes: a statement about the largest plan is smaller
    if (!file.isSequential() && file.size() > largest) {
        return std::nullopt;
    }
    QByteArray content = file.peek(largest + 1); // a device has no size, and may have no end
    return content.size() <= largest ? std::optional(std::move(content)) : std::nullopt;
}

/// Verifies the file if it is a proof of one record or a statement; returns nothing if it is neither.
std::optional<CommandResult<ExitStatus>> verifyShortFile(const Arguments& arguments, QIODevice& file)
{
    const auto content = shortContent(file);
    const QString key = arguments.value(Option::PublicKey);
    if (content && audit::isTlogProof(*content)) {
        if (key.isEmpty()) {
            return usageFailure(QStringLiteral("A proof names no key. Give the log's with ") +
                                spelling(Option::PublicKey) + QStringLiteral(" KEY."));
        }
        const auto verdict = audit::verifyTlogProof(*content, key);
        return printVerdict(verdictLines(verdict, true), verdict.isSound);
    }
    if (content && audit::isStatement(*content)) {
        const auto verdict = audit::verifyStatement(*content, key);
        return printVerdict(verdictLines(verdict, arguments.has(Option::PublicKey)), verdict.isSound);
    }
    return std::nullopt;
}

CommandResult<ExitStatus> verifyEvidence(const Arguments& arguments)
{
    for (const Option option : {Option::Store, Option::Checkpoint, Option::Policy, Option::KeyStdin}) {
        if (arguments.has(option)) {
            return usageFailure(spelling(Option::Evidence) +
                                QStringLiteral(" cannot be used together with ") + spelling(option) +
                                QStringLiteral(": the file is verified by itself."));
        }
    }
    const QString key = arguments.value(Option::PublicKey);
    if (!key.isEmpty() && !audit::isLogKey(key)) {
        return usageFailure(QStringLiteral("That is not a public key of a log. audit key prints it: "
                                           "usher/STORE-ID+HASH+KEY."));
    }
    const QString path = arguments.value(Option::Evidence);
    const auto file = openInput(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const HeldSignals held;
    if (auto verified = verifyShortFile(arguments, **file)) {
        return std::move(*verified);
    }
    ProgressLine progress(QStringLiteral("Verifying"), QStringLiteral("Verifying"));
    return audit::verifyEvidence(**file, path, key, progress.callback())
        .map_error([&](const Error& error) {
            return error.kind == ErrorKind::FileUnreadable ? inputFailure(path, error.detail)
                                                           : toFailure(error);
        })
        .and_then([&](const audit::EvidenceVerdict& verdict) {
            return printVerdict(verdictLines(verdict, arguments.has(Option::PublicKey)), verdict.isSound);
        });
}

CommandResult<std::vector<sso::GivenCheckpoint>> readCheckpoints(const Arguments& arguments)
{
    std::vector<sso::GivenCheckpoint> checkpoints;
    for (const QString& path : arguments.values(Option::Checkpoint)) {
        auto checkpoint = readCheckpoint(path);
        if (!checkpoint) {
            return tl::unexpected(checkpoint.error());
        }
        checkpoints.push_back(std::move(*checkpoint));
    }
    return checkpoints;
}

/// Verifies the log, and compares it with `checkpoints`. Of them, `cosigned` says who cosigned them.
CommandResult<ExitStatus> verifyLog(const Arguments& arguments,
                                    const std::vector<sso::GivenCheckpoint>& checkpoints,
                                    const PolicyVerdict& cosigned)
{
    const auto log = openLog(arguments);
    if (!log && !log.error().fault.isEmpty()) { // a verdict, too
        return printVerdict(cosigned.lines + QStringList{QStringLiteral("Not sound: ") + log.error().fault},
                            false);
    }
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
    QStringList lines = cosigned.lines + verdictLines(**log, *verdict);
    if (verdict->isSound() && !cosigned.fault.isEmpty()) {
        lines << QStringLiteral("Not sound: ") + cosigned.fault;
    }
    return printVerdict(lines, verdict->isSound() && cosigned.fault.isEmpty());
}

/// Verifies the log and the checkpoints. With --policy, each checkpoint must have the cosignatures that the
/// policy asks for.
CommandResult<ExitStatus> verifyStore(const Arguments& arguments)
{
    if (arguments.has(Option::Policy) && !arguments.has(Option::Checkpoint)) {
        return usageFailure(spelling(Option::Policy) +
                            QStringLiteral(" is about checkpoints. Give one with cosignatures, with ") +
                            spelling(Option::Checkpoint) + QStringLiteral(" FILE."));
    }
    return readCheckpoints(arguments).and_then([&](const std::vector<sso::GivenCheckpoint>& checkpoints) {
        if (!arguments.has(Option::Policy)) {
            return verifyLog(arguments, checkpoints, {});
        }
        return readPolicy(arguments.value(Option::Policy)).and_then([&](const audit::WitnessPolicy& policy) {
            return withKeyOf(policy, arguments).and_then([&](const Arguments& withKey) {
                return verifyLog(withKey, checkpoints, judge(policy, checkpoints));
            });
        });
    });
}

/// Verifies a log or an exported file. The exit status is ExitStatus::NotSound if it is not sound.
CommandResult<ExitStatus> runAuditVerify(const Arguments& arguments)
{
    return arguments.has(Option::Evidence) ? verifyEvidence(arguments) : verifyStore(arguments);
}

} // namespace

constinit const Command auditVerifyCommand{
    .words = "audit verify",
    .usage = "[--public-key KEY] [--checkpoint FILE]... [--policy FILE]\n"
             "       usher-cli audit verify --evidence FILE [--public-key KEY]",
    .summary = "Verify the whole audit log, without logging in",
    .details =
        "Computes every record's hash and the signed root again, and compares the columns that records are "
        "searched by with the content of the records. Compares the log with what this computer remembers of "
        "it, and with earlier checkpoints. With --policy, each of these must have the cosignatures of the "
        "witnesses that FILE asks for (C2SP tlog-policy), and the key of the log that FILE names is used. Shows no content and asks for no password. Works also if the "
        "store is otherwise refused. The last line says that the log is sound, with its size and its root, "
        "or which record is wrong, and how. Exit status: 0 sound, 1 not sound, 2 a key or checkpoint is "
        "not of this log, 3 the check could not be done. With --evidence, the command verifies an exported file, a record's proof (tlog-proof), or the signed "
        "statement that session end or user contain wrote. The key must then come from somewhere else than that file.",
    .options = {Option::Store, Option::PublicKey, Option::Checkpoint, Option::Policy, Option::Evidence,
                Option::KeyStdin},
    .needed = {Option::Store},
    .run = runAuditVerify,
    .neededUnless = Option::Evidence,
};

} // namespace usher::cli
