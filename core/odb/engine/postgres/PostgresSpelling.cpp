// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresSpelling.h"

#include "core/ExactText.h"
#include "core/odb/engine/postgres/PostgresTableParts.h"

namespace usher::odb
{

namespace
{

/// What the row of a table in pg_class says about the table, `c`.
const QString identityText =
    QStringLiteral("pg_catalog.concat_ws(' ', c.oid, c.relkind, c.relpersistence, c.relhastriggers, "
                   "c.relhasrules, c.relrowsecurity)");

} // namespace

QVariant PostgresSpelling::bindable(const QVariant& value) const
{
    if (value.typeId() != QMetaType::QString) {
        return value;
    }
    const QString text = value.toString();
    // PostgreSQL's text cannot contain U+0000.
    return text.isNull() ? QStringLiteral("")
                         : QString(text).replace(QChar(u'\0'), QChar::ReplacementCharacter);
}

QVariant PostgresSpelling::inTextColumn(const QByteArray& bytes) const
{
    return exactText(bytes); // bytes would be stored as `\x` and hexadecimal digits
}

QString PostgresSpelling::timeText(const QString& column) const
{
    return QStringLiteral("CAST(") + column + QStringLiteral(" AS text)");
}

QString PostgresSpelling::isAfter(const QString& column, const QString& place) const
{
    return column + QStringLiteral(" > ") + place;
}

QString PostgresSpelling::newId(const QString& sequence) const
{
    return QStringLiteral("pg_catalog.nextval('") + sequence + QStringLiteral("')");
}

QString PostgresSpelling::forUpdate(const QString& tableAlias) const
{
    return QStringLiteral(" FOR UPDATE OF ") + tableAlias;
}

QString PostgresSpelling::tableQuery() const
{
    return QStringLiteral("SELECT 1 FROM pg_catalog.pg_class WHERE oid = "
                          "CAST(pg_catalog.to_regclass(CAST(? AS text)) AS oid) AND relkind IN ('r', 'p')");
}

QString PostgresSpelling::columnsQuery() const
{
    return QStringLiteral(
        "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = "
        "CAST(pg_catalog.to_regclass(CAST(? AS text)) AS oid) AND attnum > 0 AND NOT attisdropped");
}

QString PostgresSpelling::tablePartsQuery() const
{
    return postgresTablePartsQuery();
}

QList<TablePart> PostgresSpelling::partsOf(const TableDefinition& table) const
{
    return postgresPartsOf(table);
}

QString PostgresSpelling::tableIdentity(const QString& table) const
{
    return QStringLiteral("(SELECT %1 FROM pg_catalog.pg_class AS c WHERE c.oid = %2.tableoid)")
        .arg(identityText, table);
}

QString PostgresSpelling::tableIdentityQuery() const
{
    return QStringLiteral("SELECT %1 FROM pg_catalog.pg_class AS c WHERE c.oid = "
                          "CAST(pg_catalog.to_regclass(CAST(? AS text)) AS oid)")
        .arg(identityText);
}

QString PostgresSpelling::tableStateQuery(const QString& table, int most) const
{
    // On one server, no two versions of rows have the same place and the same transaction. So these say which
    // versions there are. pg_class tells of columns that come or go, which leaves the rows as they are; the
    // server's start tells one server from another behind a pooler.
    return QStringLiteral(
               "SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat_ws(' ', "
               "pg_catalog.pg_postmaster_start_time(), (SELECT c.xmin FROM pg_catalog.pg_class AS c WHERE c.oid = "
               "CAST(pg_catalog.to_regclass('%1') AS oid)), "
               "pg_catalog.string_agg(pg_catalog.concat_ws(' ', r.place, r.writer), ',')), 'UTF8')), 'hex') "
               "FROM (SELECT ctid AS place, xmin AS writer FROM %1 LIMIT %2 + 1) AS r "
               "HAVING pg_catalog.count(*) <= %2")
        .arg(table)
        .arg(most);
}

QString PostgresSpelling::runDeferredTriggers() const
{
    return QStringLiteral("SET CONSTRAINTS ALL IMMEDIATE");
}

QString PostgresSpelling::integerType() const
{
    return QStringLiteral("BIGINT");
}

QString PostgresSpelling::bytesType() const
{
    return QStringLiteral("BYTEA");
}

QString PostgresSpelling::textType() const
{
    return QStringLiteral("TEXT COLLATE \"C\"");
}

QString PostgresSpelling::beforeSlash(const QString& column) const
{
    return QStringLiteral("pg_catalog.split_part(%1, '/', 1)").arg(column);
}

QString PostgresSpelling::afterSlash(const QString& column) const
{
    return QStringLiteral("pg_catalog.split_part(%1, '/', 2)").arg(column);
}

QString PostgresSpelling::comparable(const QString& textColumn) const
{
    return QStringLiteral("CAST(%1 AS text)").arg(textColumn); // an index on the column can still be used
}

QString PostgresSpelling::textAsBytes(const QString& text) const
{
    return QStringLiteral("pg_catalog.convert_to(%1, 'UTF8')").arg(text);
}

QString PostgresSpelling::matchesAnyCase(const QString& column) const
{
    return comparable(column) + QStringLiteral(" ILIKE ? ESCAPE '\\'");
}

QString PostgresSpelling::containsAscii(const QString& column, const QString& place,
                                        Qt::CaseSensitivity letterCase) const
{
    // In "C" the case of ASCII letters is the only one, whatever the language of the database is.
    const QString text = comparable(column) + QStringLiteral(" COLLATE \"C\"");
    const QString searched = letterCase == Qt::CaseInsensitive
                                 ? QStringLiteral("pg_catalog.lower(%1)").arg(text)
                                 : QStringLiteral("(%1)").arg(text);
    return QStringLiteral("%1 LIKE %2 ESCAPE '\\'").arg(searched, place);
}

QString PostgresSpelling::isBeyondAscii(const QString& column) const
{
    if (server().encoding != QLatin1StringView("UTF8")) {
        return {};
    }
    // To the planner, most rows meet a plain `<>`, so that it would not search in parallel.
    return QStringLiteral("CAST(pg_catalog.octet_length(%1) > pg_catalog.length(%1) AS INTEGER) = 1")
        .arg(column);
}

QString PostgresSpelling::isInList(const QString& column, const QString& place) const
{
    // Both sides have one type, so that the server hashes a long list.
    return QStringLiteral("CAST(%1 AS BIGINT) = ANY (CAST(%2 AS BIGINT[]))").arg(column, place);
}

QString PostgresSpelling::isKeyInList(const QString& key, const QString& place) const
{
    return QStringLiteral("%1 = ANY (CAST(%2 AS BIGINT[]))").arg(key, place);
}

QString PostgresSpelling::integerList(const QStringList& integers) const
{
    return u'{' + integers.join(u',') + u'}';
}

QString PostgresSpelling::schemaLock(const QString& name) const
{
    return QStringLiteral("SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('%1'))").arg(name);
}

QString PostgresSpelling::clockQuery() const
{
    return QStringLiteral("SELECT CAST(pg_catalog.clock_timestamp() AT TIME ZONE 'UTC' AS text)");
}

} // namespace usher::odb
