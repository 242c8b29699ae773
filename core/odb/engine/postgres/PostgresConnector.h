// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>

#include "core/Error.h"
#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/odb/engine/postgres/PostgresError.h"
#include "core/odb/engine/postgres/ServerState.h"
#include "core/odb/engine/postgres/protocol/Libpq.h"

namespace usher::odb
{

/// Connects to a PostgreSQL server. A connection over a network must use TLS; the server's certificate and
/// name are verified.
class PostgresConnector final
{
public:
    /// With OpenMode::ReadOnly, it connects to a standby, too, if there are several servers.
    PostgresConnector(OdbSettings settings, OpenMode mode) : m_settings(std::move(settings)), m_mode(mode) {}

    [[nodiscard]] HeadLock headLock() const { return m_settings.headLock; }
    /// Returns how long a server that says nothing is waited for.
    [[nodiscard]] std::chrono::milliseconds silence() const { return m_settings.silence; }

    /// Returns the server and the user, as errors name them.
    [[nodiscard]] ServerName name() const;

    /// Connects, and checks that the server keeps what it acknowledges. Errors: ServerUnreachable,
    /// ServerRefused and others of the server, SettingInvalid, DriverMissing.
    [[nodiscard]] Result<ServerState> connect(QSqlDatabase& database) const;

    /// Returns libpq's connection, or null if the driver has none.
    [[nodiscard]] static PGconn* handle(const QSqlDatabase& database);

private:
    OdbSettings m_settings;
    OpenMode m_mode;
};

} // namespace usher::odb
