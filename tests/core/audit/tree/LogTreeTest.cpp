// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/LogTree.h"

#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace LogTreeTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");

QString recordsText(int count)
{
    return count == 1 ? QStringLiteral("1 record") : QStringLiteral("%1 records").arg(count);
}

} // namespace

/// The head is the signed root of the records' Merkle tree (RFC 6962). Each new record changes it.
class LogTreeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newLogHasASignedHead();
    void headMovesWithEachRecord();
    void headMovesUnderSeveralWriters();
    void headThatDoesNotFitIsNotBuiltUpon_data();
    void headThatDoesNotFitIsNotBuiltUpon();
    void rewrittenLogIsNotContinued_data();
    void rewrittenLogIsNotContinued();

private:
    TestClock m_clock{fixtureNow()};
};

void LogTreeTest::newLogHasASignedHead()
{
    const TestStore store;
    QVERIFY(isHeadOfItsRecords(store));
    QCOMPARE(headOf(RawDatabase(store)).value(QStringLiteral("size")).toInt(), 0);
}

void LogTreeTest::headMovesWithEachRecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (int i = 0; i < 9; ++i) {
        std::ignore = get(*sso, i % 2 == 0 ? alice : QLatin1StringView("bob_locked.active"));
        QVERIFY(isHeadOfItsRecords(store));
    }
    std::ignore = attemptEveryCall(*sso);
    QVERIFY(isHeadOfItsRecords(store));
}

void LogTreeTest::headMovesUnderSeveralWriters()
{
    const TestStore store;
    const auto one = store.open(m_clock);
    const auto other = store.open(m_clock);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(get(*one, alice));
        QVERIFY(get(*other, alice));
        QVERIFY(get(*other, alice));
    }
    QCOMPARE(treeOf(RawDatabase(store)).size(), 15);
    QVERIFY(isHeadOfItsRecords(store));
}

void LogTreeTest::headThatDoesNotFitIsNotBuiltUpon_data()
{
    QTest::addColumn<QString>("sql");
    const bool isSqlite = testEngine() == odb::Engine::Sqlite;
    const QString bytes =
        isSqlite ? QStringLiteral("zeroblob(32)") : QStringLiteral("decode(repeat('00', 32), 'hex')");
    const auto row = [](const char* name, const QString& sql) {
        QTest::newRow(name) << QStringLiteral("UPDATE usher_audit_head SET ") + sql;
    };
    row("another root", QStringLiteral("root = ") + bytes);
    row("another compact range", QStringLiteral("frontier = ") + bytes);
    row("another size", QStringLiteral("size = size + 1"));
    row("another store", QStringLiteral("store = 'ffffffffffffffffffffffffffffffff'"));
    row("no note", QStringLiteral("note = ''"));
    row("a note of another log", QStringLiteral("note = replace(note, 'usher/', 'usher/x')"));
    row("root and compact range of another record", QStringLiteral("root = %1, frontier = %1").arg(bytes));
}

void LogTreeTest::headThatDoesNotFitIsNotBuiltUpon()
{
    QFETCH(const QString, sql);
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), alice));
    RawDatabase database(store);
    database.execute(sql);
    const QString log = database.auditTables();
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::LogDamaged);
    QCOMPARE(database.auditTables(), log);
}

void LogTreeTest::rewrittenLogIsNotContinued_data()
{
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("added");
    QTest::newRow("an old copy was put back") << 1 << 0;
    QTest::newRow("an old copy with new records, as long as before") << 1 << 2;
    QTest::newRow("an old copy with new records, longer than before") << 1 << 5;
    QTest::newRow("an empty log") << 0 << 0;
}

/// The attacker has the store's key, so every signature is right.
void LogTreeTest::rewrittenLogIsNotContinued()
{
    QFETCH(const int, kept);
    QFETCH(const int, added);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    QVariantMap oldHead = headOf(database);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(get(*sso, alice));
        if (i + 1 == kept) {
            oldHead = headOf(database);
        }
    }
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq > ?"), {kept});
    const QByteArray frontier = oldHead.value(QStringLiteral("frontier")).toByteArray();
    database.execute(QStringLiteral("UPDATE usher_audit_head SET size = ?, root = ?, frontier = ?, note = ?"),
                     {oldHead.value(QStringLiteral("size")), oldHead.value(QStringLiteral("root")),
                      frontier.isEmpty() ? QByteArrayLiteral("") : frontier,
                      oldHead.value(QStringLiteral("note"))});
    // On another machine, which has not seen the log before.
    const QTemporaryDir otherMachine;
    const auto rewriter =
        sso::Sso::open(store.folder(), m_clock,
                       {.timeSource = sso::TimeSource::GivenClock, .headsFolder = otherMachine.path()})
            .value();
    for (int i = 0; i < added; ++i) {
        QVERIFY(get(*rewriter, QLatin1StringView("frank.active")));
    }
    QVERIFY(isHeadOfItsRecords(store));
    const auto looked = get(*sso, alice);
    QVERIFY(!looked);
    QCOMPARE(looked.error().kind, ErrorKind::LogRewritten);
    const QString sizes =
        kept + added < 3
            ? QStringLiteral("it has %1; on 14 March 2026 this computer saw 3 records")
            : QStringLiteral("it has %1, which do not go on from the 3 records that this computer saw");
    QVERIFY2(errorSentence(looked.error()).contains(sizes.arg(recordsText(kept + added))),
             qPrintable(errorSentence(looked.error())));
}

USHER_TEST(LogTreeTest)

} // namespace LogTreeTests

#include "LogTreeTest.moc"
