// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/TextDictionary.h"

#include <cstring>
#include <tuple>

#include <QHashFunctions>

namespace usher::sso
{

namespace
{

using Size = quint16;

constexpr unsigned placeBits = 18; // of a place in a block
constexpr std::size_t textBlockSize = std::size_t{1} << placeBits;
constexpr std::size_t mostTextBlocks = std::size_t{1} << (32 - placeBits);
constexpr std::size_t firstSlots = 64; // a power of two, as all later ones

std::size_t hashOf(QByteArrayView text)
{
    // Clients choose their texts, so the hash has a seed that they do not know.
    return qHashBits(text.data(), static_cast<std::size_t>(text.size()), QHashSeed::globalSeed());
}

} // namespace

TextDictionary::TextDictionary() : m_slots(firstSlots)
{
    std::ignore = numberOf(QByteArrayView());
}

std::optional<quint32> TextDictionary::numberOf(QByteArrayView text)
{
    if (text.size() > longest) {
        return std::nullopt;
    }
    std::size_t slot = slotOf(text);
    if (m_slots[slot] != 0) {
        return m_slots[slot] - 1;
    }
    const auto number = add(text);
    if (number) {
        m_slots[slot] = *number + 1;
        if (m_places.size() > m_slots.size() / 4 * 3) {
            growSlots();
        }
    }
    return number;
}

std::size_t TextDictionary::slotOf(QByteArrayView sought) const
{
    std::size_t slot = hashOf(sought) % m_slots.size();
    while (m_slots[slot] != 0 && text(m_slots[slot] - 1) != sought) {
        slot = (slot + 1) % m_slots.size();
    }
    return slot;
}

std::optional<quint32> TextDictionary::add(QByteArrayView text)
{
    const std::size_t needed = sizeof(Size) + static_cast<std::size_t>(text.size());
    if (m_blocks.empty() || m_blocks.back().size() + needed > textBlockSize) {
        if (m_blocks.size() == mostTextBlocks) {
            return std::nullopt;
        }
        m_blocks.emplace_back().reserve(textBlockSize);
    }
    std::vector<char>& block = m_blocks.back();
    const std::size_t place = block.size();
    const auto size = static_cast<Size>(text.size());
    const QByteArrayView sizeBytes(reinterpret_cast<const char*>(&size), sizeof size);
    block.insert(block.end(), sizeBytes.begin(), sizeBytes.end());
    block.insert(block.end(), text.begin(), text.end());
    m_places.push_back(static_cast<quint32>((m_blocks.size() - 1) << placeBits | place));
    return static_cast<quint32>(m_places.size() - 1);
}

void TextDictionary::growSlots()
{
    m_slots.assign(m_slots.size() * 2, 0);
    for (quint32 number = 0; number < m_places.size(); ++number) {
        m_slots[slotOf(text(number))] = number + 1;
    }
}

void TextDictionary::finish()
{
    m_slots = {};
    m_places.shrink_to_fit();
    if (!m_blocks.empty()) {
        m_blocks.back().shrink_to_fit();
    }
}

QByteArrayView TextDictionary::text(quint32 number) const
{
    const quint32 place = m_places[number];
    const char* const at = m_blocks[place >> placeBits].data() + place % textBlockSize;
    Size size = 0;
    std::memcpy(&size, at, sizeof size);
    return {at + sizeof size, size};
}

std::size_t TextDictionary::bytes() const
{
    std::size_t bytes = m_places.capacity() * sizeof(quint32) + m_blocks.capacity() * sizeof m_blocks.front();
    for (const auto& block : m_blocks) {
        bytes += block.capacity();
    }
    return bytes;
}

} // namespace usher::sso
