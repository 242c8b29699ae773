// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QtGlobal>

namespace usher::ui
{

/// The rows of a search that are in memory: a limited number of blocks, however many rows there are. When
/// there are too many blocks, the least recently used one is removed.
///
/// A block is a run of `blockSize` rows. A place is the position of a row in the search, from 0.
template <class Row>
class RowBlocks final
{
public:
    static constexpr int blockSize = 100;
    static constexpr std::size_t mostBlocks = 20;

    void clear()
    {
        m_blocks.clear();
        m_byUse.clear();
    }

    /// Stores the rows of a block, and replaces what was stored for it.
    void put(qint64 block, std::vector<Row> rows)
    {
        use(block);
        m_blocks[block] = std::move(rows);
        if (m_byUse.size() > mostBlocks) {
            m_blocks.erase(m_byUse.back());
            m_byUse.pop_back();
        }
    }

    /// Returns the row at this place, or null if it is not in memory.
    [[nodiscard]] const Row* at(qint64 place) const
    {
        const auto block = m_blocks.find(place / blockSize);
        const auto offset = static_cast<std::size_t>(place % blockSize);
        return block != m_blocks.end() && offset < block->second.size() ? &block->second[offset] : nullptr;
    }

    /// Moves the row at this place out of its block. Returns nothing if it is not in memory.
    [[nodiscard]] std::optional<Row> take(qint64 place)
    {
        const auto block = m_blocks.find(place / blockSize);
        const auto offset = static_cast<std::size_t>(place % blockSize);
        return block != m_blocks.end() && offset < block->second.size()
                   ? std::optional(std::move(block->second[offset]))
                   : std::nullopt;
    }

    /// Returns the first block for the places from `first` to `last` that is not in memory, or nothing if all
    /// are. The blocks that are in memory count as used now.
    [[nodiscard]] std::optional<qint64> missing(qint64 first, qint64 last)
    {
        std::optional<qint64> missing;
        for (qint64 block = last / blockSize; block >= first / blockSize; --block) {
            if (m_blocks.contains(block)) {
                use(block);
            } else {
                missing = block;
            }
        }
        return missing;
    }

    /// Removes a block, for instance one that was not full before the search found more rows.
    void drop(qint64 block)
    {
        m_blocks.erase(block);
        m_byUse.remove(block);
    }

private:
    void use(qint64 block)
    {
        m_byUse.remove(block);
        m_byUse.push_front(block);
    }

    std::unordered_map<qint64, std::vector<Row>> m_blocks;
    std::list<qint64> m_byUse; ///< the most recently used one first
};

} // namespace usher::ui
