// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Cli.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "tests/support/Patience.h"

namespace usher::test
{

namespace
{

Ended runToItsEnd(QProcess& process, const QByteArray& input)
{
    process.start();
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished(-1);
        return {.err = QByteArrayLiteral("(did not end)")};
    }
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

} // namespace

QString cliPath()
{
    return QStringLiteral(USHER_CLI);
}

void prepareWithoutTerminal(QProcess& process, const QStringList& arguments)
{
    process.setProgram(cliPath());
    process.setArguments(arguments);
    process.setChildProcessModifier([] { ::setsid(); });
}

Ended runCli(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    prepareWithoutTerminal(process, arguments);
    return runToItsEnd(process, input);
}

Ended runShell(const QString& script, const QStringList& arguments)
{
    QProcess process;
    prepareWithoutTerminal(process, QStringList{QStringLiteral("-c"), script, cliPath()} + arguments);
    process.setProgram(QStringLiteral("/bin/sh"));
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CLI"), cliPath());
    process.setProcessEnvironment(environment);
    return runToItsEnd(process, {});
}

QString manualPage(const QString& name)
{
    return QStringLiteral(USHER_MANUAL "/") + name;
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

QString writeFile(const QString& path, const QByteArray& content, unsigned mode)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
        ::fchmod(file.handle(), mode) != 0) {
        qFatal("%s cannot be written", qPrintable(path));
    }
    return path;
}

QJsonObject request(const QString& op, const QJsonObject& fields)
{
    QJsonObject request{{QStringLiteral("op"), op},
                        {QStringLiteral("cid"), QStringLiteral("c-") + op},
                        {QStringLiteral("current_app"), QStringLiteral("CRM")},
                        {QStringLiteral("remote_addr"), QStringLiteral("127.0.0.1")}};
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        request.insert(field.key(), field.value());
    }
    return request;
}

QByteArray requestLine(const QJsonObject& request)
{
    return QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
}

QList<QJsonObject> answers(const QByteArray& out)
{
    QList<QJsonObject> result;
    QList<QByteArray> lines = out.split('\n');
    lines.removeLast(); // after the last line feed
    for (const QByteArray& line : std::as_const(lines)) {
        result << QJsonDocument::fromJson(line).object();
    }
    return result;
}

QString subStatus(const QJsonObject& answer)
{
    const QJsonArray list = answer.value(QLatin1StringView("sub_status")).toArray();
    return list.size() == 1 ? list.first().toString() : QString();
}

} // namespace usher::test
