// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace usher::test
{

/// How a run of the program ended.
struct Ended final {
    int status = -1; ///< -1 if it did not end by itself
    QByteArray out = {};
    QByteArray err = {};
};

[[nodiscard]] QString cliPath();

/// The program with nothing typed at it: it has no terminal, even where the tests have.
void prepareWithoutTerminal(QProcess& process, const QStringList& arguments);

/// Runs it to its end with `input` on standard input.
[[nodiscard]] Ended runCli(const QStringList& arguments, const QByteArray& input = {});

/// Runs `script` by sh, with the program as $CLI and `arguments` as "$@".
[[nodiscard]] Ended runShell(const QString& script, const QStringList& arguments);

/// Where a page of the manual is, as it is in the source.
[[nodiscard]] QString manualPage(const QString& name);

[[nodiscard]] QByteArray readFile(const QString& path);
/// For its owner only, unless `mode` says otherwise. Returns `path`.
QString writeFile(const QString& path, const QByteArray& content, unsigned mode = 0600);

/// A request for `call` by the application CRM from this machine, with the correlation ID `c-OP`, and with
/// `fields`, which may say otherwise.
[[nodiscard]] QJsonObject request(const QString& op, const QJsonObject& fields);
[[nodiscard]] QByteArray requestLine(const QJsonObject& request);
[[nodiscard]] QList<QJsonObject> answers(const QByteArray& out);
/// The one status of a refused request; empty if it was not refused.
[[nodiscard]] QString subStatus(const QJsonObject& answer);

} // namespace usher::test
