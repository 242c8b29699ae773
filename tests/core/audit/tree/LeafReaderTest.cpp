// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/LeafReader.h"

#include <algorithm>

#include <QTest>

#include "core/audit/record/Entry.h"
#include "tests/support/TestRegistry.h"

namespace LeafReaderTests
{

using namespace usher;
using namespace usher::audit;

namespace
{

/// Returns a leaf in which each index column has another text.
QByteArray wholeLeaf()
{
    const Entry entry{
        .op = QStringLiteral("session.get"),
        .cid = QStringLiteral("cid"),
        .outcome = Outcome::Ok,
        .status = Status::Ok,
        .actor = {.userId = QStringLiteral("admin"),
                  .usernameReference = QStringLiteral("not this"),
                  .ustReference = QStringLiteral("0123")},
        .target = {.usernameReference = QStringLiteral("ffff"), .ustReference = QStringLiteral("4567")}};
    return leafOf(entry, {.storeId = QStringLiteral("store"),
                          .number = 7,
                          .nonce = QStringLiteral("00"),
                          .time = QStringLiteral("now")});
}

/// The columns of that leaf, in the order of IndexedColumns.
IndexColumns itsColumns()
{
    return {"now", "session.get", "ok", "ok", "admin/0123", "ffff/4567", "cid"};
}

} // namespace

class LeafReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leafSaysWhereItBelongs()
    {
        LeafReader reader;
        const LeafIndex* const index = reader.read(wholeLeaf());
        QVERIFY(index);
        QCOMPARE(index->number, qint64{7});
        QCOMPARE(index->storeId, QByteArrayView("store"));
        QVERIFY(index->isRepeatedBy(itsColumns()));
    }

    void columnWithAnotherTextOfTheSameLengthDoesNotRepeatTheLeaf_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* what, int column, const char* text) {
            QTest::newRow(what) << column << QByteArray(text);
        };
        row("another time", IndexedColumns::at(LogColumn::At), "nox");
        row("another operation", IndexedColumns::at(LogColumn::Op), "session.got");
        row("another outcome", IndexedColumns::at(LogColumn::Outcome), "no");
        row("another status", IndexedColumns::at(LogColumn::Status), "no");
        row("another user who looked", IndexedColumns::at(LogColumn::Actor), "amdin/0123");
        row("another session of who looked", IndexedColumns::at(LogColumn::Actor), "admin/0124");
        row("another user who was looked at", IndexedColumns::at(LogColumn::Target), "fffe/4567");
        row("another session that was looked at", IndexedColumns::at(LogColumn::Target), "ffff/4568");
        row("no slash", IndexedColumns::at(LogColumn::Target), "ffff4567");
        row("another sign for the slash", IndexedColumns::at(LogColumn::Target), "ffff-4567");
        row("more between user and session", IndexedColumns::at(LogColumn::Target), "ffff/x4567");
        row("another correlation ID", IndexedColumns::at(LogColumn::Cid), "dic");
    }

    void columnWithAnotherTextOfTheSameLengthDoesNotRepeatTheLeaf()
    {
        QFETCH(const int, column);
        QFETCH(const QByteArray, text);
        LeafReader reader;
        IndexColumns columns = itsColumns();
        columns.at(static_cast<std::size_t>(column)) = text;
        const QByteArray leaf = wholeLeaf();
        QVERIFY(!reader.read(leaf)->isRepeatedBy(columns));
    }

    void whatIsNoRecordIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("another version") << QByteArray(R"("v":1)") << QByteArray(R"("v":2)");
        QTest::newRow("a member more") << QByteArray(R"("v":1)") << QByteArray(R"("v":1,"w":1)");
        QTest::newRow("a member less") << QByteArray(R"(,"v":1)") << QByteArray();
        QTest::newRow("a time that is no text") << QByteArray(R"("now")") << QByteArray("1");
        QTest::newRow("a person that is no object")
            << QByteArray(R"("extra":{})") << QByteArray(R"("actor":1)");
        QTest::newRow("a reference that is no text") << QByteArray(R"("4567")") << QByteArray("4567");
        QTest::newRow("no JSON") << QByteArray(R"({"actor")") << QByteArray(R"(("actor")");
    }

    void whatIsNoRecordIsNotRead()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QByteArray leaf = wholeLeaf();
        QVERIFY(leaf.contains(before));
        LeafReader reader;
        QVERIFY(!reader.read(leaf.replace(before, after)));
    }
};

USHER_TEST(LeafReaderTest)

} // namespace LeafReaderTests

#include "LeafReaderTest.moc"
