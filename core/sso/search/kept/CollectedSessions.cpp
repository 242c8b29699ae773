// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/CollectedSessions.h"

#include <limits>

namespace usher::sso
{

namespace
{

using Block = CollectedSessions::Block;

constexpr std::size_t sessionsInBlock = 8'192;

/// Calls `visit` with each column of a block.
template <class AnyBlock, class Visitor>
void eachColumn(AnyBlock& block, const Visitor& visit)
{
    visit(block.ids);
    visit(block.creationTimes);
    visit(block.expirationTimes);
    visit(block.owners);
    visit(block.addresses);
    visit(block.agents);
    visit(block.kinds);
}

} // namespace

bool CollectedSessions::add(const CollectedSession& session, quint32 owner)
{
    const auto address = m_addresses.numberOf(session.remoteAddr);
    const auto agent = m_agents.numberOf(session.userAgent);
    const auto kind = m_kinds.numberOf(session.authType);
    if (!address || !agent || !kind || *kind > std::numeric_limits<quint8>::max()) {
        return false;
    }
    if (m_blocks.empty() || m_blocks.back().ids.size() == sessionsInBlock) {
        // All at once, because a vector that grows by itself takes twice as much.
        eachColumn(m_blocks.emplace_back(), [](auto& column) { column.reserve(sessionsInBlock); });
    }
    Block& block = m_blocks.back();
    block.ids.push_back(session.id);
    block.creationTimes.push_back(session.creationTime);
    block.expirationTimes.push_back(session.expirationTime);
    block.owners.push_back(owner);
    block.addresses.push_back(*address);
    block.agents.push_back(*agent);
    block.kinds.push_back(static_cast<quint8>(*kind));
    ++m_count;
    return true;
}

void CollectedSessions::finish()
{
    m_addresses.finish();
    m_agents.finish();
    m_kinds.finish();
    if (!m_blocks.empty()) {
        eachColumn(m_blocks.back(), [](auto& column) { column.shrink_to_fit(); });
    }
}

std::size_t CollectedSessions::bytes() const
{
    std::size_t bytes = m_addresses.bytes() + m_agents.bytes() + m_kinds.bytes() +
                        m_blocks.capacity() * sizeof m_blocks.front();
    for (const Block& block : m_blocks) {
        eachColumn(block, [&](const auto& column) { bytes += column.capacity() * sizeof column.front(); });
    }
    return bytes;
}

} // namespace usher::sso
