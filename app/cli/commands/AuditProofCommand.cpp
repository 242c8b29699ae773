// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/AuditProofCommand.h"

#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/NewFile.h"
#include "app/cli/terminal/Output.h"
#include "core/VisibleText.h"

namespace usher::cli
{

namespace
{

/// Returns core's sentence without its advice. The advice is for a log that is refused, but this log is only
/// compared.
Failure notContinued(const Error& error)
{
    Failure failure = toFailure(error);
    if (error.kind == ErrorKind::LogRewritten) {
        failure.sentence = error.subject + u'.';
    }
    if (error.kind == ErrorKind::LogRewritten || error.kind == ErrorKind::LogDamaged) {
        failure.status = ExitStatus::NotSound;
    }
    return failure;
}

CommandResult<void> writeCheckpoint(const Arguments& arguments, sso::LogInspector& log)
{
    auto file = NewFile::make(arguments.value(Option::Out));
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto checkpoint = log.checkpoint();
    if (!checkpoint) {
        return tl::unexpected(toFailure(checkpoint.error()));
    }
    return file->write({checkpoint->note}).map([&] {
        // The checkpoint is already written, so this is only a warning.
        if (const auto noted = log.noteExport(*checkpoint, SystemClock().now()); !noted) {
            warn(errorSentence(noted.error()));
        }
    });
}

QString proofText(const sso::GivenCheckpoint& earlier, const sso::ConsistencyProof& proof)
{
    QString text =
        QStringLiteral("The log goes on from %1: it had %2 records then, and has %3 now.\n"
                       "Root then  %4\n")
            .arg(visibleText(earlier.name), QString::number(proof.earlierSize),
                 QString::number(proof.later.size), QString::fromLatin1(proof.earlierRoot.toBase64()));
    for (const QByteArray& hash : proof.hashes) {
        text += QStringLiteral("Proof      ") + QString::fromLatin1(hash.toBase64()) + u'\n';
    }
    return text + QStringLiteral("\nThe proof's hashes (RFC 6962) lead to the root of this checkpoint:\n\n") +
           QString::fromUtf8(proof.later.note);
}

CommandResult<void> compare(const QString& path, sso::LogInspector& log)
{
    return readCheckpoint(path).and_then([&](const sso::GivenCheckpoint& earlier) {
        return log.consistency(earlier)
            .map_error(notContinued)
            .and_then([&](const sso::ConsistencyProof& proof) {
                return writeOut(proofText(earlier, proof).toUtf8());
            });
    });
}

/// Returns the key in the form that openssl reads: a SubjectPublicKeyInfo (RFC 8410) in PEM.
QString pemOf(const QString& verifierKey)
{
    const QByteArray nameless = verifierKey.section(u'+', 2).toLatin1(); // NAME+HASH+KEY
    const QByteArray key =
        QByteArray::fromBase64(nameless).sliced(1); // without the byte that names the kind of signature
    const QByteArray head = QByteArray::fromHex("302a300506032b6570032100");
    return QStringLiteral("-----BEGIN PUBLIC KEY-----\n") + QString::fromLatin1((head + key).toBase64()) +
           QStringLiteral("\n-----END PUBLIC KEY-----");
}

} // namespace

CommandResult<ExitStatus> runAuditCheckpoint(const Arguments& arguments)
{
    if (arguments.has(Option::Against) && arguments.has(Option::Out)) {
        return usageFailure(spelling(Option::Against) + QStringLiteral(" cannot be used together with ") +
                            spelling(Option::Out) + u'.');
    }
    const auto log = openLog(arguments);
    if (!log) {
        return tl::unexpected(log.error());
    }
    const auto done = arguments.has(Option::Against) ? compare(arguments.value(Option::Against), **log)
                                                     : writeCheckpoint(arguments, **log);
    return done.map([] { return ExitStatus::AllOk; });
}

CommandResult<ExitStatus> runAuditKey(const Arguments& arguments)
{
    const auto log = openLog(arguments);
    if (!log) {
        return tl::unexpected(log.error());
    }
    warnOfOwnWord(**log);
    const QString key = (*log)->publicKey();
    return printLine(arguments.has(Option::Pem) ? pemOf(key) : key).map([] { return ExitStatus::AllOk; });
}

} // namespace usher::cli
