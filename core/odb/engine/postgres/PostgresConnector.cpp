// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresConnector.h"

#include "core/LibpqEnvironment.h"
#include "core/odb/engine/postgres/PostgresParameters.h"

#include <array>

#include <QSqlDriver>
#include <QSqlQuery>

namespace usher::odb
{

namespace
{

/// The settings of a session. A commit returns only when it is durable. Times are read in the form in which
/// they are written here.
constexpr auto sessionSettings = QLatin1StringView("SET synchronous_commit = on;"
                                                   "SET lock_timeout = '5s';"
                                                   "SET statement_timeout = '20s';"
                                                   "SET idle_in_transaction_session_timeout = '30s';"
                                                   "SET DateStyle = 'ISO';"
                                                   "SET TimeZone = 'UTC'");

} // namespace

ServerName PostgresConnector::name() const
{
    return {.server = serverText(m_settings), .username = m_settings.username};
}

Result<void> PostgresConnector::connect(QSqlDatabase& database) const
{
    const Libpq* const libpq = Libpq::find();
    if (!libpq) {
        return failure(ErrorKind::DriverMissing, database.driverName());
    }
    removeLibpqVariables();
    const auto parameters = PostgresParameters::of(m_settings, *libpq);
    if (!parameters) {
        return tl::unexpected(parameters.error());
    }
    database.setHostName(parameters->host());
    database.setPort(m_settings.port);
    database.setDatabaseName(m_settings.database);
    database.setConnectOptions(parameters->qtOptions());
    // Not setPassword(): Qt would keep the password as long as the connection lives.
    QString password = QString::fromUtf8(m_settings.password.view());
    const bool isOpen = database.open(m_settings.username, password);
    password.fill(u'\0');
    if (!isOpen) {
        return tl::unexpected(connectError(database.lastError(), name()));
    }
    return configure(database);
}

Result<void> PostgresConnector::configure(const QSqlDatabase& database) const
{
    if (!handle(database)) {
        return failure(ErrorKind::DriverMissing, database.driverName());
    }
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT pg_catalog.current_setting('standard_conforming_strings'), "
                                   "pg_catalog.current_setting('fsync')")) ||
        !query.next()) {
        return tl::unexpected(statementError(query.lastError(), name()));
    }
    // Qt writes bound values into the SQL as literals. Without standard_conforming_strings, text in them
    // could be read as SQL. Without fsync, a commit that was acknowledged can be lost.
    constexpr std::array settings = {"standard_conforming_strings", "fsync"};
    for (int i = 0; i < 2; ++i) {
        if (query.value(i).toString() != QLatin1StringView("on")) {
            return failure(ErrorKind::ServerUnsafe,
                           QLatin1StringView(settings.at(static_cast<std::size_t>(i))));
        }
    }
    if (!query.exec(sessionSettings)) {
        return tl::unexpected(statementError(query.lastError(), name()));
    }
    return {};
}

PGconn* PostgresConnector::handle(const QSqlDatabase& database)
{
    const QVariant found = database.driver()->handle();
    const QLatin1StringView type(found.typeName()); // which of the two names depends on Qt's version
    const bool isLibpqs = type == QLatin1StringView("pg_conn*") || type == QLatin1StringView("PGconn*");
    return isLibpqs ? *static_cast<PGconn* const*>(found.constData()) : nullptr;
}

} // namespace usher::odb
