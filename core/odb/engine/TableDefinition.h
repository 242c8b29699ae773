// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>

namespace usher::odb
{

/// A column that cannot be NULL.
struct ColumnDefinition final {
    enum class Type { Integer, Bytes, Text };

    QString name;
    Type type = Type::Text;
    bool isPrimaryKey = false;
    QString check = {}; ///< a condition in SQL that each value meets; empty if there is none
};

/// An index over a column, or over one part of its text, and over the column `seq`.
struct IndexDefinition final {
    enum class Part { Whole, BeforeSlash, AfterSlash };

    QString name;
    QString column;
    Part part = Part::Whole;
};

/// A table that Usher adds to a database.
struct TableDefinition final {
    QString name;
    QList<ColumnDefinition> columns;
    QList<IndexDefinition> indexes = {};
};

/// One part of a table as the database describes it, such as a column, an index or a trigger.
struct TablePart final {
    QString name;       ///< with its kind: `column seq`, `trigger t`
    QString definition; ///< in the database's own words, with single blanks

    [[nodiscard]] bool operator==(const TablePart&) const = default;
};

/// Returns a statement with each run of blanks as one. Only of those that are blanks to a database, too: to
/// SQLite, a no-break space is a letter like others.
[[nodiscard]] inline QString withSingleBlanks(QString sql)
{
    static const QRegularExpression blanks(QStringLiteral("[ \\t\\n\\f\\r]+"));
    return sql.replace(blanks, QStringLiteral(" "));
}

/// Returns the part in a row of Dialect::tablePartsQuery(), which has a name and a definition.
template <class Row>
[[nodiscard]] TablePart tablePartIn(const Row& row)
{
    return {.name = row.text(0), .definition = withSingleBlanks(row.text(1))};
}

} // namespace usher::odb
