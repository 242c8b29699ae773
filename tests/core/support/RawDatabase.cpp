// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/RawDatabase.h"

#include <stdexcept>

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QThread>
#include <QUuid>

#include "tests/core/support/Engine.h"
#include "tests/core/support/RequireThat.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

namespace
{

QSqlQuery ran(const QString& connection, const QString& sql, const QVariantList& values)
{
    QSqlQuery query(QSqlDatabase::database(connection));
    bool isRun = false;
    if (values.isEmpty()) {
        isRun = query.exec(sql); // some statements cannot be prepared
    } else {
        isRun = query.prepare(sql);
        for (const QVariant& value : values) {
            query.addBindValue(value);
        }
        isRun = isRun && query.exec();
    }
    if (!isRun) {
        throw std::runtime_error((sql + QStringLiteral(": ") + query.lastError().text()).toStdString());
    }
    return query;
}

void openFile(const QString& connection, const QString& path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(path);
    requireThat(database.open(), "the database cannot be opened");
}

void openOnServer(const QString& connection, const QString& name, const QMap<QString, QString>& server)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
    database.setDatabaseName(name);
    database.setHostName(server.value(QStringLiteral("socket")));
    database.setPort(server.value(QStringLiteral("serverport")).toInt());
    requireThat(database.open(server.value(QStringLiteral("user")), server.value(QStringLiteral("password"))),
                "the server's database cannot be opened");
}

/// The names of Qt's connections that wait to be used again, by server and database.
QHash<QString, QStringList>& idleConnections()
{
    static QHash<QString, QStringList> connections;
    return connections;
}

bool isMainThread()
{
    return QThread::currentThread() == QCoreApplication::instance()->thread();
}

bool runs(const QString& connection, const QString& sql)
{
    return QSqlQuery(QSqlDatabase::database(connection, false)).exec(sql);
}

void close(const QString& connection)
{
    QSqlDatabase::database(connection, false).close();
    QSqlDatabase::removeDatabase(connection);
}

/// Returns `sql` with its times as text, because Qt drops their microseconds.
QString withTimesAsText(const QString& sql, const QSqlRecord& record)
{
    QStringList columns;
    for (int i = 0; i < record.count(); ++i) {
        const QString name = u'"' + record.fieldName(i) + u'"';
        columns << (record.field(i).metaType().id() == QMetaType::QDateTime
                        ? QStringLiteral("to_char(%1, 'YYYY-MM-DD HH24:MI:SS.US') AS %1").arg(name)
                        : name);
    }
    return QStringLiteral("SELECT ") + columns.join(QStringLiteral(", ")) + QStringLiteral(" FROM (") + sql +
           QStringLiteral(") AS q");
}

bool hasTimes(const QSqlRecord& record)
{
    for (int i = 0; i < record.count(); ++i) {
        if (record.field(i).metaType().id() == QMetaType::QDateTime) {
            return true;
        }
    }
    return false;
}

} // namespace

RawDatabase::RawDatabase(const TestStore& store)
    : m_isSqlite(testEngine() == odb::Engine::Sqlite), m_name(QUuid::createUuid().toString())
{
    if (m_isSqlite) {
        openFile(m_name, store.databasePath());
    } else {
        connectToServer(store.databaseName());
    }
}

RawDatabase::RawDatabase(const QString& path) : m_name(QUuid::createUuid().toString())
{
    openFile(m_name, path);
}

RawDatabase::RawDatabase(Server, const QString& database)
    : m_isSqlite(false), m_name(QUuid::createUuid().toString())
{
    connectToServer(database);
}

RawDatabase RawDatabase::onServer(const QString& database)
{
    return {Server::Private, database};
}

void RawDatabase::connectToServer(const QString& database)
{
    const auto server = testServer();
    if (isMainThread()) {
        m_onServer = server.value(QStringLiteral("pid")) + u'/' + database;
        QStringList& idle = idleConnections()[m_onServer];
        while (!idle.isEmpty()) {
            const QString name = idle.takeLast();
            if (runs(name, QStringLiteral("SELECT 1"))) {
                m_name = name;
                return;
            }
            close(name);
        }
    }
    openOnServer(m_name, database, server);
}

void RawDatabase::closeIdle()
{
    for (const QStringList& names : std::as_const(idleConnections())) {
        for (const QString& name : names) {
            close(name);
        }
    }
    idleConnections().clear();
}

RawDatabase::~RawDatabase()
{
    // This fails in a transaction that is still open, and if the connection was lost.
    if (!m_onServer.isEmpty() && runs(m_name, QStringLiteral("DISCARD ALL"))) {
        idleConnections()[m_onServer] << m_name;
    } else {
        close(m_name);
    }
}

void RawDatabase::execute(const QString& sql, const QVariantList& values)
{
    ran(m_name, sql, values);
}

QVariant RawDatabase::value(const QString& sql, const QVariantList& values) const
{
    QSqlQuery query = ran(m_name, sql, values);
    if (hasTimes(query.record())) {
        query = ran(m_name, withTimesAsText(sql, query.record()), values);
    }
    return query.next() ? query.value(0) : QVariant();
}

QVariantMap RawDatabase::row(const QString& sql, const QVariantList& values) const
{
    return rows(sql, values).value(0);
}

QList<QVariantMap> RawDatabase::rows(const QString& sql, const QVariantList& values) const
{
    QSqlQuery query = ran(m_name, sql, values);
    if (hasTimes(query.record())) {
        query = ran(m_name, withTimesAsText(sql, query.record()), values);
    }
    QList<QVariantMap> found;
    while (query.next()) {
        QVariantMap columns;
        for (int i = 0; i < query.record().count(); ++i) {
            columns.insert(query.record().fieldName(i), query.value(i));
        }
        found.append(columns);
    }
    return found;
}

QString RawDatabase::content(const QString& table) const
{
    QString line = QStringLiteral("CAST(%1 AS text)").arg(table); // the whole row
    if (m_isSqlite) {
        QStringList quoted;
        for (const auto& column : rows(QStringLiteral("SELECT name FROM pragma_table_info(?)"), {table})) {
            // quote() gives text, numbers, blobs and NULL different spellings.
            quoted << QStringLiteral("quote(%1)").arg(column.value(QStringLiteral("name")).toString());
        }
        line = quoted.join(QStringLiteral(" || ',' || "));
    }
    QStringList lines;
    for (const auto& each : rows(QStringLiteral("SELECT %1 AS line FROM %2 ORDER BY 1").arg(line, table))) {
        lines << each.value(QStringLiteral("line")).toString();
    }
    return table + u'\n' + lines.join(u'\n') + u'\n';
}

QString RawDatabase::referenceTables() const
{
    return content(QStringLiteral("zato_sso_user")) + content(QStringLiteral("zato_sso_session"));
}

QString RawDatabase::auditTables() const
{
    return content(QStringLiteral("usher_audit")) + content(QStringLiteral("usher_audit_head"));
}

int RawDatabase::sessionCount() const
{
    return value(QStringLiteral("SELECT count(*) FROM zato_sso_session")).toInt();
}

QString RawDatabase::marked(const QString& text) const
{
    return (m_isSqlite ? QStringLiteral("char(65279)") : QStringLiteral("chr(65279)")) +
           QStringLiteral(" || '%1'").arg(text);
}

QString RawDatabase::unreadableTime() const
{
    return m_isSqlite ? QStringLiteral("x") : QStringLiteral("infinity");
}

} // namespace usher::test
