// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/MerkleProof.h"

#include <QTest>

#include "core/audit/tree/MerkleTree.h"
#include "tests/support/TestRegistry.h"

namespace MerkleProofTests
{

using namespace usher::audit;

namespace
{

constexpr qint64 largest = 70;

QByteArray leafAt(qint64 index)
{
    return leafHash(QByteArray::number(index));
}

QByteArray rootOf(LeafRange range)
{
    CompactRange tree;
    for (qint64 index = range.begin; index < range.end; ++index) {
        tree.append(leafAt(index));
    }
    return tree.root();
}

std::vector<QByteArray> rootsOf(const std::vector<LeafRange>& path)
{
    std::vector<QByteArray> roots;
    roots.reserve(path.size());
    for (const LeafRange& range : path) {
        roots.push_back(rootOf(range));
    }
    return roots;
}

QByteArray other(QByteArray hash)
{
    hash[0] = static_cast<char>(hash[0] ^ 1);
    return hash;
}

} // namespace

class MerkleProofTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pathsAreThoseOfTheRfcsExample();
    void everyLeafIsProvenAtEverySize();
    void proofHoldsForNothingElse();
    void subtreeIsNoLeaf();
    void treesOfTwoSizesAreNeverTheSame();
    void everySizeIsProvenToContinueEachEarlierOne();
    void rewrittenTreeIsNotProvenToContinue();
    void subtreesAppendLikeTheirLeaves();
};

/// The example of RFC 6962, section 2.1.3: the tree of seven leaves.
void MerkleProofTest::pathsAreThoseOfTheRfcsExample()
{
    using Path = std::vector<LeafRange>;
    QCOMPARE(inclusionPath(0, 7), (Path{{1, 2}, {2, 4}, {4, 7}}));
    QCOMPARE(inclusionPath(3, 7), (Path{{2, 3}, {0, 2}, {4, 7}}));
    QCOMPARE(inclusionPath(4, 7), (Path{{5, 6}, {6, 7}, {0, 4}}));
    QCOMPARE(inclusionPath(6, 7), (Path{{4, 6}, {0, 4}}));
    QCOMPARE(consistencyPath(3, 7), (Path{{2, 3}, {3, 4}, {0, 2}, {4, 7}}));
    QCOMPARE(consistencyPath(4, 7), (Path{{4, 7}}));
    QCOMPARE(consistencyPath(6, 7), (Path{{4, 6}, {6, 7}, {0, 4}}));
}

void MerkleProofTest::everyLeafIsProvenAtEverySize()
{
    for (qint64 size = 1; size <= largest; ++size) {
        const QByteArray root = rootOf({0, size});
        for (qint64 index = 0; index < size; ++index) {
            const auto proof = rootsOf(inclusionPath(index, size));
            QVERIFY(provesInclusion(proof, leafAt(index), index, size, root));
        }
    }
}

void MerkleProofTest::proofHoldsForNothingElse()
{
    constexpr qint64 size = 21;
    constexpr qint64 index = 13;
    const QByteArray root = rootOf({0, size});
    const auto proof = rootsOf(inclusionPath(index, size));
    QVERIFY(provesInclusion(proof, leafAt(index), index, size, root));
    QVERIFY(!provesInclusion(proof, leafAt(index + 1), index, size, root));
    QVERIFY(!provesInclusion(proof, leafAt(index), index + 1, size, root));
    QVERIFY(!provesInclusion(proof, leafAt(index), index, size, other(root)));
    QVERIFY(!provesInclusion(proof, leafAt(index), -1, size, root));
    QVERIFY(!provesInclusion(proof, leafAt(index), size, size, root));
    for (std::size_t i = 0; i < proof.size(); ++i) {
        auto changed = proof;
        changed[i] = other(changed[i]);
        QVERIFY(!provesInclusion(changed, leafAt(index), index, size, root));
    }
    auto shorter = proof;
    shorter.pop_back();
    QVERIFY(!provesInclusion(shorter, leafAt(index), index, size, root));
    auto longer = proof;
    longer.push_back(root);
    QVERIFY(!provesInclusion(longer, leafAt(index), index, size, root));
}

/// Evidence gives the hash of a record whose content was dropped, and could give that of a subtree.
void MerkleProofTest::subtreeIsNoLeaf()
{
    for (qint64 size = 2; size <= largest; ++size) {
        const QByteArray root = rootOf({0, size});
        for (qint64 index = 0; index < size; ++index) {
            QVERIFY(!provesInclusion({}, root, index, size, root));
            const LeafRange sibling = inclusionPath(index, size).back();
            const LeafRange half =
                sibling.begin == 0 ? LeafRange{sibling.end, size} : LeafRange{0, sibling.begin};
            const bool isLeaf = half.end - half.begin == 1;
            QCOMPARE(provesInclusion({rootOf(sibling)}, rootOf(half), index, size, root), isLeaf);
        }
    }
}

void MerkleProofTest::treesOfTwoSizesAreNeverTheSame()
{
    for (qint64 second = 1; second <= largest; ++second) {
        const QByteArray root = rootOf({0, second});
        for (qint64 first = 0; first < second; ++first) {
            QVERIFY(!provesConsistency({}, first, root, second, root));
            QVERIFY(!provesConsistency({root}, first, root, second, root));
        }
        QVERIFY(provesConsistency({}, second, root, second, root));
        QVERIFY(!provesConsistency({root}, second, root, second, root));
        QVERIFY(!provesConsistency({}, -1, root, second, root));
        QVERIFY(!provesConsistency({}, second + 1, root, second, root));
    }
}

void MerkleProofTest::everySizeIsProvenToContinueEachEarlierOne()
{
    for (qint64 second = 0; second <= largest; ++second) {
        for (qint64 first = 0; first <= second; ++first) {
            const auto proof = rootsOf(consistencyPath(first, second));
            QVERIFY(provesConsistency(proof, first, rootOf({0, first}), second, rootOf({0, second})));
        }
    }
}

void MerkleProofTest::rewrittenTreeIsNotProvenToContinue()
{
    for (qint64 second = 1; second <= largest; ++second) {
        const QByteArray secondRoot = rootOf({0, second});
        for (qint64 first = 1; first <= second; ++first) {
            const QByteArray firstRoot = rootOf({0, first});
            const auto proof = rootsOf(consistencyPath(first, second));
            QVERIFY(!provesConsistency(proof, first, other(firstRoot), second, secondRoot));
            QVERIFY(!provesConsistency(proof, first, firstRoot, second, other(secondRoot)));
            for (std::size_t i = 0; i < proof.size(); ++i) {
                auto changed = proof;
                changed[i] = other(changed[i]);
                QVERIFY(!provesConsistency(changed, first, firstRoot, second, secondRoot));
            }
        }
    }
    QVERIFY(!provesConsistency({}, 5, rootOf({0, 5}), 4, rootOf({0, 4})));
}

void MerkleProofTest::subtreesAppendLikeTheirLeaves()
{
    CompactRange tree;
    tree.append(rootOf({0, 8}), 8);
    tree.append(rootOf({8, 16}), 8);
    tree.append(rootOf({16, 20}), 4);
    tree.append(leafAt(20));
    QCOMPARE(tree.size(), 21);
    QCOMPARE(tree.root(), rootOf({0, 21}));
}

USHER_TEST(MerkleProofTest)

} // namespace MerkleProofTests

#include "MerkleProofTest.moc"
