// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/CommandDeclarations.h"
#include "app/cli/store/OpenLog.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

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

/// Prints the public key that the log is signed with.
CommandResult<ExitStatus> runAuditKey(const Arguments& arguments)
{
    const auto log = openLog(arguments);
    if (!log) {
        return tl::unexpected(log.error());
    }
    warnIfKeyComesFromLog(**log);
    const QString key = (*log)->publicKey();
    return printLine(arguments.has(Option::Pem) ? pemOf(key) : key).map([] { return ExitStatus::AllOk; });
}

} // namespace

constinit const Command auditKeyCommand{
    .words = "audit key",
    .usage = "[--pem]",
    .summary = "Print the public key that the log is signed with",
    .details =
        "Prints NAME+HASH+KEY (C2SP signed note). Keep it outside the store and give it to audit verify "
        "--public-key. With --pem, prints the key in the form that openssl reads. No login is needed.",
    .options = {Option::Store, Option::Pem, Option::KeyStdin},
    .needed = {Option::Store},
    .run = runAuditKey,
};

} // namespace usher::cli
