// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/act/session/EndSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"

namespace EndPreviewTests
{

namespace
{

using namespace std::chrono_literals;
using namespace usher::test;

/// Nothing is ended before a person has seen what, and agreed; a slip of the hand agrees to nothing.
class EndPreviewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void closeStandsAtTheEdgeAndTakesNoSecondPressOfADoubleClick();
    void escapeInThePreviewEndsNothing();
    void theButtonThatActsIsNeverTheDefault();
    void withoutASessionThereIsNothingToAgreeTo();
    void aboveTenTheNumberIsTyped();
    void theOwnSessionStaysUnlessItIsNamed();
    void whatChangedMeanwhileIsNotTouchedAndIsNamed();
    void anOldProofIsAskedForAndARefusedOneLosesNothing();
};

void EndPreviewTest::closeStandsAtTheEdgeAndTakesNoSecondPressOfADoubleClick()
{
    TestWindow test;
    openCardOfAlice(test);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    auto* act = test.find<QPushButton>(confirmAct);
    QCOMPARE(act->text(), QStringLiteral("End session")); // it is one
    const int edge = act->geometry().right();
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("1 session was ended")));
    auto* close = test.find(closeAct);
    QTRY_COMPARE(close->geometry().right(), edge);
    QMouseEvent second(QEvent::MouseButtonDblClick, close->rect().center(),
                       close->mapToGlobal(close->rect().center()), Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(close, &second);
    QTest::mouseRelease(close, Qt::LeftButton);
    QVERIFY(test.isVisible(endDialog)); // with its result
    test.click(closeAct);
    QTRY_VERIFY(!test.isVisible(endDialog));
}

void EndPreviewTest::escapeInThePreviewEndsNothing()
{
    TestWindow test;
    openCardOfAlice(test);
    const qint64 before = test.sessionCount();
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QTest::keyClick(test.find(QStringLiteral("actReason")), Qt::Key_Escape);
    QTRY_VERIFY(!test.isVisible(endDialog));
    QCOMPARE(test.sessionCount(), before);
    QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
}

void EndPreviewTest::theButtonThatActsIsNeverTheDefault()
{
    TestWindow test;
    openCardOfAlice(test);
    const qint64 before = test.sessionCount();
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QVERIFY(!test.find<QPushButton>(confirmAct)->isDefault());
    QVERIFY(!test.find(confirmAct)->hasFocus());
    QTest::keyClick(test.find(QStringLiteral("endPlanTable")), Qt::Key_Return);
    QVERIFY(test.isVisible(confirmAct)); // it hides as soon as the act begins
    QCOMPARE(test.sessionCount(), before);
}

void EndPreviewTest::withoutASessionThereIsNothingToAgreeTo()
{
    TestWindow test;
    openCardOfAlice(test);
    test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE auth_principal = 'alice'"));
    test.click(QStringLiteral("endSession"));
    QVERIFY(test.find(QStringLiteral("endPlanTable")));
    QVERIFY(test.textOf(QStringLiteral("actSentence")).startsWith(QStringLiteral("There is no session")));
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 4),
             QStringList{QStringLiteral("Is already gone")});
    QVERIFY(!test.isVisible(confirmAct));
    QVERIFY(!test.isVisible(QStringLiteral("actReason")));
    test.click(closeAct);
    QTRY_VERIFY(!test.isVisible(endDialog));
}

void EndPreviewTest::aboveTenTheNumberIsTyped()
{
    TestWindow test;
    openCardOfAlice(test);
    addSessions(test, alice, 7); // with the four of the sample
    test.click(QStringLiteral("endAllOfOwner"));
    waitForPreview(test);
    auto* act = test.find(confirmAct);
    auto* number = test.find(QStringLiteral("actNumber"));
    QCOMPARE(number->accessibleName(), QStringLiteral("To agree, type how many sessions are ended: 11"));
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(number, QStringLiteral("12"));
    QVERIFY(!act->isEnabled());
    test.type(QStringLiteral("actNumber"), QStringLiteral("11"));
    QVERIFY(act->isEnabled());
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("11 sessions were ended")));
}

void EndPreviewTest::theOwnSessionStaysUnlessItIsNamed()
{
    TestWindow test;
    test.logIn();
    auto* table = openSessions(test);
    table->selectAll();
    pressEndSelected(test, table);
    waitForPreview(test);
    const QStringList outcomes = columnTexts(test, QStringLiteral("endPlanTable"), 4);
    QCOMPARE(outcomes.first(), QStringLiteral("Stays: it is your own")); // it comes before the others
    QCOMPARE(outcomes.count(QStringLiteral("Stays: it is your own")), 1);
    QCOMPARE(columnTexts(test, QStringLiteral("endPlanTable"), 3).first(), QStringLiteral("—"));
    QVERIFY(test.textOf(QStringLiteral("actSentence")).contains(QStringLiteral("1 chosen session stays")));
    QVERIFY(test.isVisible(QStringLiteral("endUsersTable")));
}

void EndPreviewTest::whatChangedMeanwhileIsNotTouchedAndIsNamed()
{
    TestWindow test;
    openCardOfAlice(test);
    test.click(QStringLiteral("endAllOfOwner"));
    waitForPreview(test);
    test.executeSql(
        QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14 20:00:00.000000' "
                       "WHERE id = (SELECT max(id) FROM zato_sso_session WHERE auth_principal = "
                       "'alice')"));
    test.click(confirmAct);
    QVERIFY(endResult(test).contains(QStringLiteral("not touched: 1")));
    QVERIFY(
        columnTexts(test, QStringLiteral("endResultTable"), 2).contains(QStringLiteral("changed meanwhile")));
    test.click(closeAct);
    // It is the session of the card.
    QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
}

void EndPreviewTest::anOldProofIsAskedForAndARefusedOneLosesNothing()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    openCardOfAlice(test);
    const qint64 before = test.sessionCount();
    test.clock().advance(6min);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("ticket 12"));
    test.click(confirmAct);
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), QStringLiteral("wrong"));
    test.click(QStringLiteral("giveProof"));
    QVERIFY(test.find(QStringLiteral("Proof_message")));
    QTest::keyClick(test.find(QStringLiteral("proofDialog")), Qt::Key_Escape);
    // Back in the preview, with what was typed.
    QVERIFY(test.find(confirmAct));
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("ticket 12"));
    QCOMPARE(test.sessionCount(), before);
    test.click(confirmAct);
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), usher::sso::SampleLogin().password);
    test.click(QStringLiteral("giveProof"));
    QVERIFY(endResult(test).contains(QStringLiteral("1 session was ended")));
    QCOMPARE(test.sessionCount(), before - 1);
}

} // namespace

USHER_TEST(EndPreviewTest)

} // namespace EndPreviewTests

#include "EndPreviewTest.moc"
