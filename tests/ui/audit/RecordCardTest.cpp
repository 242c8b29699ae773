// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/audit/AuditSteps.h"
#include "tests/ui/support/TestWindow.h"

namespace RecordCardTests
{

namespace
{

using namespace usher::test;
using namespace usher::test::RecordColumn;

/// A record is shown in full, with its proof, or with what is wrong with it.
class RecordCardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void aRecordIsShownInFullWithItsProof();
    void theRawRecordIsShownOnDemand();
    void aRecordLeadsToTheOthersOfItsCall();
    void aChangedRecordShowsAsDamaged();
    void aPrunedRecordShowsAsPruned();
};

void RecordCardTest::aRecordIsShownInFullWithItsProof()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("bob_locked"));
    auto* table = openAudit(test);
    openFirstRecord(test, *table);
    QCOMPARE(test.textOf(QStringLiteral("recordOutcome")), QStringLiteral("Refused"));
    QCOMPARE(test.textOf(QStringLiteral("recordOp")), QStringLiteral("session.get"));
    QCOMPARE(test.textOf(QStringLiteral("recordNumber")), QStringLiteral("No. 3"));
    QCOMPARE(test.textOf(QStringLiteral("recordActor")), QStringLiteral("admin1"));
    QCOMPARE(test.textOf(QStringLiteral("recordTarget")), QStringLiteral("bob_locked"));
    QCOMPARE(test.textOf(QStringLiteral("recordReason")), QStringLiteral("User is locked"));
    QVERIFY(test.textOf(QStringLiteral("recordTime")).contains(QStringLiteral("2026-03-14 16:27:55 UTC")));
    QCOMPARE(test.textOf(QStringLiteral("recordProof")), QStringLiteral("Proven in the log of 4 records"));
    QVERIFY(test.textOf(QStringLiteral("recorded")).contains(QStringLiteral("no. 5")));
    test.click(QStringLiteral("recordTimeCopy"));
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("2026-03-14T16:27:55")));
    test.click(QStringLiteral("showProof"));
    QVERIFY(test.textOf(QStringLiteral("checkpoint")).startsWith(QStringLiteral("usher/")));
    QCOMPARE(test.textOf(QStringLiteral("proofHashes")).split(u'\n').size(), 2);
    auto* copy = test.find(QStringLiteral("checkpointCopy"));
    copy->setFocus();
    QTest::keyClick(copy, Qt::Key_Space);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\n\n— ")));
    QTest::keyClick(copy, Qt::Key_Escape);
    QTRY_VERIFY(table->hasFocus());
    QVERIFY(!test.isVisible(QStringLiteral("recordCard")));
}

void RecordCardTest::theRawRecordIsShownOnDemand()
{
    TestWindow test;
    auto* table = logInToAudit(test);
    openFirstRecord(test, *table);
    QVERIFY(!test.isVisible(QStringLiteral("recordRaw")));
    test.click(QStringLiteral("showRaw"));
    const QString raw = test.textOf(QStringLiteral("recordRaw"));
    QVERIFY(raw.startsWith(QStringLiteral("{\"actor\":")));
    QVERIFY(raw.contains(QStringLiteral("\"op\":\"user.login\"")));
}

void RecordCardTest::aRecordLeadsToTheOthersOfItsCall()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    auto* table = openAudit(test);
    openFirstRecord(test, *table);
    test.click(QStringLiteral("sameSession"));
    QVERIFY(allHave(*table, 1, Target, QStringLiteral("alice")));
    QCOMPARE(filterChips(test).size(), 1);
}

void RecordCardTest::aChangedRecordShowsAsDamaged()
{
    TestWindow test;
    test.logIn();
    lookAt(test, QStringLiteral("alice"));
    test.executeSql(QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'alice', 'frank') WHERE "
                                   "seq = 3"));
    auto* table = openAudit(test);
    QCOMPARE(cellText(*table, 0, Outcome), QStringLiteral("Damaged"));
    QCOMPARE(cellText(*table, 0, Target), QStringLiteral("—"));
    openFirstRecord(test, *table);
    QVERIFY(test.textOf(QStringLiteral("recordState")).contains(QStringLiteral("not what was recorded")));
    QVERIFY(test.textOf(QStringLiteral("recordProof")).contains(QStringLiteral("its content is not")));
    QVERIFY(!test.isVisible(QStringLiteral("recordActor")));
}

void RecordCardTest::aPrunedRecordShowsAsPruned()
{
    TestWindow test;
    test.logIn();
    test.executeSql(QStringLiteral("UPDATE usher_audit SET leaf = '' WHERE seq = 2"));
    auto* table = openAudit(test);
    QCOMPARE(cellText(*table, 0, Outcome), QStringLiteral("Pruned"));
    openFirstRecord(test, *table);
    QVERIFY(test.textOf(QStringLiteral("recordState")).contains(QStringLiteral("because of its age")));
    QVERIFY(!test.isVisible(QStringLiteral("showRaw")));
}

} // namespace

USHER_TEST(RecordCardTest)

} // namespace RecordCardTests

#include "RecordCardTest.moc"
