// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/act/proposal/ProposalSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace ProposalsTests
{

namespace
{

using namespace std::chrono_literals;
using namespace usher::test;

const QString admin = usher::sso::SampleLogin().username;
const QString password = usher::sso::SampleLogin().password;
const QString alice = QStringLiteral("alice");
const QString frank = QStringLiteral("frank");

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

/// Opens the preview of the newest proposal with the keyboard.
void openApproval(TestWindow& test)
{
    QTRY_VERIFY(test.isVisible(proposalsBanner));
    tabTo(test, QStringLiteral("showProposals"));
    press(Qt::Key_Return);
    auto* table = test.find<QTableView>(proposalTable);
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
    QTRY_VERIFY(test.find(confirmAct)->hasFocus());
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("two super-users are needed"));
}

/// Begins to contain frank, and comes as far as core says that it needs two.
void reachRefusalToContain(TestWindow& test)
{
    beginUserAct(test, frank, QStringLiteral("containUser"));
    QTest::keyClicks(test.find(QStringLiteral("actReason")), QStringLiteral("stolen laptop"));
    press(Qt::Key_Return);
    QTRY_VERIFY(test.find(confirmAct)->hasFocus());
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
    QTRY_COMPARE_WITH_TIMEOUT(test.recordsWith(look), looks + 1, patience);
}

class ProposalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void sessionsAreProposedByOneAndEndedByAnother();
    void containmentIsProposedByOneAndDoneByAnother();
    void changeOfTheRuleIsApproved();
    void actAloneIsConfirmedAndFlagged();
    void aboveTenTheApproverTypesTheNumber();
    void oldProposalIsRefusedAfterTheProof();
    void proposalThatSomebodyElseApprovedIsRefused();
    void declinedProofLosesNothing();
};

void ProposalsTest::sessionsAreProposedByOneAndEndedByAnother()
{
    TestWindow test;
    needTwoPeople(test);
    reachRefusal(test);
    const qint64 sessions = test.sessionCount();
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("ticket 4711"));
    QVERIFY(!test.isVisible(confirmAct));
    QVERIFY(test.find(QStringLiteral("proposeAct"))->hasFocus());
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("It is proposed"));
    QVERIFY(actMessage(test).contains(QStringLiteral("15 Mar 2026"))); // a day later
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
    QVERIFY(test.find(closeAct)->hasFocus()); // and not the button that acts
    tabTo(test, confirmAct);
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
    needTwoPeople(test);
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
    tabTo(test, confirmAct);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("frank is locked"));
    QVERIFY(actMessage(test).contains(QStringLiteral("4 sessions were ended")));
    press(Qt::Key_Escape);
    QVERIFY(test.find(QStringLiteral("refusalCard"))); // the card was read anew
}

void ProposalsTest::changeOfTheRuleIsApproved()
{
    TestWindow test;
    needTwoPeople(test);
    proposeOnePerson(test, admin);
    logInAsSecond(test);
    openApproval(test);
    const QString facts = test.textOf(QStringLiteral("proposalFacts"));
    QVERIFY2(facts.contains(QStringLiteral("The rule now: Containing a user")), qPrintable(facts));
    QVERIFY2(facts.contains(QStringLiteral("The rule then: One super-user acts alone.")), qPrintable(facts));
    QVERIFY(actMessage(test).contains(QStringLiteral("protects less")));
    tabTo(test, confirmAct);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("is in force"));
}

void ProposalsTest::actAloneIsConfirmedAndFlagged()
{
    TestWindow test;
    needTwoPeople(test);
    reachRefusal(test);
    const qint64 sessions = test.sessionCount();
    tabTo(test, QStringLiteral("actAlone"));
    press(Qt::Key_Return);
    auto* confirm = test.find<QCheckBox>(QStringLiteral("confirmAlone"));
    QTRY_VERIFY(confirm->hasFocus());
    QVERIFY(!confirm->isChecked());
    QVERIFY(!test.find(confirmAct)->isEnabled());
    press(Qt::Key_Space);
    QTRY_VERIFY(test.find(confirmAct)->isEnabled());
    QCOMPARE(test.sessionCount(), sessions); // until the button is pressed
    tabTo(test, confirmAct);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("1 session was ended"));
    QVERIFY(test.recordsWith(QStringLiteral("break_glass")) > 0);
}

void ProposalsTest::aboveTenTheApproverTypesTheNumber()
{
    TestWindow test;
    needTwoPeople(test);
    addSessions(test, alice, 7); // with the four of the sample
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    openApproval(test);
    auto* number = test.find(QStringLiteral("actNumber"));
    QVERIFY(!test.find(confirmAct)->isEnabled());
    QTest::keyClicks(number, QStringLiteral("11"));
    QVERIFY(test.find(confirmAct)->isEnabled());
    test.click(confirmAct);
    waitForMessage(test, QStringLiteral("11 sessions were ended"));
}

void ProposalsTest::oldProposalIsRefusedAfterTheProof()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    test.clock().advance(24h - 10min);
    logInAsSecond(test);
    const qint64 sessions = test.sessionCount();
    openApproval(test);
    test.clock().advance(10min);
    tabTo(test, confirmAct);
    press(Qt::Key_Return);
    QTest::keyClicks(test.find(QStringLiteral("proofPassword")), password);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("too old"));
    QVERIFY(!test.isVisible(confirmAct));
    QCOMPARE(test.recordsWith(QStringLiteral("current_proposal_expired")), 1);
    QCOMPARE(test.sessionCount(), sessions);
    press(Qt::Key_Escape);
    waitForNoBanner(test);
}

void ProposalsTest::proposalThatSomebodyElseApprovedIsRefused()
{
    TestWindow test;
    needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    openApproval(test);
    approveNewest(test, secondSuperUser);
    tabTo(test, confirmAct);
    press(Qt::Key_Return);
    waitForMessage(test, QStringLiteral("approved before"));
    QVERIFY(!test.isVisible(confirmAct));
}

void ProposalsTest::declinedProofLosesNothing()
{
    TestWindow test;
    test.window().setIdleLimit(3h);
    needTwoPeople(test);
    reachRefusal(test);
    test.clock().advance(6min);
    press(Qt::Key_Return); // on Propose…
    QVERIFY(test.find(QStringLiteral("proofPassword")));
    press(Qt::Key_Escape);
    QTRY_VERIFY(test.isVisible(QStringLiteral("proposeAct")));
    QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("ticket 4711"));
    QVERIFY(actMessage(test).contains(QStringLiteral("two super-users are needed"))); // as before
    QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"end.proposed\"")), 1);         // the refusal
    test.find<QLineEdit>(QStringLiteral("actReason"))->clear();
    QVERIFY(!test.find(QStringLiteral("proposeAct"))->isEnabled()); // a proposal needs a reason
}

} // namespace

USHER_TEST(ProposalsTest)

} // namespace ProposalsTests

#include "ProposalsTest.moc"
