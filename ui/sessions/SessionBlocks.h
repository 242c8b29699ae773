// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/sso/search/SessionSearch.h"

namespace usher::ui
{

/// The sessions of a search that are in memory: a limited number of blocks, however many sessions there are.
/// When there are too many blocks, the least recently used one is removed.
///
/// A block is a run of `blockSize` sessions. A place is the position of a session in the search, from 0.
class SessionBlocks final
{
public:
    static constexpr int blockSize = 100;

    void clear();
    /// Stores the sessions of a block, and replaces what was stored for it.
    void put(qint64 block, std::vector<sso::FoundSession> sessions);
    /// Returns the session at this place, or null if it is not in memory.
    [[nodiscard]] const sso::FoundSession* at(qint64 place) const;
    /// Moves the session at this place out of its block. Returns nothing if it is not in memory.
    [[nodiscard]] std::optional<sso::FoundSession> take(qint64 place);
    /// Returns the first block for the places from `first` to `last` that is not in memory, or nothing if all
    /// are. The blocks that are in memory count as used now.
    [[nodiscard]] std::optional<qint64> missing(qint64 first, qint64 last);
    /// Removes a block, for instance one that was not full before the search found more sessions.
    void drop(qint64 block);

private:
    std::unordered_map<qint64, std::vector<sso::FoundSession>> m_blocks;
    std::list<qint64> m_byUse; ///< the most recently used one first
};

} // namespace usher::ui
