// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/MerkleTree.h"

#include <bit>

#include "core/crypto/Mac.h"

namespace usher::audit
{

namespace
{

constexpr qsizetype hashSize = 32; // bytes

} // namespace

QByteArray leafHash(QByteArrayView leaf)
{
    constexpr char mark = 0;
    return crypto::sha256({QByteArrayView(&mark, 1), leaf});
}

QByteArray nodeHash(QByteArrayView left, QByteArrayView right)
{
    constexpr char mark = 1;
    return crypto::sha256({QByteArrayView(&mark, 1), left, right});
}

std::optional<CompactRange> CompactRange::fromFrontier(qint64 size, QByteArrayView frontier)
{
    const int count = size < 0 ? -1 : std::popcount(static_cast<quint64>(size));
    if (count < 0 || frontier.size() != count * hashSize) {
        return std::nullopt;
    }
    CompactRange range;
    range.m_size = size;
    for (int i = 0; i < count; ++i) {
        range.m_hashes.push_back(frontier.sliced(i * hashSize, hashSize).toByteArray());
    }
    return range;
}

void CompactRange::append(QByteArrayView hash, qint64 leaves)
{
    QByteArray subtree = hash.toByteArray();
    // This works like a binary counter: the new subtree is joined with each subtree of the same height on its
    // left.
    for (auto carry = static_cast<quint64>(m_size / leaves); carry & 1U; carry >>= 1U) {
        subtree = nodeHash(m_hashes.back(), subtree);
        m_hashes.pop_back();
    }
    m_hashes.push_back(std::move(subtree));
    m_size += leaves;
}

QByteArray CompactRange::root() const
{
    if (m_hashes.empty()) {
        return crypto::sha256({});
    }
    QByteArray root = m_hashes.back();
    for (auto left = m_hashes.rbegin() + 1; left != m_hashes.rend(); ++left) {
        root = nodeHash(*left, root);
    }
    return root;
}

QByteArray CompactRange::frontier() const
{
    QByteArray bytes;
    for (const QByteArray& hash : m_hashes) {
        bytes += hash;
    }
    return bytes;
}

} // namespace usher::audit
