// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/act/proposal/ProposalSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace ProposalListTests
{

namespace
{

using namespace std::chrono_literals;
using namespace usher::test;

const QString admin = usher::sso::SampleLogin().username;
const QString alice = QStringLiteral("alice");
const QString frank = QStringLiteral("frank");

/// Lets the second super-user dismiss the message about the first proposal.
void dismissFirst(TestWindow& test)
{
    test.window().setIdleLimit(3h);
    needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    QTRY_VERIFY(test.isVisible(proposalsBanner));
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

/// Opens the list with a proposal of the admin, as the second super-user.
void openListAsSecond(TestWindow& test)
{
    needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    logInAsSecond(test);
    QTRY_VERIFY(test.isVisible(proposalsBanner));
    test.click(QStringLiteral("showProposals"));
}

/// Open proposals are told about, and listed with what can be done about them.
class ProposalListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useTheme(); }
    void ownProposalWaits();
    void readOnlyStoreShowsProposalsOnly();
    void dismissedMessageStaysAway();
    void newProposalIsShownAfterTheDismissedOneIsDone();
    void proposalThatCannotBeReadIsNotApproved();
    void proposalIsApprovedFromTheContextMenu();
    void withoutTheRuleNothingIsAsked();
};

void ProposalListTest::ownProposalWaits()
{
    TestWindow test;
    needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    test.logIn();
    waitForBanner(test, QStringLiteral("1 proposal of yours"));
    tabTo(test, QStringLiteral("showProposals"));
    press(Qt::Key_Return);
    QVERIFY(test.find(proposalTable));
    QVERIFY(!test.find(approveProposal)->isEnabled());
    QVERIFY(test.textOf(QStringLiteral("proposalWhyNot")).contains(QStringLiteral("another super-user")));
    press(Qt::Key_Return); // on the row
    QVERIFY(test.isVisible(proposalTable));
    QVERIFY(!test.window().findChild<QWidget*>(QStringLiteral("approveDialog")));
}

void ProposalListTest::readOnlyStoreShowsProposalsOnly()
{
    TestWindow test;
    needTwoPeople(test);
    proposeToEnd(test, admin, alice);
    test.makeStoreReal();
    test.window().presetReadOnly();
    logInAsSecond(test);
    QTRY_VERIFY(test.isVisible(proposalsBanner));
    test.click(QStringLiteral("showProposals"));
    QVERIFY(test.find(proposalTable));
    QVERIFY(!test.find(approveProposal)->isEnabled());
    QVERIFY(test.textOf(QStringLiteral("proposalWhyNot")).contains(QStringLiteral("read-only")));
}

void ProposalListTest::dismissedMessageStaysAway()
{
    TestWindow test;
    dismissFirst(test);
    // A new one is shown when the person comes to a page from which people act.
    proposeToEnd(test, admin, frank);
    lookAgain(test);
    waitForBanner(test, QStringLiteral("2 proposals wait"));
}

void ProposalListTest::newProposalIsShownAfterTheDismissedOneIsDone()
{
    TestWindow test;
    dismissFirst(test);
    approveNewest(test, secondSuperUser);
    proposeToEnd(test, admin, frank); // one is open again, as before
    lookAgain(test);
    waitForBanner(test, QStringLiteral("1 proposal waits"));
}

void ProposalListTest::proposalThatCannotBeReadIsNotApproved()
{
    TestWindow test;
    openListAsSecond(test);
    QTRY_VERIFY(test.find(approveProposal)->isEnabled());
    test.executeSql(QStringLiteral("ALTER TABLE zato_sso_session RENAME TO elsewhere"));
    test.click(approveProposal);
    QTRY_VERIFY(!actMessage(test).isEmpty());
    QVERIFY(!test.isVisible(confirmAct));
    QCOMPARE(test.find(closeAct)->property("text").toString(), QStringLiteral("Close"));
}

void ProposalListTest::proposalIsApprovedFromTheContextMenu()
{
    TestWindow test;
    openListAsSecond(test);
    auto* table = test.find<QTableView>(proposalTable);
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

void ProposalListTest::withoutTheRuleNothingIsAsked()
{
    TestWindow test;
    test.logIn();
    std::ignore = openSessions(test);
    std::ignore = openUsers(test);
    QCOMPARE(test.recordsWith(QStringLiteral("acting.list")), 0);
    QVERIFY(!test.isVisible(proposalsBanner));
}

} // namespace

USHER_TEST(ProposalListTest)

} // namespace ProposalListTests

#include "ProposalListTest.moc"
