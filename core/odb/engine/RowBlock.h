// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::odb
{

/// Many rows of a statement, as the database has them and copied only once. For code that reads a million
/// rows. Views are valid until the block changes.
class RowBlock final
{
public:
    explicit RowBlock(std::size_t columns) : m_columns(columns) {}

    [[nodiscard]] std::size_t rowCount() const { return m_cells.size() / m_columns; }

    /// Returns the integer, or nothing if the value is not an integer.
    [[nodiscard]] std::optional<qint64> number(std::size_t row, std::size_t column) const;
    /// Returns the UTF-8 of a text, or null if the value is not a text.
    [[nodiscard]] QByteArrayView text(std::size_t row, std::size_t column) const;
    /// Returns the bytes of a text or of bytes, or null if the value is neither.
    [[nodiscard]] QByteArrayView bytes(std::size_t row, std::size_t column) const;

    /// Reserves room for this number of rows, without the content of their texts.
    void reserve(std::size_t rows) { m_cells.reserve(rows * m_columns); }

    // For the dialects: values are added column by column, row by row.
    void addNumber(qint64 number);
    void addText(QByteArrayView text);
    void addBytes(QByteArrayView bytes);
    void addOther();

private:
    enum class Type { Number, Text, Bytes, Other };
    struct Cell {
        Type type = Type::Other;
        qint64 number = 0;  ///< the integer, or where the bytes begin
        qsizetype size = 0; ///< in bytes
    };

    void add(Type type, QByteArrayView bytes);
    [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const;

    std::size_t m_columns;
    std::vector<Cell> m_cells;
    QByteArray m_bytes; ///< of all cells, one after the other
};

} // namespace usher::odb
