// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresConnector.h"

#include <chrono>

#include <QSqlDriver>

#include "core/ExactText.h"
#include "core/libraries/LibpqEnvironment.h"
#include "core/odb/engine/postgres/PostgresParameters.h"
#include "core/odb/engine/postgres/PostgresProbe.h"

namespace usher::odb
{

ServerName PostgresConnector::name() const
{
    return serverName(m_settings);
}

Result<ServerState> PostgresConnector::connect(QSqlDatabase& database) const
{
    const Libpq* const libpq = Libpq::find();
    if (!libpq) {
        return failure(ErrorKind::DriverMissing, database.driverName());
    }
    removeLibpqVariables();
    const auto parameters = PostgresParameters::of(m_settings, m_mode, *libpq);
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    database.setHostName(parameters->host());
    database.setDatabaseName(m_settings.database);
    database.setConnectOptions(parameters->qtOptions());
    // Not setPassword(): Qt would keep the password as long as the connection lives.
    const auto opened = [&] {
        QString password = exactText(m_settings.password.view());
        const bool isOpen = database.open(m_settings.username, password);
        password.fill(u'\0');
        return isOpen;
    };
    const auto begun = std::chrono::steady_clock::now();
    if (!opened()) {
        if (std::chrono::steady_clock::now() - begun >= parameters->longestTry()) {
            // Nobody answered, and a second attempt would wait as long.
            return failure(ErrorKind::ServerUnreachable, name().server);
        }
        auto why = whyNotConnected(*libpq, *parameters, m_settings, database.lastError().databaseText());
        if (why) {
            return tl::unexpected(std::move(*why));
        }
        if (!opened()) { // the server is there again, and gone again; or all servers are standbys
            const bool isPrimaryWanted = m_settings.cluster.size() > 1 && m_mode != OpenMode::ReadOnly;
            return failure(isPrimaryWanted ? ErrorKind::NoPrimary : ErrorKind::ServerUnreachable,
                           name().server);
        }
    }
    PGconn* const connection = handle(database);
    if (!connection) {
        return failure(ErrorKind::DriverMissing, database.driverName());
    }
    libpq->dropNotices(connection);
    return readServerState(*libpq, connection, name(), silence(), m_settings.engineCheck);
}

PGconn* PostgresConnector::handle(const QSqlDatabase& database)
{
    const QVariant found = database.driver()->handle();
    const QLatin1StringView type(found.typeName()); // which of the two names depends on Qt's version
    const bool isLibpqs = type == QLatin1StringView("pg_conn*") || type == QLatin1StringView("PGconn*");
    return isLibpqs ? *static_cast<PGconn* const*>(found.constData()) : nullptr;
}

} // namespace usher::odb
