// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionBlocks.h"

namespace usher::ui
{

namespace
{

constexpr std::size_t mostBlocks = 20;

} // namespace

void SessionBlocks::clear()
{
    m_blocks.clear();
    m_byUse.clear();
}

void SessionBlocks::put(qint64 block, std::vector<sso::FoundSession> sessions)
{
    m_byUse.remove(block);
    m_byUse.push_front(block);
    m_blocks[block] = std::move(sessions);
    if (m_byUse.size() > mostBlocks) {
        m_blocks.erase(m_byUse.back());
        m_byUse.pop_back();
    }
}

const sso::FoundSession* SessionBlocks::at(qint64 place) const
{
    const auto block = m_blocks.find(place / blockSize);
    const auto offset = static_cast<std::size_t>(place % blockSize);
    return block != m_blocks.end() && offset < block->second.size() ? &block->second[offset] : nullptr;
}

std::optional<sso::FoundSession> SessionBlocks::take(qint64 place)
{
    const auto block = m_blocks.find(place / blockSize);
    const auto offset = static_cast<std::size_t>(place % blockSize);
    return block != m_blocks.end() && offset < block->second.size()
               ? std::optional(std::move(block->second[offset]))
               : std::nullopt;
}

std::optional<qint64> SessionBlocks::missing(qint64 first, qint64 last)
{
    std::optional<qint64> missing;
    for (qint64 block = last / blockSize; block >= first / blockSize; --block) {
        if (m_blocks.contains(block)) {
            m_byUse.remove(block);
            m_byUse.push_front(block);
        } else {
            missing = block;
        }
    }
    return missing;
}

void SessionBlocks::drop(qint64 block)
{
    m_blocks.erase(block);
    m_byUse.remove(block);
}

} // namespace usher::ui
