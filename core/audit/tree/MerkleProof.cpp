// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/MerkleProof.h"

#include <algorithm>
#include <bit>

#include "core/audit/tree/MerkleTree.h"

namespace usher::audit
{

namespace
{

/// Returns where a range of more than one leaf is split: the left part has the largest power of two below its
/// size.
qint64 cut(LeafRange range)
{
    const auto size = static_cast<quint64>(range.end - range.begin);
    return range.begin + static_cast<qint64>(std::bit_floor(size - 1));
}

bool isOdd(qint64 number)
{
    return (number & 1) != 0;
}

} // namespace

std::vector<LeafRange> inclusionPath(qint64 index, qint64 size)
{
    std::vector<LeafRange> path;
    LeafRange range{.begin = 0, .end = size};
    while (range.end - range.begin > 1) {
        const qint64 middle = cut(range);
        const bool isLeft = index < middle;
        path.push_back(isLeft ? LeafRange{middle, range.end} : LeafRange{range.begin, middle});
        range = isLeft ? LeafRange{range.begin, middle} : LeafRange{middle, range.end};
    }
    std::ranges::reverse(path);
    return path;
}

std::vector<LeafRange> consistencyPath(qint64 first, qint64 second)
{
    std::vector<LeafRange> path;
    if (first == 0 || first == second) {
        return path;
    }
    LeafRange range{.begin = 0, .end = second};
    while (range.end != first) {
        const qint64 middle = cut(range);
        const bool isLeft = first <= middle;
        path.push_back(isLeft ? LeafRange{middle, range.end} : LeafRange{range.begin, middle});
        range = isLeft ? LeafRange{range.begin, middle} : LeafRange{middle, range.end};
    }
    if (range.begin != 0) { // otherwise its root is the first tree's, which the verifier has already
        path.push_back(range);
    }
    std::ranges::reverse(path);
    return path;
}

bool provesInclusion(const std::vector<QByteArray>& proof, const QByteArray& leafHash, qint64 index,
                     qint64 size, const QByteArray& root)
{
    if (index < 0 || index >= size) {
        return false;
    }
    qint64 node = index;
    qint64 last = size - 1;
    QByteArray hash = leafHash;
    for (const QByteArray& sibling : proof) {
        if (last == 0) {
            return false;
        }
        if (isOdd(node) || node == last) {
            hash = nodeHash(sibling, hash);
            while (node != 0 && !isOdd(node)) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = nodeHash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool provesConsistency(const std::vector<QByteArray>& proof, qint64 first, const QByteArray& firstRoot,
                       qint64 second, const QByteArray& secondRoot)
{
    if (first < 0 || first > second) {
        return false;
    }
    if (first == second || first == 0) {
        const bool isFirstRight = first > 0 || firstRoot == CompactRange().root();
        return proof.empty() && isFirstRight && (first != second || firstRoot == secondRoot);
    }
    std::vector<QByteArray> path = proof;
    if (std::has_single_bit(static_cast<quint64>(first))) {
        path.insert(path.begin(), firstRoot);
    }
    if (path.empty()) {
        return false;
    }
    qint64 node = first - 1;
    qint64 last = second - 1;
    while (isOdd(node)) {
        node >>= 1;
        last >>= 1;
    }
    QByteArray firstHash = path.front();
    QByteArray secondHash = path.front();
    for (auto sibling = path.begin() + 1; sibling != path.end(); ++sibling) {
        if (last == 0) {
            return false;
        }
        if (isOdd(node) || node == last) {
            firstHash = nodeHash(*sibling, firstHash);
            secondHash = nodeHash(*sibling, secondHash);
            while (node != 0 && !isOdd(node)) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            secondHash = nodeHash(secondHash, *sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && firstHash == firstRoot && secondHash == secondRoot;
}

} // namespace usher::audit
