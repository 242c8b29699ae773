// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadRow.h"

#include <functional>

#include <QTest>

#include "core/crypto/Ed25519.h"
#include "tests/support/TestRegistry.h"

namespace HeadRowTests
{

using namespace usher;
using namespace usher::audit;

namespace
{

using Change = std::function<void(HeadRow& row)>;

crypto::Ed25519Key headKey(char letter)
{
    return crypto::Ed25519Key{crypto::SecretBytes(QByteArray(32, letter))};
}

/// Returns the head of a log of `size` leaves.
Head headOfLeaves(int size)
{
    Head head{.storeId = QStringLiteral("0123456789abcdef0123456789abcdef")};
    for (int i = 0; i < size; ++i) {
        head.tree.append(leafHash(QByteArray::number(i)));
    }
    return head;
}

} // namespace

/// Nothing is built upon a row of the head's table that is not exactly what its key signed.
class HeadRowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headIsTheOneThatWasWritten()
    {
        const HeadRow row = headRowOf(headOfLeaves(3), headKey('k'));
        QVERIFY(signedHead(row, headKey('k').publicKey()).value() == headOfLeaves(3));
        const auto before = headKey('b');
        const HeadRow both = headRowOf(headOfLeaves(3), headKey('k'), &before);
        QVERIFY(signedHead(both, headKey('k').publicKey()));
        QVERIFY(!signedHead(both, before.publicKey())); // only the newer key signs the next head
    }

    void changedRowIsNoHead_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* what, const Change& change) { QTest::newRow(what) << change; };
        const HeadRow other = headRowOf(headOfLeaves(4), headKey('k'));
        row("a record more than it counts", [](HeadRow& head) { ++head.lastRecord; });
        row("a record less than it counts", [](HeadRow& head) { --head.lastRecord; });
        row("another store", [](HeadRow& head) { head.store[0] = u'f'; });
        row("the name of another key",
            [](HeadRow& head) { head.key = verifierKey(head.store, headKey('o').publicKey()); });
        row("no name of a key", [](HeadRow& head) { head.key.clear(); });
        row("another size", [](HeadRow& head) { head.lastRecord = ++head.size; });
        row("another root", [=](HeadRow& head) { head.root = other.root; });
        row("another compact range", [](HeadRow& head) { head.frontier[0] ^= 1; });
        row("the note of another head", [=](HeadRow& head) { head.note = other.note; });
        row("another head with the note of this one", [=](HeadRow& head) {
            const QString note = head.note;
            head = other;
            head.note = note;
        });
        row("a note by another key",
            [](HeadRow& head) { head.note = headRowOf(headOfLeaves(3), headKey('o')).note; });
    }

    void changedRowIsNoHead()
    {
        QFETCH(const Change, change);
        HeadRow row = headRowOf(headOfLeaves(3), headKey('k'));
        change(row);
        const auto head = signedHead(row, headKey('k').publicKey());
        QVERIFY(!head);
        QCOMPARE(head.error().kind, ErrorKind::LogDamaged);
    }
};

USHER_TEST(HeadRowTest)

} // namespace HeadRowTests

#include "HeadRowTest.moc"
