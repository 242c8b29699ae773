// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QFile>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/audit/export/SignedStatement.h"
#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"

namespace EndSessionsTests
{

namespace
{

using namespace std::chrono_literals;
using usher::test::TestWindow;

const QString alice = QStringLiteral("alice");
const QString dialogName = QStringLiteral("endSessionsDialog");
const QString actName = QStringLiteral("confirmAct");
const QString closeName = QStringLiteral("cancelAct"); // Cancel, and Close after the act

void openCard(TestWindow& test)
{
    test.logIn();
    test.paste(test.tokenOf(alice));
    std::ignore = test.find(QStringLiteral("sessionCard"));
}

/// Waits for the preview of a plan that ends something.
void waitForPreview(TestWindow& test)
{
    QVERIFY(test.find(dialogName));
    QTRY_VERIFY(test.isVisible(actName) || test.isVisible(QStringLiteral("Act_message")));
    QVERIFY(test.isVisible(actName));
}

/// Returns what the result says, once it is there.
QString result(TestWindow& test)
{
    std::ignore = test.find(QStringLiteral("endResultTable"));
    return test.textOf(QStringLiteral("Act_message"));
}

QStringList column(const TestWindow& test, const QString& table, int column)
{
    const auto* model = test.find<QTableView>(table)->model();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row) {
        texts << model->index(row, column).data().toString();
    }
    return texts;
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void waitForFocus(const QWidget* widget)
{
    QTRY_VERIFY(widget->hasFocus());
}

class EndSessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void theCardsSessionIsEndedWithTheKeyboardAlone();
    void theCardsSessionIsEndedWithTheMouseAlone();
    void closeStandsAtTheEdgeAndTakesNoSecondPressOfADoubleClick();
    void escapeInThePreviewEndsNothing();
    void theButtonThatActsIsNeverTheDefault();
    void withoutASessionThereIsNothingToAgreeTo();
    void aboveTenTheNumberIsTyped();
    void selectedSessionsAreEndedTogether();
    void everythingThatWasFoundIsEnded();
    void withoutAFilterNotEverySessionIsOffered();
    void theOwnSessionStaysUnlessItIsNamed();
    void theOwnSessionEndsIfItIsNamed();
    void whatChangedMeanwhileIsNotTouchedAndIsNamed();
    void resultsOfSeveralTokensAreEnded();
    void anActCanBeCancelledInTheMiddle();
    void aLockClosesTheDialogAndStopsTheAct();
    void aLockClosesTheProof();
    void anOldProofIsAskedForAndARefusedOneLosesNothing();
    void aSavedStatementIsSoundAndNoFileHasAToken();
    void aReadOnlyStoreSaysWhyNobodyActs();
    void aSessionIsRenewedFromTheCard();
    void anUnfinishedPlanIsOfferedAndGoneOnWith();
    void whoBeganAnUnfinishedPlanIsShownFromItsRecords();
};

void EndSessionsTest::theCardsSessionIsEndedWithTheKeyboardAlone()
{
    TestWindow test;
    openCard(test);
    const qint64 before = test.sessionCount();
    QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
    waitForPreview(test);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).contains(QStringLiteral("must log in again")));
    auto* reason = test.find(QStringLiteral("actReason"));
    waitForFocus(reason);
    QTest::keyClicks(reason, QStringLiteral("ticket 4711"));
    QTest::keyClick(reason, Qt::Key_Return); // moves on, and does not act
    auto* act = test.find(actName);
    waitForFocus(act);
    QCOMPARE(test.sessionCount(), before);
    QTest::keyClick(act, Qt::Key_Return);
    QVERIFY(result(test).contains(QStringLiteral("1 session was ended. Its token is refused from now on.")));
    QCOMPARE(test.sessionCount(), before - 1);
    QCOMPARE(column(test, QStringLiteral("endResultTable"), 2), QStringList{QStringLiteral("ended")});
    QCOMPARE(column(test, QStringLiteral("endResultTable"), 3), QStringList{QStringLiteral("refused")});
    QVERIFY(test.recordsWith(QStringLiteral("ticket 4711")) > 0);
    QTest::keyClick(test.find(closeName), Qt::Key_Escape);
    QTRY_VERIFY(!test.isVisible(dialogName));
    QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Ended"));
    QVERIFY(!test.find(QStringLiteral("endSession"))->isEnabled());
}

