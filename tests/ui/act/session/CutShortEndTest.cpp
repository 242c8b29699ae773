// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProgressBar>
#include <QPushButton>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/act/session/EndSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"

namespace CutShortEndTests
{

namespace
{

using namespace std::chrono_literals;
using namespace usher::test;

/// An act that is cut short stops where it is, says so, and can be gone on with.
class CutShortEndTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void anActCanBeCancelledInTheMiddle();
    void aLockClosesTheDialogAndStopsTheAct();
    void aLockClosesTheProof();
    void anUnfinishedPlanIsOfferedAndGoneOnWith();
    void whoBeganAnUnfinishedPlanIsShownFromItsRecords();
};

/// Begins to end 2,004 sessions of alice, slowly, and waits until some are ended.
void beginLongAct(TestWindow& test)
{
    openCardOfAlice(test);
    addSessions(test, alice, 2000);
    test.click(QStringLiteral("endAllOfOwner"));
    waitForPreview(test);
    test.type(QStringLiteral("actNumber"), QStringLiteral("2004"));
    slowEndingDown(test);
    test.click(confirmAct);
    QTRY_VERIFY(test.find<QProgressBar>(QStringLiteral("actProgressBar"))->value() > 0);
}

void CutShortEndTest::anActCanBeCancelledInTheMiddle()
{
    TestWindow test;
    beginLongAct(test);
    QCOMPARE(test.find(closeAct)->property("text").toString(), QStringLiteral("Cancel"));
    QTest::keyClick(test.find(closeAct), Qt::Key_Escape);
    QVERIFY(endResult(test).startsWith(QStringLiteral("Cancelled before the end.")));
    const QStringList fates = columnTexts(test, QStringLiteral("endResultTable"), 2);
    QVERIFY(fates.count(QStringLiteral("ended")) >= 500);
    QVERIFY(fates.count(QStringLiteral("not touched")) > 0);
    QTRY_VERIFY(test.isVisible(QStringLiteral("saveStatement")));
}

void CutShortEndTest::aLockClosesTheDialogAndStopsTheAct()
{
    TestWindow test;
    beginLongAct(test);
    QTest::keyClick(test.find(closeAct), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(endDialog));
    // What is ended is on record with its result, although nobody waits for it.
    QTRY_COMPARE(test.recordsWith(QStringLiteral("\"op\":\"session.end_result\"")), 1);
    QVERIFY(test.sessionCount() > 16);
}

void CutShortEndTest::aLockClosesTheProof()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    openCardOfAlice(test);
    test.clock().advance(6min);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    test.click(confirmAct);
    auto* password = test.find(QStringLiteral("proofPassword"));
    QTest::keyClicks(password, QStringLiteral("half a password"));
    QTest::keyClick(password, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("proofDialog")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(endDialog));
}

void CutShortEndTest::anUnfinishedPlanIsOfferedAndGoneOnWith()
{
    TestWindow test;
    addSessions(test, alice, 600);
    leavePlanUnfinished(test, alice);
    test.logIn();
    QVERIFY(test.find(QStringLiteral("unfinishedBanner")));
    QVERIFY(test.textOf(QStringLiteral("Unfinished_plan")).contains(QStringLiteral("500 of 604")));
    QCOMPARE(test.find<QPushButton>(QStringLiteral("goOnWithPlan"))->text(),
             QStringLiteral("Show the 104 left…"));
    test.click(QStringLiteral("goOnWithPlan"));
    waitForPreview(test);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).startsWith(QStringLiteral("104 sessions")));
    test.type(QStringLiteral("actNumber"), QStringLiteral("104"));
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("604 sessions were ended")));
    QCOMPARE(test.sessionCount(), 12);
    test.click(closeAct);
    QTRY_VERIFY(!test.isVisible(QStringLiteral("unfinishedBanner")));
    // It is not offered again after a lock, although the store was opened before.
    test.click(QStringLiteral("lock"));
    test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin().password);
    QVERIFY(test.find(QStringLiteral("inspectPage")));
    QVERIFY(!test.isVisible(QStringLiteral("unfinishedBanner")));
}

void CutShortEndTest::whoBeganAnUnfinishedPlanIsShownFromItsRecords()
{
    TestWindow test;
    addSessions(test, alice, 600);
    leavePlanUnfinished(test, alice);
    test.logIn();
    test.click(QStringLiteral("showPlanRecords"));
    QVERIFY(test.find(QStringLiteral("auditList")));
    // The newest record of the act is that of a session that was ended.
    QTRY_VERIFY(columnTexts(test, QStringLiteral("auditTable"), 5).contains(alice));
    QVERIFY(columnTexts(test, QStringLiteral("auditTable"), 4).contains(QStringLiteral("admin1")));
    QVERIFY(test.isVisible(QStringLiteral("unfinishedBanner"))); // it is only looked at
}

} // namespace

USHER_TEST(CutShortEndTest)

} // namespace CutShortEndTests

#include "CutShortEndTest.moc"
