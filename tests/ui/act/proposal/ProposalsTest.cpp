// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace ProposalsTests
{

namespace
{

using namespace std::chrono_literals;
using usher::test::proposeToEnd;
using usher::test::secondSuperUser;
using usher::test::TestWindow;

const QString admin = usher::sso::SampleLogin().username;
const QString password = usher::sso::SampleLogin().password;
const QString alice = QStringLiteral("alice");
const QString frank = QStringLiteral("frank");
const QString actName = QStringLiteral("confirmAct");
const QString closeName = QStringLiteral("cancelAct"); // Cancel, and Close after the act
const QString bannerName = QStringLiteral("proposalsBanner");
const QString approveName = QStringLiteral("approveProposal");
const QString tableName = QStringLiteral("proposalTable");

/// Presses a key where the focus is.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QWidget* const window = QApplication::activeModalWidget();
    QWidget* const focused = window ? window->focusWidget() : QApplication::focusWidget();
    QVERIFY(focused || window);
    QTest::keyClick(focused ? focused : window, key, modifiers);
}

/// Presses Tab until this widget has the focus.
void tabTo(TestWindow& test, const QString& objectName)
{
    QWidget* const wanted = test.find(objectName);
    QVERIFY(wanted);
    if (!QApplication::activeModalWidget()) {
        test.activate();
    }
    constexpr int most = 80;
    for (int i = 0; i < most && !wanted->hasFocus(); ++i) {
        press(Qt::Key_Tab);
    }
    QVERIFY2(wanted->hasFocus(), qPrintable(objectName));
}

QString message(const TestWindow& test)
{
    const QString name = QStringLiteral("Act_message");
    return test.isVisible(name) ? test.textOf(name) : QString();
}

QString openProposals(const TestWindow& test)
{
    const QString name = QStringLiteral("Open_proposals");
    return test.isVisible(name) ? test.textOf(name) : QString();
}

void waitForMessage(const TestWindow& test, const QString& part)
{
    QTRY_VERIFY2_WITH_TIMEOUT(message(test).contains(part), qPrintable(message(test)), usher::test::patience);
}

void waitForBanner(const TestWindow& test, const QString& beginning)
{
    QTRY_VERIFY2_WITH_TIMEOUT(openProposals(test).startsWith(beginning), qPrintable(openProposals(test)),
                              usher::test::patience);
}

void waitForNoBanner(const TestWindow& test)
{
    QTRY_VERIFY(!test.isVisible(bannerName));
}

void waitFor(const TestWindow& test, const QString& objectName)
{
    QTRY_VERIFY(test.isVisible(objectName));
}

/// Locks the window, and lets the second super-user log in.
void handOver(TestWindow& test)
{
    test.activate();
    QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
    test.logInAs(secondSuperUser, password);
    QVERIFY(test.find(QStringLiteral("inspectPage")));
}

void logInAsSecond(TestWindow& test)
{
    test.openStoreInWindow();
    test.logInAs(secondSuperUser, password);
    QVERIFY(test.find(QStringLiteral("inspectPage")));
}

/// Opens the preview of the newest proposal with the keyboard.
void openApproval(TestWindow& test)
{
    QTRY_VERIFY(test.isVisible(bannerName));
    tabTo(test, QStringLiteral("showProposals"));
    press(Qt::Key_Return);
    auto* table = test.find<QTableView>(tableName);
    QVERIFY(table);
    QTRY_VERIFY(table->hasFocus());
    press(Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("proposalFacts")));
}

/// Begins to end the session of the card, and comes as far as core says that it needs two.
void reachRefusal(TestWindow& test)
{
    test.logIn();
    test.paste(test.tokenOf(alice));
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    QTest::keyClick(&test.window(), Qt::Key_T, Qt::ControlModifier);
    auto* reason = test.find(QStringLiteral("actReason"));
    QTRY_VERIFY(reason->hasFocus());
    QTest::keyClicks(reason, QStringLiteral("ticket 4711"));
    press(Qt::Key_Return);
    QTRY_VERIFY(test.find(actName)->hasFocus());
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("two super-users are needed"));
}