void EndSessionsTest::theCardsSessionIsEndedWithTheMouseAlone()
{
    TestWindow test;
    openCard(test);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 1), QStringList{alice});
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 3), QStringList{QStringLiteral("58 min")});
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("1 session was ended")));
    test.click(closeName);
    QTRY_VERIFY(!test.isVisible(dialogName));
}

void EndSessionsTest::closeStandsAtTheEdgeAndTakesNoSecondPressOfADoubleClick()
{
    TestWindow test;
    openCard(test);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    auto* act = test.find<QPushButton>(actName);
    QCOMPARE(act->text(), QStringLiteral("End session")); // it is one
    const int edge = act->geometry().right();
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("1 session was ended")));
    auto* close = test.find(closeName);
    QTRY_COMPARE(close->geometry().right(), edge);
    QMouseEvent second(QEvent::MouseButtonDblClick, close->rect().center(),
                       close->mapToGlobal(close->rect().center()), Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(close, &second);
    QTest::mouseRelease(close, Qt::LeftButton);
    QVERIFY(test.isVisible(dialogName)); // with its result
    test.click(closeName);
    QTRY_VERIFY(!test.isVisible(dialogName));
}

void EndSessionsTest::escapeInThePreviewEndsNothing()
{
    TestWindow test;
    openCard(test);
    const qint64 before = test.sessionCount();
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QTest::keyClick(test.find(QStringLiteral("actReason")), Qt::Key_Escape);
    QTRY_VERIFY(!test.isVisible(dialogName));
    QCOMPARE(test.sessionCount(), before);
    QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
}

void EndSessionsTest::theButtonThatActsIsNeverTheDefault()
{
    TestWindow test;
    openCard(test);
    const qint64 before = test.sessionCount();
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QVERIFY(!test.find<QPushButton>(actName)->isDefault());
    QVERIFY(!test.find(actName)->hasFocus());
    QTest::keyClick(test.find(QStringLiteral("endPlanTable")), Qt::Key_Return);
    QVERIFY(test.isVisible(actName)); // it hides as soon as the act begins
    QCOMPARE(test.sessionCount(), before);
}

void EndSessionsTest::withoutASessionThereIsNothingToAgreeTo()
{
    TestWindow test;
    openCard(test);
    test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE auth_principal = 'alice'"));
    test.click(QStringLiteral("endSession"));
    QVERIFY(test.find(QStringLiteral("endPlanTable")));
    QVERIFY(test.textOf(QStringLiteral("actSentence")).startsWith(QStringLiteral("There is no session")));
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 4), QStringList{QStringLiteral("Is already gone")});
    QVERIFY(!test.isVisible(actName));
    QVERIFY(!test.isVisible(QStringLiteral("actReason")));
    test.click(closeName);
    QTRY_VERIFY(!test.isVisible(dialogName));
}

void EndSessionsTest::aboveTenTheNumberIsTyped()
{
    TestWindow test;
    openCard(test);
    usher::test::addSessions(test, alice, 7); // with the four of the sample
    test.click(QStringLiteral("endAllOfOwner"));
    waitForPreview(test);
    auto* act = test.find(actName);
    auto* number = test.find(QStringLiteral("actNumber"));
    QCOMPARE(number->accessibleName(), QStringLiteral("To agree, type how many sessions are ended: 11"));
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(number, QStringLiteral("12"));
    QVERIFY(!act->isEnabled());
    test.type(QStringLiteral("actNumber"), QStringLiteral("11"));
    QVERIFY(act->isEnabled());
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("11 sessions were ended")));
}

void EndSessionsTest::selectedSessionsAreEndedTogether()
{
    TestWindow test;
    test.logIn();
    auto* table = usher::test::openSessions(test);
    const qint64 before = test.sessionCount();
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    usher::test::pressEndSelected(test, table);
    waitForPreview(test);
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 0).size(), 3);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).startsWith(QStringLiteral("3 sessions")));
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("3 sessions were ended")));
    QCOMPARE(test.sessionCount(), before - 3);
    test.click(closeName);
    // The rows stay as ended. Later rows are not taken for theirs.
    QTRY_VERIFY(test.textOf(QStringLiteral("sessionsSubtitle")).startsWith(QStringLiteral("13 live")));
    const QString next = table->model()->index(4, 0).data().toString();
    table->selectRow(1);
    for (int row = 2; row <= 4; ++row) {
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    }
    usher::test::pressEndSelected(test, table);
    waitForPreview(test);
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 1), QStringList{next});
}

