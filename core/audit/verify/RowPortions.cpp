// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RowPortions.h"

#include <QStringList>

#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

/// The columns that every row begins with. IndexedColumns come after them.
using LeafColumns = LogColumns<LogColumn::Seq, LogColumn::Leaf, LogColumn::LeafHash>;

QString portionSql()
{
    constexpr int portionSize = 4'000;
    return QStringLiteral(
               "SELECT %1, %2 FROM usher_audit WHERE seq >= $1 AND seq <= $2 ORDER BY seq LIMIT %3")
        .arg(LeafColumns::sql(), IndexedColumns::sql(), QString::number(portionSize));
}

StoredRow rowAt(const odb::RowBlock& block, std::size_t i, qint64 number)
{
    StoredRow row{.number = number,
                  .leaf = block.bytes(i, LeafColumns::at(LogColumn::Leaf)),
                  .leafHash = block.bytes(i, LeafColumns::at(LogColumn::LeafHash))};
    for (std::size_t column = 0; column < row.columns.size(); ++column) {
        row.columns[column] = block.text(i, LeafColumns::count + column);
    }
    return row;
}

} // namespace

Result<RowPortion> RowPortions::next()
{
    RowPortion portion{.block = odb::RowBlock(LeafColumns::count + IndexedColumns::count), .rows = {}};
    if (!m_isInOrder || m_next > m_last) {
        return portion;
    }
    return m_connection.fetch(portionSql(), {m_next, m_last}, portion.block).map([&] {
        portion.rows.reserve(portion.block.rowCount());
        for (std::size_t i = 0; i < portion.block.rowCount() && m_isInOrder; ++i) {
            const auto number = portion.block.number(i, LeafColumns::at(LogColumn::Seq));
            m_isInOrder = number && *number >= m_next && *number <= m_last &&
                          *number < std::numeric_limits<qint64>::max(); // there is none after it to go on at
            if (m_isInOrder) {
                portion.rows.push_back(rowAt(portion.block, i, *number));
                m_next = *number + 1;
            }
        }
        return std::move(portion);
    });
}

} // namespace usher::audit