/// Begins to contain frank, and comes as far as core says that it needs two.
void reachRefusalToContain(TestWindow& test)
{
    usher::test::beginUserAct(test, frank, QStringLiteral("containUser"));
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("stolen laptop"));
    press(Qt::Key_Return);
    QTRY_VERIFY(test.find(actName)->hasFocus());
    press(Qt::Key_Return);
    QTRY_VERIFY(test.isVisible(QStringLiteral("proposeAct")));
}

/// Reads the user's card again: what was read before says nothing about now.
void readUserAgain(TestWindow& test)
{
    const QString look = QStringLiteral("\"op\":\"user.get\"");
    const qint64 looks = test.recordsWith(look);
    test.activate();
    QTest::keyClick(&test.window(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(test.recordsWith(look), looks + 1, usher::test::patience);
}

/// Lets the second super-user dismiss the message about the first proposal.
void dismissFirst(TestWindow& test)
{
    test.window().setIdleLimit(3h);
    usher::test::needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    QTRY_VERIFY(test.isVisible(bannerName));
    test.click(QStringLiteral("dismissProposals"));
    waitForNoBanner(test);
}

/// Goes to a page from which people act, so late that the proposals are read again.
void lookAgain(TestWindow& test)
{
    test.clock().advance(5min);
    test.activate();
    QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier);
}

class ProposalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void sessionsAreProposedByOneAndEndedByAnother();
    void containmentIsProposedByOneAndDoneByAnother();
    void changeOfTheRuleIsApproved();
    void ownProposalWaits();
    void actAloneIsConfirmedAndFlagged();
    void aboveTenTheApproverTypesTheNumber();
    void oldProposalIsRefusedAfterTheProof();
    void proposalThatSomebodyElseApprovedIsRefused();
    void declinedProofLosesNothing();
    void readOnlyStoreShowsProposalsOnly();
    void dismissedMessageStaysAway();
    void newProposalIsShownAfterTheDismissedOneIsDone();
    void proposalThatCannotBeReadIsNotApproved();
    void proposalIsApprovedFromTheContextMenu();
    void withoutTheRuleNothingIsAsked();
};

void ProposalsTest::sessionsAreProposedByOneAndEndedByAnother()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    reachRefusal(test);
    const qint64 sessions = test.sessionCount();
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("ticket 4711"));
    QVERIFY(!test.isVisible(actName));
    QVERIFY(test.find(QStringLiteral("proposeAct"))->hasFocus());
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("It is proposed"));
    QVERIFY(message(test).contains(QStringLiteral("15 Mar 2026"))); // a day later
    QCOMPARE(test.sessionCount(), sessions);
    QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"end.proposed\"")), 1);
    press(Qt::Key_Escape);
    waitForBanner(test, QStringLiteral("1 proposal of yours"));

    handOver(test);
    waitForBanner(test, QStringLiteral("1 proposal waits"));
    const qint64 before = test.sessionCount();
    openApproval(test);
    const QString facts = test.textOf(QStringLiteral("proposalFacts"));
    for (const QString& fact : {admin, QStringLiteral("1 session"), QStringLiteral("ticket 4711")}) {
        QVERIFY2(facts.contains(fact), qPrintable(facts));
    }
    QVERIFY(test.find(closeName)->hasFocus()); // and not the button that acts
    tabTo(test, actName);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("1 session was ended. Its token is refused"));
    waitFor(test, QStringLiteral("saveStatement"));
    QCOMPARE(test.sessionCount(), before - 1);
    press(Qt::Key_Escape);
    waitForNoBanner(test);
}

