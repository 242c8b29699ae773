// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/support/ActSessions.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace ContainUserTests
{

namespace
{

using usher::test::actMessage;
using usher::test::beginUserAct;
using usher::test::closeAct;
using usher::test::confirmAct;
using usher::test::TestWindow;

const QString newPassword = QStringLiteral("Xq7-vLm2-Rt9-canary-Wd4");

/// Contains frank, and waits until the dialog says that it is done.
void containFrank(TestWindow& test)
{
    beginUserAct(test, QStringLiteral("frank"), QStringLiteral("containUser"));
    test.type(QStringLiteral("actReason"), QStringLiteral("stolen laptop"));
    test.click(confirmAct);
    QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("frank is locked")));
}

/// The dialog, the store and then his card say that none of his four sessions is left, of `before` in all.
void expectHisSessionsEnded(TestWindow& test, qint64 before)
{
    QVERIFY(actMessage(test).contains(QStringLiteral("4 sessions were ended")));
    QCOMPARE(test.sessionCount(), before - 4);
    QTRY_VERIFY(test.isVisible(QStringLiteral("saveStatement")));
    QVERIFY(!test.isVisible(QStringLiteral("endSessionsOfUser")));
    test.click(closeAct);
    QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Locked"));
    QCOMPARE(test.textOf(QStringLiteral("userSessions")), QStringLiteral("No live sessions"));
}

/// Releases him from his card with the new password, and waits until the dialog says that it is done.
void releaseFrank(TestWindow& test)
{
    test.click(QStringLiteral("releaseUser"));
    QVERIFY(test.find(QStringLiteral("newPassword")));
    test.type(QStringLiteral("newPassword"), newPassword);
    test.type(QStringLiteral("newPasswordAgain"), newPassword);
    test.click(confirmAct);
    QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("frank can log in again")));
}

/// Tests how a user is kept out, and let in again.
class ContainUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void containmentNeedsAReason()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("containUser"));
        const QString facts = test.textOf(QStringLiteral("actFacts"));
        QVERIFY(facts.contains(QStringLiteral("4 live sessions are ended")));
        QVERIFY(!test.find(confirmAct)->isEnabled());
        test.type(QStringLiteral("actReason"), QStringLiteral("stolen laptop"));
        QVERIFY(test.find(confirmAct)->isEnabled());
    }

    void aUserIsContainedAndReleased()
    {
        TestWindow test;
        test.logIn();
        const QString stolen = test.tokenOf(QStringLiteral("frank"));
        const qint64 sessions = test.sessionCount();
        containFrank(test);
        expectHisSessionsEnded(test, sessions);

        releaseFrank(test);
        test.click(closeAct);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Must change password"));
        QCOMPARE(test.recordsWith(newPassword), 0);

        test.click(QStringLiteral("goToInspect"));
        test.paste(stolen);
        QVERIFY(test.find(QStringLiteral("refusalCard"))); // the stolen session never works again
    }

    void aCardOfTheUserIsReadAnewOnceItIsSeen()
    {
        const QString looks = QStringLiteral("\"op\":\"session.get\"");
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("frank")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        containFrank(test);
        test.click(closeAct);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Locked"));
        QCOMPARE(test.recordsWith(looks), 1); // nobody looks yet
        test.click(QStringLiteral("goToInspect"));
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        QVERIFY(!test.isVisible(QStringLiteral("sessionCard")));
        QCOMPARE(test.recordsWith(looks), 2);
        test.click(QStringLiteral("goToUsers"));
        test.click(QStringLiteral("goToInspect"));
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        // Nothing has changed since, so the next look is the one that somebody asks for. Calls are answered
        // in their order: an earlier look would be on record by then.
        test.activate();
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QTRY_VERIFY(test.recordsWith(looks) > 2);
        QCOMPARE(test.recordsWith(looks), 3);
    }

    void theTableOfResultsSaysWhatTheContainmentEnded()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")) + u' ' + test.tokenOf(QStringLiteral("frank")));
        QVERIFY(test.find(QStringLiteral("resultTable")));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("resultProgress")));
        containFrank(test);
        test.click(closeAct);
        test.click(QStringLiteral("goToInspect"));
        QVERIFY(test.find(QStringLiteral("resultTable")));
        QTRY_VERIFY(test.textOf(QStringLiteral("Results_message"))
                        .contains(QStringLiteral("Ended since these answers: 1.")));
    }

    void aDialogOfFactsIsNoHigherThanTheyNeed()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("containUser"));
        const auto* dialog = test.find(QStringLiteral("userActDialog"));
        const auto* page = dialog->findChild<QScrollArea*>();
        QTRY_COMPARE(page->verticalScrollBar()->maximum(), 0); // all of it is seen
        const int withFacts = dialog->height();
        test.type(QStringLiteral("actReason"), QStringLiteral("stolen laptop"));
        test.click(confirmAct);
        QVERIFY(test.find(QStringLiteral("endResultTable")));
        QVERIFY(dialog->height() > withFacts); // a list needs more
    }

    void aReleaseTakesAPasswordThatMeetsThePolicy()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("bob_locked"), QStringLiteral("releaseUser"));
        test.type(QStringLiteral("newPassword"), QStringLiteral("password"));
        test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("password"));
        test.click(confirmAct);
        auto* field = test.find<QLineEdit>(QStringLiteral("newPassword"));
        QTRY_VERIFY(field->accessibleDescription().contains(QStringLiteral("E003008")));
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Locked"));
    }

    void aProofThatIsDeclinedChangesNothing()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.logIn();
        test.clock().advance(std::chrono::minutes{6});
        const qint64 sessions = test.sessionCount();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("containUser"));
        test.type(QStringLiteral("actReason"), QStringLiteral("stolen laptop"));
        test.click(confirmAct);
        QTest::keyClick(test.find(QStringLiteral("proofPassword")), Qt::Key_Escape);
        QTRY_VERIFY(test.isVisible(confirmAct));
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("actReason"))->text(), QStringLiteral("stolen laptop"));
        QCOMPARE(test.sessionCount(), sessions);
        QTest::keyClick(test.find(QStringLiteral("actReason")), Qt::Key_Escape);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Active"));
    }

    void aCancelLeavesTheUserLockedAndSaysWhatIsLeft()
    {
        TestWindow test;
        usher::test::addSessions(test, QStringLiteral("frank"), 2000);
        test.logIn();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("containUser"));
        usher::test::slowEndingDown(test); // not earlier: a log that is opened with a trigger is refused
        test.type(QStringLiteral("actReason"), QStringLiteral("stolen laptop"));
        test.click(confirmAct);
        QTRY_VERIFY(test.recordsWith(QStringLiteral("user.contain")) > 0);
        QTest::keyClick(test.find(closeAct), Qt::Key_Escape);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("frank is locked")));
        QVERIFY(actMessage(test).contains(QStringLiteral("Cancelled before the end")));
        QVERIFY(actMessage(test).contains(QStringLiteral("refused while the user is locked")));
        QTRY_VERIFY(test.isVisible(QStringLiteral("endSessionsOfUser"))); // what is left can be ended
    }
};

} // namespace

USHER_TEST(ContainUserTest)

} // namespace ContainUserTests

#include "ContainUserTest.moc"
