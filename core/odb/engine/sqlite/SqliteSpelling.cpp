// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/sqlite/SqliteSpelling.h"

#include "core/odb/engine/TableSql.h"

namespace usher::odb
{

QVariant SqliteSpelling::bindable(const QVariant& value) const
{
    return value; // SqliteQuery binds a null QString as an empty text
}

QVariant SqliteSpelling::inTextColumn(const QByteArray& bytes) const
{
    return bytes; // as a BLOB, as the reference stores it
}

QString SqliteSpelling::timeText(const QString& column) const
{
    return column;
}

QString SqliteSpelling::isAfter(const QString& column, const QString& place) const
{
    // Times are texts, and their order is that of the moments, also if the fraction is shorter. But a T is
    // after any time of the same day with a blank. So times of that day with a T are compared with such a
    // one.
    return QStringLiteral("(%1 > %2 AND %1 NOT BETWEEN substr(%2, 1, 10) || 'T' AND replace(%2, ' ', 'T'))")
        .arg(column, place);
}

QString SqliteSpelling::newId(const QString&) const
{
    return QStringLiteral("NULL"); // SQLite chooses the ID
}

QString SqliteSpelling::forUpdate(const QString&) const
{
    return {};
}

QString SqliteSpelling::tableQuery() const
{
    return QStringLiteral("SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?");
}

QString SqliteSpelling::columnsQuery() const
{
    return QStringLiteral("SELECT name FROM pragma_table_info(?)");
}

QString SqliteSpelling::tablePartsQuery() const
{
    return QStringLiteral(
        "SELECT type || ' ' || name, sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE "
        "AND sql IS NOT NULL ORDER BY 1");
}

QList<TablePart> SqliteSpelling::partsOf(const TableDefinition& table) const
{
    // SQLite keeps the text of the statement that made a part.
    const QStringList statements = createTableSql(table, *this);
    QList<TablePart> parts{{QStringLiteral("table ") + table.name, withSingleBlanks(statements.first())}};
    for (qsizetype i = 0; i < table.indexes.size(); ++i) {
        parts.append({QStringLiteral("index ") + table.indexes[i].name, withSingleBlanks(statements[i + 1])});
    }
    return parts;
}

QString SqliteSpelling::tableIdentity(const QString&) const
{
    return QStringLiteral(
        "''"); // what is read back shows the work of every trigger, because none is deferred
}

QString SqliteSpelling::tableIdentityQuery() const
{
    return QStringLiteral("SELECT '' FROM sqlite_master WHERE name = ?");
}

QString SqliteSpelling::tableStateQuery(const QString& table, int most) const
{
    // SQLite tells ownChanges() only of tables with a rowid. Of others, this fails.
    return QStringLiteral("SELECT data_version FROM pragma_data_version WHERE (SELECT count(*) FROM "
                          "(SELECT %1.rowid FROM %1 LIMIT %2 + 1)) <= %2")
        .arg(table)
        .arg(most);
}

QString SqliteSpelling::runDeferredTriggers() const
{
    return {};
}

QString SqliteSpelling::integerType() const
{
    return QStringLiteral("INTEGER");
}

QString SqliteSpelling::bytesType() const
{
    return QStringLiteral("BLOB");
}

QString SqliteSpelling::textType() const
{
    return QStringLiteral("TEXT");
}

QString SqliteSpelling::beforeSlash(const QString& column) const
{
    return QStringLiteral("substr(%1, 1, instr(%1, '/') - 1)").arg(column);
}

QString SqliteSpelling::afterSlash(const QString& column) const
{
    return QStringLiteral("substr(%1, instr(%1, '/') + 1)").arg(column);
}

QString SqliteSpelling::comparable(const QString& textColumn) const
{
    return textColumn;
}

QString SqliteSpelling::textAsBytes(const QString& text) const
{
    return QStringLiteral("CAST(%1 AS BLOB)").arg(text);
}

QString SqliteSpelling::matchesAnyCase(const QString& column) const
{
    return column + QStringLiteral(" LIKE ? ESCAPE '\\'"); // ignores the case of ASCII letters only
}

QString SqliteSpelling::containsAscii(const QString& column, const QString& place, Qt::CaseSensitivity) const
{
    // LIKE ends at U+0000, and ignores the case of ASCII letters only.
    return QStringLiteral("(%1 LIKE %2 ESCAPE '\\' OR instr(%1, char(0)) > 0)").arg(column, place);
}

QString SqliteSpelling::isBeyondAscii(const QString& column) const
{
    return QStringLiteral("length(%1) <> length(CAST(%1 AS BLOB))").arg(column); // length() ends at U+0000
}

QString SqliteSpelling::isInList(const QString& column, const QString& place) const
{
    return QStringLiteral("%1 IN (SELECT value FROM json_each(%2))").arg(column, place);
}

QString SqliteSpelling::isKeyInList(const QString& key, const QString& place) const
{
    return isInList(key, place);
}

QString SqliteSpelling::integerList(const QStringList& integers) const
{
    return u'[' + integers.join(u',') + u']';
}

QString SqliteSpelling::schemaLock(const QString&) const
{
    return {};
}

QString SqliteSpelling::clockQuery() const
{
    return {};
}

} // namespace usher::odb