void EndSessionsTest::everythingThatWasFoundIsEnded()
{
    TestWindow test;
    test.logIn();
    usher::test::addSessions(test, alice, 30);
    auto* table = usher::test::openSessions(test);
    test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:=alice"));
    QTRY_COMPARE(table->model()->rowCount(), 34);
    test.click(QStringLiteral("endFound"));
    waitForPreview(test);
    test.type(QStringLiteral("actNumber"), QStringLiteral("34"));
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("34 sessions were ended")));
}

void EndSessionsTest::withoutAFilterNotEverySessionIsOffered()
{
    TestWindow test;
    test.logIn();
    usher::test::openSessions(test);
    const auto* found = test.window().findChild<QPushButton*>(QStringLiteral("endFound"));
    QVERIFY(!found->isEnabled());
    QVERIFY(found->toolTip().contains(QStringLiteral("filter")));
}

void EndSessionsTest::theOwnSessionStaysUnlessItIsNamed()
{
    TestWindow test;
    test.logIn();
    auto* table = usher::test::openSessions(test);
    table->selectAll();
    usher::test::pressEndSelected(test, table);
    waitForPreview(test);
    const QStringList outcomes = column(test, QStringLiteral("endPlanTable"), 4);
    QCOMPARE(outcomes.first(), QStringLiteral("Stays: it is your own")); // it comes before the others
    QCOMPARE(outcomes.count(QStringLiteral("Stays: it is your own")), 1);
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 3).first(), QStringLiteral("—"));
    QVERIFY(test.textOf(QStringLiteral("actSentence")).contains(QStringLiteral("1 chosen session stays")));
    QVERIFY(test.isVisible(QStringLiteral("endUsersTable")));
}

void EndSessionsTest::theOwnSessionEndsIfItIsNamed()
{
    TestWindow test;
    test.logIn();
    test.paste(test.tokenOf(QStringLiteral("admin1")));
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).contains(QStringLiteral("you will be logged out")));
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("1 session was ended")));
    test.click(closeName);
    QVERIFY(test.find(QStringLiteral("loginPage")));
}

void EndSessionsTest::whatChangedMeanwhileIsNotTouchedAndIsNamed()
{
    TestWindow test;
    openCard(test);
    test.click(QStringLiteral("endAllOfOwner"));
    waitForPreview(test);
    test.executeSql(
        QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14 20:00:00.000000' "
                       "WHERE id = (SELECT max(id) FROM zato_sso_session WHERE auth_principal = "
                       "'alice')"));
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("not touched: 1")));
    QVERIFY(column(test, QStringLiteral("endResultTable"), 2).contains(QStringLiteral("changed meanwhile")));
    test.click(closeName);
    // It is the session of the card.
    QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
}

void EndSessionsTest::resultsOfSeveralTokensAreEnded()
{
    TestWindow test;
    test.logIn();
    test.paste(test.tokenOf(alice) + u' ' + test.tokenOf(QStringLiteral("bob_locked")) +
               QStringLiteral(" zust00000000000000000000000000"));
    auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
    QTRY_VERIFY(!test.isVisible(QStringLiteral("resultProgress")));
    table->selectAll();
    test.click(QStringLiteral("endResults"));
    waitForPreview(test);
    QCOMPARE(column(test, QStringLiteral("endPlanTable"), 1).size(), 2); // the third token has no session
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("2 sessions were ended")));
    test.click(closeName);
    QTRY_VERIFY(test.textOf(QStringLiteral("Results_message")).contains(QStringLiteral("Ended since")));
}

