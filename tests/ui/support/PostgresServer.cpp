// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/PostgresServer.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include "tests/ui/support/ServerFolder.h"

namespace usher::test
{

namespace
{

const QString maintenance = QStringLiteral("postgres");
const QString sideDoor = QStringLiteral("PostgreSQL side door");

} // namespace

std::unique_ptr<PostgresServer> PostgresServer::find()
{
    QFile file(qEnvironmentVariable("USHER_TEST_POSTGRES") + QStringLiteral("/connection"));
    if (!qEnvironmentVariableIsSet("USHER_TEST_POSTGRES") || !file.open(QIODevice::ReadOnly)) {
        return nullptr;
    }
    QMap<QString, QString> connection;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QString text = QString::fromUtf8(line);
        connection.insert(text.section(u'=', 0, 0), text.section(u'=', 1));
    }
    return std::unique_ptr<PostgresServer>(new PostgresServer(std::move(connection)));
}

PostgresServer::PostgresServer(QMap<QString, QString> connection)
    : m_connection(std::move(connection)),
      // The name is new each time, because this machine remembers the logs that it has seen.
      m_database(QStringLiteral("usher_window_") + QUuid::createUuid().toString(QUuid::Id128))
{
    QFile dump(QStringLiteral(USHER_TEST_DATA "/odb.postgres.sql"));
    if (!dump.open(QIODevice::ReadOnly)) {
        qFatal("the dump cannot be read");
    }
    run(maintenance, QStringLiteral("CREATE DATABASE ") + m_database);
    run(m_database, QString::fromUtf8(dump.readAll()));
}

PostgresServer::~PostgresServer()
{
    run(maintenance, QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_database));
}

QString PostgresServer::host() const
{
    return m_connection.value(QStringLiteral("host")) + u':' + m_connection.value(QStringLiteral("port"));
}

void PostgresServer::makeServer(const QString& folder) const
{
    copyServer(QStringLiteral("server-postgres"), folder);
    const auto set = [&](const char* before, const QByteArray& key, const QString& value) {
        editServer(folder, QStringLiteral("server.conf"), before, key + '=' + value.toUtf8());
    };
    set("host=127.0.0.1", "host", m_connection.value(QStringLiteral("host")));
    set("port=5432", "port", m_connection.value(QStringLiteral("port")));
    set("db_name=usher_reference", "db_name", m_database);
    set("username=usher", "username", m_connection.value(QStringLiteral("user")));
    set("password=zato+secret://zato.server_conf.odb.password", "password",
        m_connection.value(QStringLiteral("password")));
}

QString PostgresServer::value(const QString& sql) const
{
    return run(m_database, sql);
}

QString PostgresServer::run(const QString& database, const QString& sql) const
{
    QString answer;
    {
        auto connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), sideDoor);
        connection.setHostName(m_connection.value(QStringLiteral("host")));
        connection.setPort(m_connection.value(QStringLiteral("serverport")).toInt());
        connection.setUserName(m_connection.value(QStringLiteral("user")));
        connection.setPassword(m_connection.value(QStringLiteral("password")));
        connection.setDatabaseName(database);
        QSqlQuery query(connection);
        if (!connection.open() || !query.exec(sql)) {
            qFatal("%s", qPrintable(connection.lastError().text() + query.lastError().text()));
        }
        if (query.next()) {
            answer = query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(sideDoor);
    return answer;
}

} // namespace usher::test
