// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Postgres.h"

#include <QFile>
#include <QHash>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include "tests/cli/support/Cli.h"

namespace usher::test
{

std::optional<ServerAccess> ServerAccess::find()
{
    const QString path = qEnvironmentVariable("USHER_TEST_POSTGRES") + QStringLiteral("/connection");
    if (!QFile::exists(path)) {
        return std::nullopt;
    }
    QHash<QByteArray, QString> values;
    const QList<QByteArray> lines = readFile(path).split('\n');
    for (const QByteArray& line : lines) {
        const qsizetype at = line.indexOf('=');
        values.insert(line.first(std::max<qsizetype>(at, 0)), QString::fromUtf8(line.sliced(at + 1)));
    }
    return ServerAccess{.host = values.value("host"),
                        .port = values.value("port"),
                        .serverPort = values.value("serverport"),
                        .user = values.value("user"),
                        .password = values.value("password")};
}

QSqlDatabase ServerAccess::addDatabase(const QString& database, const QString& connection) const
{
    auto added = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
    added.setHostName(host);
    added.setPort(serverPort.toInt());
    added.setUserName(user);
    added.setPassword(password);
    added.setDatabaseName(database);
    return added;
}

PostgresStore::PostgresStore(const ServerAccess& server)
    : ServerStore(QStringLiteral("server-postgres")), m_server(server),
      m_database(QStringLiteral("usher_cli_") + QUuid::createUuid().toString(QUuid::Id128))
{
    const QString file = folder() + QStringLiteral("/server.conf");
    QList<QByteArray> lines = readFile(file).split('\n');
    const QHash<QByteArray, QString> settings{{"host", server.host},
                                              {"port", server.port},
                                              {"db_name", m_database},
                                              {"username", server.user},
                                              {"password", server.password}};
    for (QByteArray& line : lines) {
        const QByteArray key = line.first(std::max<qsizetype>(line.indexOf('='), 0));
        if (settings.contains(key)) {
            line = key + '=' + settings.value(key).toUtf8();
        }
    }
    writeFile(file, lines.join('\n'));

    runOnServer(QStringLiteral("CREATE DATABASE ") + m_database);
    run(QString::fromUtf8(readFile(QStringLiteral(USHER_TEST_DATA "/odb.postgres.sql"))));
    run(QStringLiteral("UPDATE zato_sso_user SET password_expiry = LOCALTIMESTAMP + INTERVAL '1 year' "
                       "WHERE password_expiry > '2026-03-14 16:27:55'"));
}

PostgresStore::~PostgresStore()
{
    runOnServer(QStringLiteral("DROP DATABASE ") + m_database + QStringLiteral(" WITH (FORCE)"));
}

void PostgresStore::setClockAhead(int seconds) const
{
    // Each database has its own set of functions, even of PostgreSQL's, so other databases keep their clock.
    run(QStringLiteral(
            "SET allow_system_table_mods = on; "
            "CREATE OR REPLACE FUNCTION pg_catalog.clock_timestamp() RETURNS timestamptz "
            "LANGUAGE sql VOLATILE AS $$ SELECT statement_timestamp() + %1 * INTERVAL '1 second' $$")
            .arg(seconds));
}

QSqlDatabase PostgresStore::addDatabase(const QString& connection) const
{
    return m_server.addDatabase(m_database, connection);
}

void PostgresStore::runOnServer(const QString& sql) const
{
    const QString connection = QStringLiteral("the server itself");
    {
        auto database = m_server.addDatabase(QStringLiteral("postgres"), connection);
        database.open();
        QSqlQuery query(database);
        if (!query.exec(sql)) {
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(connection);
}

} // namespace usher::test