/// Begins to end 2,004 sessions of alice, slowly, and waits until some are ended.
void beginLongAct(TestWindow& test)
{
    openCard(test);
    usher::test::addSessions(test, alice, 2000);
    test.click(QStringLiteral("endAllOfOwner"));
    waitForPreview(test);
    test.type(QStringLiteral("actNumber"), QStringLiteral("2004"));
    usher::test::slowEndingDown(test);
    test.click(actName);
    QTRY_VERIFY(test.find<QProgressBar>(QStringLiteral("actProgressBar"))->value() > 0);
}

void EndSessionsTest::anActCanBeCancelledInTheMiddle()
{
    TestWindow test;
    beginLongAct(test);
    QCOMPARE(test.find(closeName)->property("text").toString(), QStringLiteral("Cancel"));
    QTest::keyClick(test.find(closeName), Qt::Key_Escape);
    QVERIFY(result(test).startsWith(QStringLiteral("Cancelled before the end.")));
    const QStringList fates = column(test, QStringLiteral("endResultTable"), 2);
    QVERIFY(fates.count(QStringLiteral("ended")) >= 500);
    QVERIFY(fates.count(QStringLiteral("not touched")) > 0);
    QTRY_VERIFY(test.isVisible(QStringLiteral("saveStatement")));
}

void EndSessionsTest::aLockClosesTheDialogAndStopsTheAct()
{
    TestWindow test;
    beginLongAct(test);
    QTest::keyClick(test.find(closeName), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(dialogName));
    // What is ended is on record with its result, although nobody waits for it.
    QTRY_COMPARE(test.recordsWith(QStringLiteral("\"op\":\"session.end_result\"")), 1);
    QVERIFY(test.sessionCount() > 16);
}

void EndSessionsTest::aLockClosesTheProof()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    openCard(test);
    test.clock().advance(6min);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    test.click(actName);
    auto* password = test.find(QStringLiteral("proofPassword"));
    QTest::keyClicks(password, QStringLiteral("half a password"));
    QTest::keyClick(password, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("proofDialog")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(dialogName));
}

void EndSessionsTest::anOldProofIsAskedForAndARefusedOneLosesNothing()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    openCard(test);
    const qint64 before = test.sessionCount();
    test.clock().advance(6min);
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("ticket 12"));
    test.click(actName);
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), QStringLiteral("wrong"));
    test.click(QStringLiteral("giveProof"));
    QVERIFY(test.find(QStringLiteral("Proof_message")));
    QTest::keyClick(test.find(QStringLiteral("proofDialog")), Qt::Key_Escape);
    // Back in the preview, with what was typed.
    QVERIFY(test.find(actName));
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("ticket 12"));
    QCOMPARE(test.sessionCount(), before);
    test.click(actName);
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), usher::sso::SampleLogin().password);
    test.click(QStringLiteral("giveProof"));
    QVERIFY(result(test).contains(QStringLiteral("1 session was ended")));
    QCOMPARE(test.sessionCount(), before - 1);
}

void EndSessionsTest::aSavedStatementIsSoundAndNoFileHasAToken()
{
    TestWindow test;
    openCard(test);
    const QByteArray token = test.tokenOf(alice).toUtf8();
    test.click(QStringLiteral("endSession"));
    waitForPreview(test);
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("<b>ticket</b> | 7"));
    test.click(actName);
    std::ignore = result(test);
    const std::pair<QString, QString> files[] = {{QStringLiteral("saveStatement"), QStringLiteral("a.json")},
                                                 {QStringLiteral("saveMarkdown"), QStringLiteral("a.md")},
                                                 {QStringLiteral("savePdf"), QStringLiteral("a.pdf")}};
    for (const auto& [button, name] : files) {
        const QString path = test.folder(name);
        test.click(button);
        test.saveAs(QStringLiteral("statementFileDialog"), path);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(test.textOf(QStringLiteral("Save_message")).contains(name));
        QVERIFY(!content(path).contains(token));
    }
    const auto verdict = usher::audit::verifyStatement(content(test.folder(QStringLiteral("a.json"))), {});
    QVERIFY2(verdict.isSound, qPrintable(verdict.fault));
    const QByteArray markdown = content(test.folder(QStringLiteral("a.md")));
    QVERIFY(markdown.contains(verdict.hash.toUtf8()));
    QVERIFY(markdown.contains("audit verify"));
    QVERIFY(markdown.contains("\\<b\\>ticket\\<\\/b\\> \\| 7"));
    QVERIFY(content(test.folder(QStringLiteral("a.pdf"))).startsWith("%PDF-"));
}

