// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DatabaseColumns.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>
#include <QVariant>

namespace usher::test
{

namespace
{

QSqlQuery answer(const QSqlDatabase& database, const QString& sql)
{
    QSqlQuery query(database);
    if (!query.exec(sql)) {
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    }
    return query;
}

void addColumns(const QSqlDatabase& database, const QString& table, std::vector<DatabaseColumn>& columns)
{
    QSqlQuery rows = answer(database, QStringLiteral("SELECT * FROM \"%1\"").arg(table));
    const QSqlRecord record = rows.record();
    const std::size_t first = columns.size();
    for (int i = 0; i < record.count(); ++i) {
        columns.push_back({.name = table + u'.' + record.fieldName(i), .values = {}});
    }
    while (rows.next()) {
        for (int i = 0; i < record.count(); ++i) {
            columns[first + static_cast<std::size_t>(i)].values += rows.value(i).toByteArray() + '\n';
        }
    }
}

} // namespace

std::vector<DatabaseColumn> databaseColumns(const QString& databasePath)
{
    const QString connection = QStringLiteral("columns");
    std::vector<DatabaseColumn> columns;
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(databasePath);
        if (!database.open()) {
            qFatal("%s cannot be opened", qPrintable(databasePath));
        }
        QStringList tables{QStringLiteral("sqlite_master")};
        QSqlQuery names =
            answer(database, QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table'"));
        while (names.next()) {
            tables << names.value(0).toString();
        }
        for (const QString& table : std::as_const(tables)) {
            addColumns(database, table, columns);
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return columns;
}

} // namespace usher::test