void ProposalsTest::containmentIsProposedByOneAndDoneByAnother()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    test.logIn();
    reachRefusalToContain(test);
    const qint64 sessions = test.sessionCount();
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("It is proposed"));
    QCOMPARE(test.sessionCount(), sessions);
    press(Qt::Key_Escape);
    readUserAgain(test);
    QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Active"));

    handOver(test);
    test.paste(test.tokenOf(frank));
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    openApproval(test);
    QVERIFY(test.textOf(QStringLiteral("proposalFacts")).contains(QStringLiteral("contain frank")));
    tabTo(test, actName);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("frank is locked"));
    QVERIFY(message(test).contains(QStringLiteral("4 sessions were ended")));
    press(Qt::Key_Escape);
    QVERIFY(test.find(QStringLiteral("refusalCard"))); // the card was read anew
}

void ProposalsTest::changeOfTheRuleIsApproved()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    usher::test::proposeOnePerson(test, admin);
    logInAsSecond(test);
    openApproval(test);
    const QString facts = test.textOf(QStringLiteral("proposalFacts"));
    QVERIFY2(facts.contains(QStringLiteral("The rule now: Containing a user")), qPrintable(facts));
    QVERIFY2(facts.contains(QStringLiteral("The rule then: One super-user acts alone.")), qPrintable(facts));
    QVERIFY(message(test).contains(QStringLiteral("protects less")));
    tabTo(test, actName);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("is in force"));
}

void ProposalsTest::ownProposalWaits()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    test.logIn();
    waitForBanner(test, QStringLiteral("1 proposal of yours"));
    tabTo(test, QStringLiteral("showProposals"));
    press(Qt::Key_Return);
    QVERIFY(test.find(tableName));
    QVERIFY(!test.find(approveName)->isEnabled());
    QVERIFY(test.textOf(QStringLiteral("proposalWhyNot")).contains(QStringLiteral("another super-user")));
    press(Qt::Key_Return); // on the row
    QVERIFY(test.isVisible(tableName));
    QVERIFY(!test.window().findChild<QWidget*>(QStringLiteral("approveDialog")));
}

void ProposalsTest::actAloneIsConfirmedAndFlagged()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    reachRefusal(test);
    const qint64 sessions = test.sessionCount();
    tabTo(test, QStringLiteral("actAlone"));
    press(Qt::Key_Return);
    auto* confirm = test.find<QCheckBox>(QStringLiteral("confirmAlone"));
    QTRY_VERIFY(confirm->hasFocus());
    QVERIFY(!confirm->isChecked());
    QVERIFY(!test.find(actName)->isEnabled());
    press(Qt::Key_Space);
    QTRY_VERIFY(test.find(actName)->isEnabled());
    QCOMPARE(test.sessionCount(), sessions); // until the button is pressed
    tabTo(test, actName);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("1 session was ended"));
    QVERIFY(test.recordsWith(QStringLiteral("break_glass")) > 0);
}

void ProposalsTest::aboveTenTheApproverTypesTheNumber()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    usher::test::addSessions(test, alice, 7); // with the four of the sample
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    openApproval(test);
    auto* number = test.find(QStringLiteral("actNumber"));
    QVERIFY(!test.find(actName)->isEnabled());
    QTest::keyClicks(number, QStringLiteral("11"));
    QVERIFY(test.find(actName)->isEnabled());
    test.click(actName);
    waitForMessage(test, QStringLiteral("11 sessions were ended"));
}

void ProposalsTest::oldProposalIsRefusedAfterTheProof()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    usher::test::needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    test.clock().advance(24h - 10min);
    logInAsSecond(test);
    const qint64 sessions = test.sessionCount();
    openApproval(test);
    test.clock().advance(10min);
    tabTo(test, actName);
    press(Qt::Key_Return);
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), password);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("too old"));
    QVERIFY(!test.isVisible(actName));
    QCOMPARE(test.recordsWith(QStringLiteral("current_proposal_expired")), 1);
    QCOMPARE(test.sessionCount(), sessions);
    press(Qt::Key_Escape);
    waitForNoBanner(test);
}

void ProposalsTest::proposalThatSomebodyElseApprovedIsRefused()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    openApproval(test);
    usher::test::approveNewest(test, secondSuperUser);
    tabTo(test, actName);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("approved before"));
    QVERIFY(!test.isVisible(actName));
}

