// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RowPortions.h"

#include "core/odb/Connection.h"

#include <QStringList>

namespace usher::audit
{

namespace
{

constexpr std::size_t firstIndexColumn = 3;

QString portionSql()
{
    constexpr int portionSize = 4'000;
    QStringList columns;
    for (const char* name : indexColumnNames) {
        columns << QLatin1StringView(name);
    }
    return QStringLiteral("SELECT seq, leaf, leaf_hash, %1 FROM usher_audit WHERE seq > $1 AND seq <= $2 "
                          "ORDER BY seq LIMIT %2")
        .arg(columns.join(QStringLiteral(", ")))
        .arg(portionSize);
}

StoredRow rowAt(const odb::RowBlock& block, std::size_t i)
{
    StoredRow row{
        .number = block.number(i, 0).value_or(0), .leaf = block.bytes(i, 1), .leafHash = block.bytes(i, 2)};
    for (std::size_t column = 0; column < row.columns.size(); ++column) {
        row.columns[column] = block.text(i, firstIndexColumn + column);
    }
    return row;
}

} // namespace

Result<RowPortion> RowPortions::next()
{
    RowPortion portion{.block = odb::RowBlock(firstIndexColumn + indexColumnNames.size()), .rows = {}};
    return m_connection.fetch(portionSql(), {m_position, m_last}, portion.block).map([&] {
        portion.rows.reserve(portion.block.rowCount());
        for (std::size_t i = 0; i < portion.block.rowCount(); ++i) {
            portion.rows.push_back(rowAt(portion.block, i));
            m_position = portion.rows.back().number;
        }
        return std::move(portion);
    });
}

} // namespace usher::audit
