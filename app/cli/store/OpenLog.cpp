// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/store/OpenLog.h"

#include <unistd.h>

#include <QFile>

#include "app/cli/store/StoreSecrets.h"
#include "app/cli/terminal/Output.h"

namespace usher::cli
{

CommandResult<std::unique_ptr<sso::LogInspector>> openLog(const Arguments& arguments)
{
    return givenSecrets(arguments, KeyPrompt::NotShown).and_then([&](store::GivenSecrets given) {
        return sso::LogInspector::open(
                   arguments.value(Option::Store),
                   {.given = std::move(given), .publicKey = arguments.value(Option::PublicKey)})
            .map_error(logFailure);
    });
}

QString keyText(const sso::LogInspector& log)
{
    switch (log.keySource()) {
    case sso::KeySource::Store:
        return QStringLiteral("the store's own key");
    case sso::KeySource::Given:
        return QStringLiteral("the key that was given");
    case sso::KeySource::LogItself:
        return QStringLiteral("the key that the log names itself");
    }
    return {};
}

void warnIfKeyComesFromLog(const sso::LogInspector& log)
{
    if (log.keySource() == sso::KeySource::LogItself) {
        printWarning(QStringLiteral(
                         "the secret key is not at hand, so only the log itself says that this is its "
                         "key. If somebody exchanged both, this check does not notice it. Give the key from "
                         "outside with ") +
                     spelling(Option::PublicKey) + u'.');
    }
}

Failure logFailure(const Error& error)
{
    Failure failure = openFailure(error);
    if (error.kind == ErrorKind::LogRewritten || error.kind == ErrorKind::LogDamaged) {
        failure.status = ExitStatus::NotSound;
        failure.fault = error.kind == ErrorKind::LogRewritten ? error.subject : error.detail;
    }
    return failure;
}

Failure notContinued(const Error& error)
{
    Failure failure = logFailure(error);
    if (error.kind == ErrorKind::LogRewritten) {
        failure.sentence = error.subject + u'.';
    }
    return failure;
}

CommandResult<QByteArray> readNoteFile(const QString& path)
{
    constexpr qint64 largest = 64LL * 1024; // bytes
    const bool isStandardInput = path == u"-";
    const QString name = isStandardInput ? QStringLiteral("Standard input") : path;
    QFile file(path);
    if (isStandardInput ? !file.open(STDIN_FILENO, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly)) {
        return usageFailure(name + QStringLiteral(" cannot be read: ") + file.errorString());
    }
    const QByteArray note = file.read(largest + 1);
    if (file.error() != QFileDevice::NoError) {
        return usageFailure(name + QStringLiteral(" cannot be read: ") + file.errorString());
    }
    if (note.size() > largest) {
        return usageFailure(name + QStringLiteral(" has more than 64 KiB, and cannot be a checkpoint."));
    }
    return note;
}

CommandResult<sso::GivenCheckpoint> readCheckpoint(const QString& path)
{
    return readNoteFile(path).map([&](const QByteArray& note) {
        return sso::GivenCheckpoint{
            .note = note,
            .name = QStringLiteral("the checkpoint ") +
                    (path == u"-" ? QStringLiteral("from standard input") : QStringLiteral("in ") + path)};
    });
}

} // namespace usher::cli
