// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QSqlError>

namespace usher::odb
{

/// The server's connection, for the texts of errors.
struct ServerName final {
    QString server = {}; ///< host and port, or the folder of a Unix socket
    QString username = {};
};

/// Returns whether the error means that a statement was interrupted or took too long.
[[nodiscard]] bool isQueryCancelled(const QSqlError& error);

/// Returns what an error of a statement means. It is judged by its SQLSTATE. Never contains a value of the
/// statement.
[[nodiscard]] Error statementError(const QSqlError& error, const ServerName& name);

/// Returns why the server could not be connected to. There is no SQLSTATE yet, so libpq's words decide.
[[nodiscard]] Error connectError(const QSqlError& error, const ServerName& name);

} // namespace usher::odb
