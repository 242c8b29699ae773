// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/TreeReader.h"

#include <QTest>

#include "core/audit/tree/MerkleProof.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace TreeReaderTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::TestStore;

namespace
{

constexpr qint64 readSize = 600; // more than two of the blocks in which hashes are kept

QByteArray readHash(qint64 number)
{
    return leafHash(QByteArray::number(number));
}

CompactRange readTree(qint64 size = readSize)
{
    CompactRange tree;
    for (qint64 number = 1; number <= size; ++number) {
        tree.append(readHash(number));
    }
    return tree;
}

} // namespace

/// Proofs that are made of the hashes in the table.
class TreeReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_connection->execute(QStringLiteral("DELETE FROM usher_audit")));
        auto transaction = odb::Transaction::begin(*m_connection);
        QVERIFY(transaction);
        for (qint64 number = 1; number <= readSize; ++number) {
            QVERIFY(m_connection->run(
                QStringLiteral("INSERT INTO usher_audit VALUES (?, 'x', ?, '', '', '', '', '', '', '')"),
                {number, readHash(number)}));
        }
        QVERIFY(transaction->commit());
    }

    void everyProofHolds()
    {
        const CompactRange tree = readTree();
        TreeReader reader(*m_connection);
        for (const qint64 number : {1, 2, 256, 257, 300, 512, 513, 599, 600}) {
            const auto proof = reader.inclusionProof(number, tree);
            QVERIFY(proof);
            QVERIFY(provesInclusion(*proof, readHash(number), number - 1, readSize, tree.root()));
        }
        for (const qint64 size : {0, 1, 255, 256, 257, 511, 512, 599, 600}) {
            const auto consistency = reader.consistencyProof(size, tree);
            QVERIFY(consistency);
            QCOMPARE(consistency->firstRoot, readTree(size).root());
            QVERIFY(
                provesConsistency(consistency->proof, size, consistency->firstRoot, readSize, tree.root()));
        }
    }

    void noProofIsMadeOfOtherHashes_data()
    {
        QTest::addColumn<QString>("change");
        const auto row = [](const char* what, const char* change) {
            QTest::newRow(what) << QString::fromLatin1(change);
        };
        row("changed in a whole block", "UPDATE usher_audit SET leaf_hash = zeroblob(32) WHERE seq = 100");
        row("changed after the last block",
            "UPDATE usher_audit SET leaf_hash = zeroblob(32) WHERE seq = 590");
        row("missing in a whole block", "DELETE FROM usher_audit WHERE seq = 100");
        row("missing after the last block", "DELETE FROM usher_audit WHERE seq = 590");
        row("the last ones missing", "DELETE FROM usher_audit WHERE seq > 595");
    }

    void noProofIsMadeOfOtherHashes()
    {
        QFETCH(const QString, change);
        QVERIFY(m_connection->execute(change));
        const CompactRange tree = readTree();
        for (const qint64 number : {1, 300, 600}) {
            const auto proof = TreeReader(*m_connection).inclusionProof(number, tree);
            QVERIFY(!proof);
            QCOMPARE(proof.error().kind, ErrorKind::LogDamaged);
            const auto consistency = TreeReader(*m_connection).consistencyProof(number, tree);
            QVERIFY(!consistency);
            QCOMPARE(consistency.error().kind, ErrorKind::LogDamaged);
        }
    }

private:
    TestStore m_store;
    std::unique_ptr<odb::Connection> m_connection =
        odb::Connection::open({.path = m_store.databasePath()}).value();
};

USHER_TEST(TreeReaderTest)

} // namespace TreeReaderTests

#include "TreeReaderTest.moc"
