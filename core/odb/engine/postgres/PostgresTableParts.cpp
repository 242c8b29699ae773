// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresTableParts.h"

namespace usher::odb
{

namespace
{

/// Returns the text of an index's first column as pg_get_indexdef() writes it.
QString indexedText(const IndexDefinition& index)
{
    if (index.part == IndexDefinition::Part::Whole) {
        return index.column;
    }
    const QString part =
        index.part == IndexDefinition::Part::BeforeSlash ? QStringLiteral("1") : QStringLiteral("2");
    return QStringLiteral("split_part(%1, '/'::text, %2)").arg(index.column, part);
}

QString typeText(ColumnDefinition::Type type)
{
    switch (type) {
    case ColumnDefinition::Type::Integer:
        return QStringLiteral("bigint");
    case ColumnDefinition::Type::Bytes:
        return QStringLiteral("bytea");
    case ColumnDefinition::Type::Text:
        return QStringLiteral("text C");
    }
    return {};
}

} // namespace

QString postgresTablePartsQuery()
{
    return QStringLiteral(R"sql(
WITH found AS (SELECT * FROM pg_catalog.pg_class WHERE oid = CAST(pg_catalog.to_regclass(CAST(? AS text)) AS oid))
SELECT pg_catalog.concat('table ', relname),
       CASE relkind WHEN 'r' THEN 'ordinary' ELSE 'of kind ' || CAST(relkind AS text) END
       || CASE relpersistence WHEN 'p' THEN '' ELSE ' not logged' END
       || CASE WHEN relrowsecurity OR relforcerowsecurity THEN ' with row security' ELSE '' END
       || CASE WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_inherits
                            WHERE inhrelid = found.oid OR inhparent = found.oid)
               THEN ' with inheritance' ELSE '' END
  FROM found
UNION ALL
SELECT pg_catalog.concat('column ', attname), pg_catalog.concat_ws(' ', pg_catalog.format_type(atttypid, atttypmod), collname,
                                                  CASE WHEN collnamespace <> CAST('pg_catalog' AS pg_catalog.regnamespace) THEN 'of another schema' END,
                                                  CASE WHEN NOT attnotnull THEN 'nullable' END)
  FROM found JOIN pg_catalog.pg_attribute ON attrelid = found.oid
             LEFT JOIN pg_catalog.pg_collation ON pg_collation.oid = attcollation
 WHERE attnum > 0 AND NOT attisdropped
UNION ALL
SELECT CASE WHEN indisprimary THEN 'primary key' ELSE pg_catalog.concat('index ', indexes.relname) END,
       pg_catalog.concat_ws(', ', CASE WHEN NOT (indisvalid AND indisready) THEN 'not valid' END,
                            CASE WHEN indpred IS NOT NULL THEN 'not of every row' END,
                            CASE WHEN indisunique AND NOT indisprimary THEN 'unique' END,
                            (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(indexrelid, n, true), ', '
                                                          ORDER BY n)
                               FROM pg_catalog.generate_series(1, CAST(indnatts AS integer)) AS n))
  FROM found JOIN pg_catalog.pg_index ON indrelid = found.oid
             JOIN pg_catalog.pg_class AS indexes ON indexes.oid = indexrelid
UNION ALL
SELECT pg_catalog.concat('constraint ', conname), pg_catalog.pg_get_constraintdef(pg_constraint.oid)
  FROM found JOIN pg_catalog.pg_constraint ON conrelid = found.oid WHERE contype IN ('c', 'x', 'f')
UNION ALL
SELECT pg_catalog.concat('trigger ', tgname), '' FROM found JOIN pg_catalog.pg_trigger ON tgrelid = found.oid WHERE NOT tgisinternal
UNION ALL
SELECT pg_catalog.concat('rule ', rulename), '' FROM found JOIN pg_catalog.pg_rewrite ON ev_class = found.oid
ORDER BY 1)sql");
}

QList<TablePart> postgresPartsOf(const TableDefinition& table)
{
    QList<TablePart> parts{{QStringLiteral("table ") + table.name, QStringLiteral("ordinary")}};
    for (const ColumnDefinition& column : table.columns) {
        parts.append({QStringLiteral("column ") + column.name, typeText(column.type)});
        if (column.isPrimaryKey) {
            parts.append({QStringLiteral("primary key"), column.name});
        }
        if (!column.check.isEmpty()) {
            parts.append({QStringLiteral("constraint %1_%2_check").arg(table.name, column.name),
                          QStringLiteral("CHECK ((%1))").arg(column.check)});
        }
    }
    for (const IndexDefinition& index : table.indexes) {
        parts.append({QStringLiteral("index ") + index.name, indexedText(index) + QStringLiteral(", seq")});
    }
    return parts;
}

} // namespace usher::odb
