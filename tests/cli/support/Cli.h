// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace usher::test
{

/// How a run of the program ended, and what it printed.
struct Ended final {
    int status = -1; ///< the exit status; -1 if the program did not exit by itself
    QByteArray out = {};
    QByteArray err = {};
};

[[nodiscard]] QString cliPath();

/// Prepares `process` to run the program without a terminal, even if the tests have one.
void prepareWithoutTerminal(QProcess& process, const QStringList& arguments);

/// Runs the program to its end, with `input` on standard input.
[[nodiscard]] Ended runCli(const QStringList& arguments, const QByteArray& input = {});

/// Runs `script` with sh. The program is $CLI there, and `arguments` are "$@".
[[nodiscard]] Ended runShell(const QString& script, const QStringList& arguments);

/// Returns the path of a page of the manual in the source tree.
[[nodiscard]] QString manualPage(const QString& name);

[[nodiscard]] QByteArray readFile(const QString& path);
/// Writes a file that only its owner can use, unless `mode` says otherwise. Returns `path`.
QString writeFile(const QString& path, const QByteArray& content, unsigned mode = 0600);

/// Returns a request for `call` from the application CRM on this machine, with the correlation ID `c-OP`.
/// Then `fields` are added; they may replace these values.
[[nodiscard]] QJsonObject request(const QString& op, const QJsonObject& fields);
[[nodiscard]] QByteArray requestLine(const QJsonObject& request);
[[nodiscard]] QList<QJsonObject> answers(const QByteArray& out);
/// Returns the one status of a refused request. Returns an empty text if it was not refused.
[[nodiscard]] QString subStatus(const QJsonObject& answer);

} // namespace usher::test
