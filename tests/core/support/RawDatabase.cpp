// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RawDatabase.h"

#include <stdexcept>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>

namespace usher::test
{

namespace
{

QSqlQuery ran(const QString& connection, const QString& sql, const QVariantList& values)
{
    QSqlQuery query(QSqlDatabase::database(connection));
    bool isRun = query.prepare(sql);
    for (const QVariant& value : values) {
        query.addBindValue(value);
    }
    isRun = isRun && query.exec();
    if (!isRun) {
        throw std::runtime_error((sql + QStringLiteral(": ") + query.lastError().text()).toStdString());
    }
    return query;
}

} // namespace

RawDatabase::RawDatabase(const QString& path) : m_name(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(path);
    if (!database.open()) {
        throw std::runtime_error("the database cannot be opened");
    }
}

RawDatabase::~RawDatabase()
{
    QSqlDatabase::database(m_name).close();
    QSqlDatabase::removeDatabase(m_name);
}

void RawDatabase::execute(const QString& sql, const QVariantList& values)
{
    ran(m_name, sql, values);
}

QVariant RawDatabase::value(const QString& sql, const QVariantList& values) const
{
    QSqlQuery query = ran(m_name, sql, values);
    return query.next() ? query.value(0) : QVariant();
}

QVariantMap RawDatabase::row(const QString& sql, const QVariantList& values) const
{
    return rows(sql, values).value(0);
}

QList<QVariantMap> RawDatabase::rows(const QString& sql, const QVariantList& values) const
{
    QSqlQuery query = ran(m_name, sql, values);
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
    QStringList quoted;
    for (const auto& column : rows(QStringLiteral("SELECT name FROM pragma_table_info(?)"), {table})) {
        // quote() tells text, numbers, blobs and NULL apart.
        quoted << QStringLiteral("quote(%1)").arg(column.value(QStringLiteral("name")).toString());
    }
    QStringList lines;
    for (const auto& line : rows(QStringLiteral("SELECT %1 AS line FROM %2 ORDER BY 1")
                                     .arg(quoted.join(QStringLiteral(" || ',' || ")), table))) {
        lines << line.value(QStringLiteral("line")).toString();
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

} // namespace usher::test