void EndSessionsTest::aReadOnlyStoreSaysWhyNobodyActs()
{
    TestWindow test;
    test.makeStoreReal();
    test.window().presetReadOnly();
    openCard(test);
    for (const QString& name :
         {QStringLiteral("endSession"), QStringLiteral("renewSession"), QStringLiteral("endAllOfOwner")}) {
        const auto* button = test.window().findChild<QPushButton*>(name);
        QVERIFY2(!button->isEnabled(), qPrintable(name));
        QVERIFY(button->toolTip().contains(QStringLiteral("read-only")));
    }
    QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!test.isVisible(dialogName));
    auto* table = usher::test::openSessions(test);
    table->selectAll();
    QVERIFY(!test.window().findChild<QPushButton*>(QStringLiteral("endSelected"))->isEnabled());
}

void EndSessionsTest::aSessionIsRenewedFromTheCard()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    openCard(test);
    const auto expiration = [&] {
        constexpr qsizetype utcLength = 19; // the distance from now follows, which changes anyway
        return test.textOf(QStringLiteral("expirationTime")).left(utcLength);
    };
    const QString before = expiration();
    test.clock().advance(2min);
    test.click(QStringLiteral("renewSession"));
    QVERIFY(test.find(QStringLiteral("renewSessionDialog")));
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("ticket 9"));
    test.click(actName);
    QTRY_VERIFY(test.isVisible(QStringLiteral("Act_message")));
    QVERIFY(test.textOf(QStringLiteral("Act_message")).contains(QStringLiteral("now lives until")));
    test.click(closeName);
    QTRY_VERIFY(test.isVisible(QStringLiteral("expirationTime")) && expiration() != before);
}

void EndSessionsTest::anUnfinishedPlanIsOfferedAndGoneOnWith()
{
    TestWindow test;
    usher::test::addSessions(test, alice, 600);
    usher::test::leavePlanUnfinished(test, alice);
    test.logIn();
    QVERIFY(test.find(QStringLiteral("unfinishedBanner")));
    QVERIFY(test.textOf(QStringLiteral("Unfinished_plan")).contains(QStringLiteral("500 of 604")));
    QCOMPARE(test.find<QPushButton>(QStringLiteral("goOnWithPlan"))->text(),
             QStringLiteral("Show the 104 left…"));
    test.click(QStringLiteral("goOnWithPlan"));
    waitForPreview(test);
    QVERIFY(test.textOf(QStringLiteral("actSentence")).startsWith(QStringLiteral("104 sessions")));
    test.type(QStringLiteral("actNumber"), QStringLiteral("104"));
    test.click(actName);
    QVERIFY(result(test).contains(QStringLiteral("604 sessions were ended")));
    QCOMPARE(test.sessionCount(), 12);
    test.click(closeName);
    QTRY_VERIFY(!test.isVisible(QStringLiteral("unfinishedBanner")));
    // It is not offered again after a lock, although the store was opened before.
    test.click(QStringLiteral("lock"));
    test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin().password);
    QVERIFY(test.find(QStringLiteral("inspectPage")));
    QVERIFY(!test.isVisible(QStringLiteral("unfinishedBanner")));
}

void EndSessionsTest::whoBeganAnUnfinishedPlanIsShownFromItsRecords()
{
    TestWindow test;
    usher::test::addSessions(test, alice, 600);
    usher::test::leavePlanUnfinished(test, alice);
    test.logIn();
    test.click(QStringLiteral("showPlanRecords"));
    QVERIFY(test.find(QStringLiteral("auditList")));
    // The newest record of the act is that of a session that was ended.
    QTRY_VERIFY(column(test, QStringLiteral("auditTable"), 5).contains(alice));
    QVERIFY(column(test, QStringLiteral("auditTable"), 4).contains(QStringLiteral("admin1")));
    QVERIFY(test.isVisible(QStringLiteral("unfinishedBanner"))); // it is only looked at
}

} // namespace

USHER_TEST(EndSessionsTest)

} // namespace EndSessionsTests

#include "EndSessionsTest.moc"
