// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresConnector.h"

#include <array>

#include <QDir>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlQuery>

namespace usher::odb
{

namespace
{

/// The limits of every wait: shorter than a person would wait, longer than a busy server takes.
constexpr auto timeouts = QLatin1StringView("connect_timeout=5;keepalives_idle=10;keepalives_interval=5;"
                                            "keepalives_count=3;tcp_user_timeout=20000");

/// The settings of a session. A commit returns only when it is durable. Times are read in the form in which
/// they are written here.
constexpr auto sessionSettings = QLatin1StringView("SET synchronous_commit = on;"
                                                   "SET lock_timeout = '5s';"
                                                   "SET statement_timeout = '20s';"
                                                   "SET idle_in_transaction_session_timeout = '30s';"
                                                   "SET DateStyle = 'ISO';"
                                                   "SET TimeZone = 'UTC'");

/// Where distributions keep the certificates that the system trusts.
constexpr std::array systemCertificates = {"/etc/ssl/certs/ca-certificates.crt",
                                           "/etc/pki/tls/certs/ca-bundle.crt"};

/// Returns the value as a connection string spells it.
QString quoted(QString value)
{
    value.replace(u'\\', QLatin1StringView("\\\\")).replace(u'\'', QLatin1StringView("\\'"));
    return u'\'' + value + u'\'';
}

QString certificatesFile(const OdbSettings& settings)
{
    if (!settings.caFile.isEmpty()) {
        return settings.caFile;
    }
    QString own = QDir::home().absoluteFilePath(QStringLiteral(".postgresql/root.crt"));
    if (QFileInfo(own).isFile()) {
        return own; // libpq's own default
    }
    for (const char* path : systemCertificates) {
        if (QFileInfo(QLatin1StringView(path)).isFile()) {
            return QLatin1StringView(path);
        }
    }
    return own; // it does not exist, and libpq will report this
}

} // namespace

ServerName PostgresConnector::name() const
{
    const QString host = m_settings.host.isEmpty() ? QStringLiteral("localhost") : m_settings.host;
    return {.server = host.startsWith(u'/') ? host : host + u':' + QString::number(m_settings.port),
            .username = m_settings.username};
}

Result<QString> PostgresConnector::options() const
{
    QString options = timeouts + QStringLiteral(";application_name=Usher;");
    if (isLoopback(m_settings.host)) {
        return options + QStringLiteral("sslmode=prefer");
    }
    const QString file = certificatesFile(m_settings);
    if (file.contains(u';')) { // Qt splits the options there, even in quotes
        return failure(ErrorKind::SettingInvalid, file);
    }
    return options + QStringLiteral("sslmode=verify-full;sslrootcert=") + quoted(file);
}

Result<void> PostgresConnector::connect(QSqlDatabase& database) const
{
    const auto given = options();
    if (!given) {
        return tl::unexpected(given.error());
    }
    database.setHostName(m_settings.host);
    database.setPort(m_settings.port);
    database.setDatabaseName(m_settings.database);
    database.setConnectOptions(*given);
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
    if (!handle(database) || !Libpq::find()) {
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
