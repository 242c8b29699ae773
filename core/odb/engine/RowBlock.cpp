// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/RowBlock.h"

namespace usher::odb
{

const RowBlock::Cell& RowBlock::cell(std::size_t row, std::size_t column) const
{
    return m_cells[row * m_columns + column];
}

std::optional<qint64> RowBlock::number(std::size_t row, std::size_t column) const
{
    const Cell& found = cell(row, column);
    return found.type == Type::Number ? std::optional(found.number) : std::nullopt;
}

QByteArrayView RowBlock::text(std::size_t row, std::size_t column) const
{
    return cell(row, column).type == Type::Text ? bytes(row, column) : QByteArrayView();
}

QByteArrayView RowBlock::bytes(std::size_t row, std::size_t column) const
{
    const Cell& found = cell(row, column);
    const bool hasBytes = found.type == Type::Text || found.type == Type::Bytes;
    return hasBytes ? QByteArrayView(m_bytes.constData() + found.number, found.size) : QByteArrayView();
}

void RowBlock::addNumber(qint64 number)
{
    m_cells.push_back({.type = Type::Number, .number = number});
}

void RowBlock::addText(QByteArrayView text)
{
    add(Type::Text, text);
}

void RowBlock::addBytes(QByteArrayView bytes)
{
    add(Type::Bytes, bytes);
}

void RowBlock::addOther()
{
    m_cells.emplace_back();
}

void RowBlock::add(Type type, QByteArrayView bytes)
{
    m_cells.push_back({.type = type, .number = m_bytes.size(), .size = bytes.size()});
    m_bytes.append(bytes);
}

} // namespace usher::odb
