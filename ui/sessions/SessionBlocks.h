// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/sso/search/SessionSearch.h"

namespace usher::ui
{

/// The sessions of a search that are in memory: some blocks of it, whatever its size. Those that were asked
/// for longest ago give way.
class SessionBlocks final
{
public:
    static constexpr int blockSize = 100;

    void clear();
    void put(qint64 block, std::vector<sso::FoundSession> sessions);
    /// Null if it is not in memory.
    [[nodiscard]] const sso::FoundSession* at(qint64 place) const;
    /// Takes it out of memory; nothing if it is not there.
    [[nodiscard]] std::optional<sso::FoundSession> take(qint64 place);
    /// The first block that is missing of those with the places from `first` to `last`; what is there of them
    /// stays in memory longest.
    [[nodiscard]] std::optional<qint64> missing(qint64 first, qint64 last);
    /// A block that is not full is no longer right once more is known.
    void drop(qint64 block);

private:
    std::unordered_map<qint64, std::vector<sso::FoundSession>> m_blocks;
    std::list<qint64> m_byUse; ///< the newest first
};

} // namespace usher::ui
