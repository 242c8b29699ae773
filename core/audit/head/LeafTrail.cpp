// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LeafTrail.h"

#include <utility>

namespace usher::audit
{

LeafTrail::LeafTrail(Head start) : m_start(start), m_head(std::move(start))
{
}

void LeafTrail::extend(Head head, const std::vector<QByteArray>& leafHashes)
{
    m_leafHashes.insert(m_leafHashes.end(), leafHashes.begin(), leafHashes.end());
    m_head = std::move(head);
}

void LeafTrail::forgetBefore(const Head& head)
{
    const auto leaves = head.tree.size() - m_start.tree.size();
    m_leafHashes.erase(m_leafHashes.begin(), m_leafHashes.begin() + leaves);
    m_start = head;
}

Continuity LeafTrail::continuityFrom(const Head& earlier) const
{
    if (earlier.storeId != m_head.storeId) {
        return Continuity::Forked;
    }
    if (earlier.tree.size() < m_start.tree.size() || earlier.tree.size() > m_head.tree.size()) {
        return Continuity::Unknown;
    }
    CompactRange tree = m_start.tree;
    for (const QByteArray& hash : m_leafHashes) {
        if (tree.size() == earlier.tree.size()) {
            break;
        }
        tree.append(hash);
    }
    return tree == earlier.tree ? Continuity::Continues : Continuity::Forked;
}

} // namespace usher::audit
