// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadRow.h"

#include <functional>

#include <QTest>

#include "tests/core/audit/KeyOf.h"
#include "tests/support/TestRegistry.h"

namespace HeadRowTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::keyOf;

namespace
{

using Change = std::function<void(HeadRow& row)>;

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
        const HeadRow row = headRowOf(headOfLeaves(3), keyOf('k'));
        QVERIFY(signedHead(row, keyOf('k').publicKey()).value() == headOfLeaves(3));
        const auto before = keyOf('b');
        const HeadRow both = headRowOf(headOfLeaves(3), keyOf('k'), &before);
        QVERIFY(signedHead(both, keyOf('k').publicKey()));
        QVERIFY(!signedHead(both, before.publicKey())); // only the newer key signs the next head
    }

    void changedRowIsNoHead_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* what, const Change& change) { QTest::newRow(what) << change; };
        const HeadRow other = headRowOf(headOfLeaves(4), keyOf('k'));
        row("a record more than it counts", [](HeadRow& head) { ++head.lastRecord; });
        row("a record less than it counts", [](HeadRow& head) { --head.lastRecord; });
        row("another store", [](HeadRow& head) { head.store[0] = u'f'; });
        row("the name of another key",
            [](HeadRow& head) { head.key = verifierKey(head.store, keyOf('o').publicKey()); });
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
            [](HeadRow& head) { head.note = headRowOf(headOfLeaves(3), keyOf('o')).note; });
    }

    void changedRowIsNoHead()
    {
        QFETCH(const Change, change);
        HeadRow row = headRowOf(headOfLeaves(3), keyOf('k'));
        change(row);
        const auto head = signedHead(row, keyOf('k').publicKey());
        QVERIFY(!head);
        QCOMPARE(head.error().kind, ErrorKind::LogDamaged);
    }
};

USHER_TEST(HeadRowTest)

} // namespace HeadRowTests

#include "HeadRowTest.moc"
