// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::proof
{

namespace
{

QByteArray leafAt(qint64 index)
{
    return audit::leafHash(QByteArray::number(index));
}

QByteArray rootOf(audit::LeafRange range)
{
    audit::CompactRange tree;
    for (qint64 i = range.begin; i < range.end; ++i) {
        tree.append(leafAt(i));
    }
    return tree.root();
}

/// Reads the hashes of a proof, which have any length, from the rest of the input.
std::vector<QByteArray> hashesIn(QByteArrayView data)
{
    constexpr qsizetype longest = 33;
    std::vector<QByteArray> hashes;
    while (!data.isEmpty()) {
        const auto size =
            std::min<qsizetype>(static_cast<unsigned char>(data.front()) % (longest + 1), data.size() - 1);
        hashes.push_back(data.sliced(1, size).toByteArray());
        data = data.sliced(1 + size);
    }
    return hashes;
}

/// A true proof, in which one byte is changed, must prove nothing.
void checkChangedProof(qint64 index, qint64 size, unsigned change)
{
    std::vector<QByteArray> hashes;
    for (const audit::LeafRange& range : audit::inclusionPath(index, size)) {
        hashes.push_back(rootOf(range));
    }
    const QByteArray root = rootOf({.begin = 0, .end = size});
    check(audit::provesInclusion(hashes, leafAt(index), index, size, root), "a true proof proves nothing");
    if (!hashes.empty()) {
        QByteArray& hash = hashes[change % hashes.size()];
        const auto at = static_cast<qsizetype>(change / 7 % 32);
        hash[at] = static_cast<char>(static_cast<unsigned char>(hash[at]) ^ (1U << (change % 8)));
        check(!audit::provesInclusion(hashes, leafAt(index), index, size, root), "a changed proof proves");
    }
}

} // namespace

void fuzzOne(QByteArrayView data)
{
    struct Numbers {
        qint64 index;
        qint64 size;
    } numbers{};
    if (data.size() < static_cast<qsizetype>(sizeof numbers)) {
        return;
    }
    std::memcpy(&numbers, data.data(), sizeof numbers);
    const auto hashes = hashesIn(data.sliced(static_cast<qsizetype>(sizeof numbers)));
    const QByteArray root(32, 'r');
    check(!audit::provesInclusion(hashes, leafAt(1), numbers.index, numbers.size, root),
          "a root of no tree is proven");
    check(numbers.index == numbers.size || numbers.index == 0 ||
              !audit::provesConsistency(hashes, numbers.index, leafAt(2), numbers.size, root),
          "roots of no tree are proven");
    constexpr quint64 most = 24;
    const auto size = static_cast<qint64>(static_cast<quint64>(numbers.size) % most + 1);
    const auto index = static_cast<qint64>(static_cast<quint64>(numbers.index) % static_cast<quint64>(size));
    checkChangedProof(index, size, static_cast<unsigned char>(data.back()));
}

} // namespace usher::fuzz::proof
