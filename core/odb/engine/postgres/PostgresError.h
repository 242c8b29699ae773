// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlError>

#include "core/Error.h"

namespace usher::odb
{

/// The server's connection, for the texts of errors.
struct ServerName final {
    QString server = {}; ///< host and port, or the file of a Unix socket
    QString username = {};
    QString database = {};
    QString encoding = {}; ///< of the database, if it is known
};

/// PostgreSQL's SQLSTATE for a statement in a transaction that has already failed.
inline constexpr auto inFailedTransaction = QLatin1StringView("25P02");
/// Our SQLSTATE for a transaction whose commit would not wait until it is durable. No server uses this class.
inline constexpr auto notSynchronous = QLatin1StringView("US001");

/// Our SQLSTATE for a transaction whose statement could not run by its name. Nothing of it was committed, and
/// the next one runs without names.
inline constexpr auto notByName = QLatin1StringView("US002");

/// Returns whether the error means that a statement was interrupted or took too long.
[[nodiscard]] bool isQueryCancelled(const QSqlError& error);

/// Returns what an error of a statement means. It is judged by its SQLSTATE. Never contains a value of the
/// statement.
[[nodiscard]] Error statementError(const QSqlError& error, const ServerName& name);
/// Returns what an error of the statement that begins a transaction means.
[[nodiscard]] Error beginningError(const QSqlError& error, const ServerName& name);
/// Returns what it means that the server refused a connection with this SQLSTATE. `words` is what the driver
/// said; it is shown and not judged.
[[nodiscard]] Error refusalError(const QString& state, const ServerName& name, const QString& words);

/// Returns the first line of a message of libpq without its severity.
[[nodiscard]] QString firstLine(const QString& words);

} // namespace usher::odb
