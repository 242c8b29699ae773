// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArrayView>

namespace usher::sso
{

/// Texts, each kept once and known by its number. The empty text has the number 0.
class TextDictionary final
{
public:
    /// The size of the longest text, in bytes.
    static constexpr qsizetype longest = 65'535;

    TextDictionary();

    /// Returns the number of the text, and adds the text if it is new. Returns nothing for a text that is too
    /// long, and if the dictionary is full. Call it only before finish().
    [[nodiscard]] std::optional<quint32> numberOf(QByteArrayView text);
    /// Frees the memory that only numberOf() needs.
    void finish();

    /// Returns the text of a number. Valid while the dictionary lives.
    [[nodiscard]] QByteArrayView text(quint32 number) const;
    /// Returns how many texts there are. They have the numbers from 0 on.
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    /// Returns how many bytes of memory it has reserved, without those that finish() frees.
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] std::size_t slotOf(QByteArrayView text) const;
    [[nodiscard]] std::optional<quint32> add(QByteArrayView text);
    void growSlots();

    std::vector<std::vector<char>> m_blocks; ///< of texts, each after its size
    std::vector<quint32> m_places;           ///< of each text: the number of its block, and where it begins
    std::vector<quint32> m_slots;            ///< by hash: the number of a text, plus one; 0 if there is none
};

} // namespace usher::sso
