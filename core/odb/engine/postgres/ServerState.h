// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/postgres/Libpq.h"
#include "core/odb/engine/postgres/PostgresError.h"

#include <chrono>

namespace usher::odb
{

/// What must be known of a server before its database is used.
struct ServerState final {
    ServerFacts facts;
    QString searchPath; ///< for every transaction; temporary tables come last
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
