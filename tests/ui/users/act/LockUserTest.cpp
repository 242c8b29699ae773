// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/act/ActSteps.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace LockUserTests
{

namespace
{

using usher::test::actMessage;
using usher::test::beginUserAct;
using usher::test::closeAct;
using usher::test::confirmAct;
using usher::test::failToLogIn;
using usher::test::openUser;
using usher::test::TestWindow;

/// Types the reason, and goes on with Return, which does not act yet.
void giveReasonByKeyboard(TestWindow& test, const QString& reason)
{
    QTRY_VERIFY(test.find(QStringLiteral("actReason"))->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), reason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), test.find(confirmAct));
}

/// Takes the offer to end the user's one session first.
void endOfferedSession(TestWindow& test)
{
    const qint64 sessions = test.sessionCount();
    test.click(QStringLiteral("endSessionsOfUser"));
    QVERIFY(test.find(QStringLiteral("actSentence")));
    test.click(confirmAct);
    QTRY_COMPARE(test.sessionCount(), sessions - 1);
    QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("1 session was ended.")));
}

/// Tests the acts that need no more than a reason, and what all acts have in common.
class LockUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aUserIsLockedByKeyboardAlone()
    {
        TestWindow test;
        test.window().resize(1500, 900); // wide enough for every button
        test.logIn();
        openUser(test, QStringLiteral("alice"));
        QWidget* button = test.find(QStringLiteral("lockUser"));
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Return);
        const QString facts = test.textOf(QStringLiteral("actFacts"));
        QVERIFY(facts.contains(QStringLiteral("4 live sessions are refused")));
        giveReasonByKeyboard(test, QStringLiteral("ticket 4711"));
        QCOMPARE(test.recordsWith(QStringLiteral("user.lock_user")), 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("alice is locked.")));
        QVERIFY(!test.textOf(QStringLiteral("recorded")).isEmpty());
        QCOMPARE(test.recordsWith(QStringLiteral("ticket 4711")), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Locked"));
        QVERIFY(test.isVisible(QStringLiteral("unlockUser")));
        QVERIFY(!test.isVisible(QStringLiteral("lockUser")));
        // To unlock lets old sessions live again, so what does not comes first.
        QVERIFY(test.find(QStringLiteral("releaseUser"))->x() < test.find(QStringLiteral("unlockUser"))->x());
    }

    void unlockingSaysWhichSessionsItWouldRevive()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("bob_locked"), QStringLiteral("unlockUser"));
        QVERIFY(test.textOf(QStringLiteral("actFacts")).contains(QStringLiteral("1 session lives again")));
        QTRY_VERIFY(test.isVisible(QStringLiteral("endSessionsOfUser")));
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("bob_locked is unlocked.")));
        test.click(closeAct);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Active"));
    }

    void theSessionsAreEndedBeforeTheUserIsUnlocked()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("bob_locked"), QStringLiteral("unlockUser"));
        endOfferedSession(test);
        test.click(closeAct);
        QTRY_COMPARE(test.textOf(QStringLiteral("userSessions")), QStringLiteral("No live sessions"));
        test.click(QStringLiteral("unlockUser"));
        QVERIFY(
            test.textOf(QStringLiteral("actFacts")).contains(QStringLiteral("no sessions that could live")));
    }

    void nothingHappensWithoutConfirmation()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("alice"), QStringLiteral("lockUser"));
        QTest::keyClick(test.find(QStringLiteral("actReason")), Qt::Key_Escape);
        QTRY_VERIFY(!test.isVisible(QStringLiteral("actFacts")));
        QCOMPARE(test.recordsWith(QStringLiteral("user.lock_user")), 0);
        QCOMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Active"));
    }

    void anOldProofIsAskedForAgain()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.logIn();
        test.clock().advance(std::chrono::minutes{6});
        beginUserAct(test, QStringLiteral("alice"), QStringLiteral("lockUser"));
        test.click(confirmAct);
        test.type(QStringLiteral("proofPassword"), usher::sso::SampleLogin().password);
        QTest::keyClick(test.find(QStringLiteral("proofPassword")), Qt::Key_Return);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("alice is locked.")));
    }

    void nobodyLocksOneself()
    {
        TestWindow test;
        test.logIn();
        openUser(test, QStringLiteral("admin1"));
        for (const char* name : {"lockUser", "containUser", "clearUserFailures"}) {
            const auto* button = test.window().findChild<QPushButton*>(QLatin1StringView(name));
            QVERIFY2(button && !button->isEnabled(), name);
            QVERIFY2(button->toolTip().contains(QStringLiteral("your own account")), name);
        }
    }

    void aReadOnlyStoreSaysWhyNobodyActs()
    {
        TestWindow test;
        test.window().presetReadOnly();
        test.logIn();
        openUser(test, QStringLiteral("alice"));
        for (const char* name : {"lockUser", "containUser", "setUserPassword"}) {
            const auto* button = test.window().findChild<QPushButton*>(QLatin1StringView(name));
            QVERIFY2(button && !button->isEnabled(), name);
            QVERIFY2(button->toolTip().contains(QStringLiteral("read-only")), name);
        }
    }

    void failuresAreClearedAndNoReasonIsAskedFor()
    {
        TestWindow test;
        test.openStoreInWindow();
        failToLogIn(test, QStringLiteral("frank"), 5);
        test.logIn();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("clearUserFailures"));
        QVERIFY(test.textOf(QStringLiteral("actFacts")).contains(QStringLiteral("5 logins have failed")));
        QVERIFY(!test.isVisible(QStringLiteral("actReason")));
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).contains(QStringLiteral("are cleared")));
        test.click(closeAct);
        QTRY_COMPARE(test.textOf(QStringLiteral("userFailures")), QStringLiteral("None"));
    }

    void whereNothingHasFailedThereIsNothingToClear()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("clearUserFailures"));
        QVERIFY(test.textOf(QStringLiteral("actFacts")).contains(QStringLiteral("nothing to clear")));
        QVERIFY(!test.isVisible(confirmAct));
    }

    void theListsMenuActsToo()
    {
        TestWindow test;
        test.logIn();
        auto* table = usher::test::openUsers(test);
        const int row = usher::test::rowOfUser(*table, QStringLiteral("frank"));
        Q_EMIT table->customContextMenuRequested(table->visualRect(table->model()->index(row, 0)).center());
        auto* menu = table->findChild<QMenu*>(QStringLiteral("cellMenu"));
        QVERIFY(menu);
        menu->findChild<QAction*>(QStringLiteral("lockUser"))->trigger();
        menu->close();
        QVERIFY(test.find(QStringLiteral("actFacts")));
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).startsWith(QStringLiteral("frank is locked.")));
        test.click(closeAct);
        QTRY_COMPARE(table->model()->index(row, 1).data().toString(), QStringLiteral("locked"));
        QCOMPARE(table->currentIndex().row(), row);
    }

    void aUserWhoIsGoneMeanwhileIsSaidToBeGone()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("frank"), QStringLiteral("lockUser"));
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_user WHERE username = 'frank'"));
        test.click(confirmAct);
        QTRY_VERIFY(actMessage(test).contains(QStringLiteral("no user of this name")));
        QVERIFY(test.isVisible(QStringLiteral("actReason"))); // the person may try again
    }

    void aLockClosesTheDialog()
    {
        TestWindow test;
        test.logIn();
        beginUserAct(test, QStringLiteral("alice"), QStringLiteral("lockUser"));
        QTest::keyClick(test.find(QStringLiteral("actReason")), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("userActDialog")));
        QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("workspace")));
        QCOMPARE(test.recordsWith(QStringLiteral("user.lock_user")), 0);
    }
};

} // namespace

USHER_TEST(LockUserTest)

} // namespace LockUserTests

#include "LockUserTest.moc"
