// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/postgres/PostgresError.h"
#include "core/odb/engine/postgres/protocol/Libpq.h"

namespace usher::odb
{

/// What must be known of a server before its database is used.
struct ServerState final {
    ServerFacts facts;
    QString searchPath; ///< for every transaction; temporary tables come last
    /// Whether the server's process that answers is the one that greeted this client. It is another one
    /// behind a pooler, which greets its clients itself.
    bool isOwnProcess = false;
};

/// Returns whether a server whose `version()` is this text is PostgreSQL itself, and not another engine that
/// speaks its protocol. Extensions and services that leave the text as it is are not noticed.
[[nodiscard]] bool isPostgresVersion(const QString& version);

/// Asks the server of a connection that has just been opened. Refuses a server that could lose what it has
/// acknowledged, and, if `check` is On, one that is not PostgreSQL. Errors: ServerUnsafe, which names the
/// setting; ServerNotPostgres; those of the database.
[[nodiscard]] Result<ServerState> readServerState(const Libpq& libpq, PGconn* connection,
                                                  const ServerName& name, std::chrono::milliseconds silence,
                                                  EngineCheck check);

} // namespace usher::odb
