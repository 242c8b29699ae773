// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/MerkleTree.h"

#include <QList>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace MerkleTreeTests
{

using namespace usher::audit;

namespace
{

/// Returns the root by the definition in RFC 6962, section 2.1. Slow, because it reads all leaves.
QByteArray treeHash(const QList<QByteArray>& leafHashes)
{
    if (leafHashes.size() == 1) {
        return leafHashes.first();
    }
    qsizetype left = 1;
    while (left * 2 < leafHashes.size()) {
        left *= 2;
    }
    return nodeHash(treeHash(leafHashes.first(left)), treeHash(leafHashes.sliced(left)));
}

/// Returns the leaves of the certificate-transparency project's test vectors.
QList<QByteArray> knownLeaves()
{
    QList<QByteArray> leaves;
    for (const char* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"}) {
        leaves << QByteArray::fromHex(hex);
    }
    return leaves;
}

} // namespace

class MerkleTreeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyTreeIsTheHashOfNothing();
    void rootsAreThoseThatAreKnown();
    void rootIsThatOfTheDefinitionAtEverySize();
    void treeGoesOnFromItsFrontier();
    void frontierThatDoesNotFitTheSizeIsRefused_data();
    void frontierThatDoesNotFitTheSizeIsRefused();
    void differentLeavesHaveDifferentRoots();
};

void MerkleTreeTest::emptyTreeIsTheHashOfNothing()
{
    QCOMPARE(CompactRange().root().toHex(),
             QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(CompactRange().frontier(), QByteArray());
}

/// The roots are from the certificate-transparency project's test vectors, for the sizes 1 to 8.
void MerkleTreeTest::rootsAreThoseThatAreKnown()
{
    const QByteArrayList roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                               "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                               "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                               "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                               "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                               "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                               "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                               "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    CompactRange tree;
    for (qsizetype i = 0; i < roots.size(); ++i) {
        tree.append(leafHash(knownLeaves()[i]));
        QCOMPARE(tree.root().toHex(), roots[i]);
    }
}

void MerkleTreeTest::rootIsThatOfTheDefinitionAtEverySize()
{
    CompactRange tree;
    QList<QByteArray> leaves;
    constexpr int largest = 300;
    for (int size = 1; size <= largest; ++size) {
        leaves << leafHash(QByteArray::number(size));
        tree.append(leaves.last());
        QCOMPARE(tree.size(), size);
        QCOMPARE(tree.root(), treeHash(leaves));
    }
}

void MerkleTreeTest::treeGoesOnFromItsFrontier()
{
    CompactRange tree;
    for (int size = 0; size < 70; ++size) {
        const auto again = CompactRange::fromFrontier(tree.size(), tree.frontier());
        QVERIFY(again);
        QCOMPARE(again->root(), tree.root());
        QVERIFY(*again == tree);
        tree = *again;
        tree.append(leafHash(QByteArray::number(size)));
    }
    QCOMPARE(tree.size(), 70);
}

void MerkleTreeTest::frontierThatDoesNotFitTheSizeIsRefused_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<int>("bytes");
    QTest::newRow("too short") << qint64{3} << 63;
    QTest::newRow("too long") << qint64{3} << 65;
    QTest::newRow("one hash for two") << qint64{3} << 32;
    QTest::newRow("a hash of the empty tree") << qint64{0} << 32;
    QTest::newRow("negative") << qint64{-1} << 32;
    QTest::newRow("negative, with as many hashes as it has bits") << qint64{-1} << 64 * 32;
}

void MerkleTreeTest::frontierThatDoesNotFitTheSizeIsRefused()
{
    QFETCH(const qint64, size);
    QFETCH(const int, bytes);
    QVERIFY(!CompactRange::fromFrontier(size, QByteArray(bytes, 'x')));
}

void MerkleTreeTest::differentLeavesHaveDifferentRoots()
{
    const auto rootOf = [](const QByteArrayList& leaves) {
        CompactRange tree;
        for (const QByteArray& leaf : leaves) {
            tree.append(leafHash(leaf));
        }
        return tree.root();
    };
    const QByteArray root = rootOf({"a", "b", "c"});
    QVERIFY(rootOf({"a", "b", "d"}) != root);
    QVERIFY(rootOf({"b", "a", "c"}) != root);
    QVERIFY(rootOf({"a", "b"}) != root);
    QVERIFY(rootOf({"a", "b", "c", "c"}) != root);
    // An inner node cannot be presented as a leaf.
    QVERIFY(leafHash(leafHash("a") + leafHash("b")) != nodeHash(leafHash("a"), leafHash("b")));
}

USHER_TEST(MerkleTreeTest)

} // namespace MerkleTreeTests

#include "MerkleTreeTest.moc"
