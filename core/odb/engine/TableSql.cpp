// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/TableSql.h"

#include "core/odb/engine/Dialect.h"

namespace usher::odb
{

namespace
{

QString definitionText(const ColumnDefinition& column, const Dialect& dialect)
{
    QString type = dialect.textType();
    if (column.type == ColumnDefinition::Type::Integer) {
        type = dialect.integerType();
    } else if (column.type == ColumnDefinition::Type::Bytes) {
        type = dialect.bytesType();
    }
    QString text = QStringLiteral("    ") + column.name + u' ' + type;
    text += column.isPrimaryKey ? QStringLiteral(" PRIMARY KEY NOT NULL") : QStringLiteral(" NOT NULL");
    return column.check.isEmpty() ? text : text + QStringLiteral(" CHECK (%1)").arg(column.check);
}

QString expressionText(const IndexDefinition& index, const Dialect& dialect)
{
    switch (index.part) {
    case IndexDefinition::Part::Whole:
        return index.column;
    case IndexDefinition::Part::BeforeSlash:
        return dialect.beforeSlash(index.column);
    case IndexDefinition::Part::AfterSlash:
        return dialect.afterSlash(index.column);
    }
    return {};
}

} // namespace

QStringList createTableSql(const TableDefinition& table, const Dialect& dialect)
{
    QStringList columns;
    for (const ColumnDefinition& column : table.columns) {
        columns << definitionText(column, dialect);
    }
    QStringList statements{
        QStringLiteral("CREATE TABLE %1 (\n%2\n)").arg(table.name, columns.join(QStringLiteral(",\n")))};
    for (const IndexDefinition& index : table.indexes) {
        statements << QStringLiteral("CREATE INDEX %1 ON %2 (%3, seq)")
                          .arg(index.name, table.name, expressionText(index, dialect));
    }
    return statements;
}

} // namespace usher::odb