void ProposalsTest::declinedProofLosesNothing()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    usher::test::needTwoPeople(test);
    reachRefusal(test);
    test.clock().advance(6min);
    press(Qt::Key_Return); // on Propose…
    QVERIFY(test.find(QStringLiteral("proofPassword")));
    press(Qt::Key_Escape);
    QTRY_VERIFY(test.isVisible(QStringLiteral("proposeAct")));
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("ticket 4711"));
    QVERIFY(message(test).contains(QStringLiteral("two super-users are needed"))); // as before
    QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"end.proposed\"")), 1);      // the refusal
    test.find<QLineEdit>(QStringLiteral("actReason"))->clear();
    QVERIFY(!test.find(QStringLiteral("proposeAct"))->isEnabled()); // a proposal needs a reason
}

void ProposalsTest::readOnlyStoreShowsProposalsOnly()
{
    TestWindow test;
    usher::test::needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    test.makeStoreReal();
    test.window().presetReadOnly();
    logInAsSecond(test);
    QTRY_VERIFY(test.isVisible(bannerName));
    test.click(QStringLiteral("showProposals"));
    QVERIFY(test.find(tableName));
    QVERIFY(!test.find(approveName)->isEnabled());
    QVERIFY(test.textOf(QStringLiteral("proposalWhyNot")).contains(QStringLiteral("read-only")));
}

void ProposalsTest::dismissedMessageStaysAway()
{
    TestWindow test;
    dismissFirst(test);
    // A new one is shown when the person comes to a page from which people act.
    proposeToEnd(test, admin, frank);
    lookAgain(test);
    waitForBanner(test, QStringLiteral("2 proposals wait"));
}

void ProposalsTest::newProposalIsShownAfterTheDismissedOneIsDone()
{
    TestWindow test;
    dismissFirst(test);
    usher::test::approveNewest(test, secondSuperUser);
    proposeToEnd(test, admin, frank); // one is open again, as before
    lookAgain(test);
    waitForBanner(test, QStringLiteral("1 proposal waits"));
}

/// Opens the list with a proposal of the admin, as the second super-user.
void openListAsSecond(TestWindow& test)
{
    usher::test::needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    QTRY_VERIFY(test.isVisible(bannerName));
    test.click(QStringLiteral("showProposals"));
}

void ProposalsTest::proposalThatCannotBeReadIsNotApproved()
{
    TestWindow test;
    openListAsSecond(test);
    QTRY_VERIFY(test.find(approveName)->isEnabled());
    test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO elsewhere"));
    test.click(approveName);
    QTRY_VERIFY(!message(test).isEmpty());
    QVERIFY(!test.isVisible(actName));
    QCOMPARE(test.find(closeName)->property("text").toString(), QStringLiteral("Close"));
}

void ProposalsTest::proposalIsApprovedFromTheContextMenu()
{
    TestWindow test;
    openListAsSecond(test);
    auto* table = test.find<QTableView>(tableName);
    auto* approve = table->findChild<QAction*>(QStringLiteral("approveFromMenu"));
    QTRY_VERIFY(approve->isEnabled());
    const QPoint cell = table->visualRect(table->model()->index(0, 0)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, cell, table->viewport()->mapToGlobal(cell));
    QApplication::sendEvent(table->viewport(), &event);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->actions().contains(approve));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(approve).center());
    QVERIFY(test.find(QStringLiteral("proposalFacts")));
}

void ProposalsTest::withoutTheRuleNothingIsAsked()
{
    TestWindow test;
    test.logIn();
    std::ignore = usher::test::openSessions(test);
    std::ignore = usher::test::openUsers(test);
    QCOMPARE(test.recordsWith(QStringLiteral("acting.list")), 0);
    QVERIFY(!test.isVisible(bannerName));
}

} // namespace

USHER_TEST(ProposalsTest)

} // namespace ProposalsTests

#include "ProposalsTest.moc"
