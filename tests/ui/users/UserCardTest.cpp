// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace UserCardTests
{

namespace
{

using usher::test::failToLogIn;
using usher::test::openUser;
using usher::test::TestWindow;

/// Returns the texts of the labels in a widget.
QStringList textsIn(const TestWindow& test, const QString& objectName)
{
    QStringList texts;
    for (const auto* label : test.find(objectName)->findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts;
}

/// Tests the card of one user.
class UserCardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aUserIsFoundAndOpenedByKeyboard()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(test.find(QStringLiteral("userFilter"))->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("alic"));
        auto* table = test.find<QTableView>(QStringLiteral("userTable"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(test.textOf(QStringLiteral("userName")), QStringLiteral("alice"));
        QCOMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Active"));
        QCOMPARE(test.textOf(QStringLiteral("userSessions")), QStringLiteral("4 live sessions"));
        QCOMPARE(test.textOf(QStringLiteral("userFailures")), QStringLiteral("None"));
        QVERIFY(test.textOf(QStringLiteral("recorded")).contains(QString::number(test.recordCount())));
        QCOMPARE(test.recordsWith(QStringLiteral("user.get")), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("userTable"))->hasFocus());
        QCOMPARE(table->currentIndex().row(), 0);
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("userFilter"))->text(), QStringLiteral("alic"));
    }

    void aDoubleClickOpensTheUser()
    {
        TestWindow test;
        test.logIn();
        auto* table = usher::test::openUsers(test);
        const QModelIndex cell =
            table->model()->index(usher::test::rowOfUser(*table, QStringLiteral("frank")), 0);
        QTRY_VERIFY(table->viewport()->rect().contains(table->visualRect(cell)));
        const QPoint at = table->visualRect(cell).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
        QVERIFY(test.find(QStringLiteral("userCard")));
        QCOMPARE(test.textOf(QStringLiteral("userName")), QStringLiteral("frank"));
        QCOMPARE(test.find<QLabel>(QStringLiteral("userTitle"))->text(), QStringLiteral("User frank"));
    }

    void aRefusedSessionLeadsToItsOwnerAndBack()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("bob_locked")));
        test.click(QStringLiteral("openOwner"));
        QVERIFY(test.find(QStringLiteral("userCard")));
        QCOMPARE(test.textOf(QStringLiteral("userName")), QStringLiteral("bob_locked"));
        QVERIFY(test.find(QStringLiteral("backToUsers"))->hasFocus());
        QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier); // the list is searched only now
        QVERIFY(test.find(QStringLiteral("userTable")));
        QVERIFY(!test.isVisible(QStringLiteral("userPage")));
    }

    void aLockedUserSaysWhatTheLockMeans()
    {
        TestWindow test;
        test.executeSql(QStringLiteral("UPDATE zato_sso_user SET locked_time = '2026-03-14 15:27:55.000000', "
                                       "locked_by = 'zusrlocker' WHERE username = 'bob_locked'"));
        test.logIn();
        openUser(test, QStringLiteral("bob_locked"));
        QCOMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Locked"));
        QVERIFY(test.textOf(QStringLiteral("userStateMeaning")).contains(QStringLiteral("cannot log in")));
        QVERIFY(test.textOf(QStringLiteral("userSessions")).contains(QStringLiteral("lives again")));
        const QString locking = test.textOf(QStringLiteral("userLocking"));
        QVERIFY(locking.startsWith(QStringLiteral("Locked on ")));
        QVERIFY(locking.contains(QStringLiteral("1 hour ago")));
        QVERIFY(locking.contains(QStringLiteral("zusrlocker"))); // who is no user any more
    }

    void whoeverLockedAUserIsNamed()
    {
        TestWindow test;
        test.executeSql(QStringLiteral(
            "UPDATE zato_sso_user SET locked_time = '2026-03-14 15:27:55.000000', locked_by = (SELECT user_id "
            "FROM zato_sso_user WHERE username = 'admin1') WHERE username = 'bob_locked'"));
        test.logIn();
        openUser(test, QStringLiteral("bob_locked"));
        QVERIFY(test.textOf(QStringLiteral("userLocking")).endsWith(QStringLiteral(" by admin1.")));
        test.click(QStringLiteral("copyUser"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(
            QStringLiteral("Last locked or unlocked: 2026-03-14T15:27:55.000000Z by admin1\n")));
    }

    void failedLoginsAndTheWaitAreShown()
    {
        TestWindow test;
        test.openStoreInWindow();
        failToLogIn(test, QStringLiteral("frank"), 5);
        test.logIn();
        openUser(test, QStringLiteral("frank"));
        const QString failures = test.textOf(QStringLiteral("userFailures"));
        QCOMPARE(failures,
                 QStringLiteral("5 logins have failed since the last success.")); // the head says more
        QCOMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Logins paused"));
        const QString meaning = test.textOf(QStringLiteral("userStateMeaning"));
        QVERIFY2(meaning.startsWith(QStringLiteral("Too many failed logins: every login is refused until ")),
                 qPrintable(meaning));
        QVERIFY2(meaning.endsWith(QStringLiteral("Sessions stay valid.")), qPrintable(meaning));
        test.clock().advance(std::chrono::minutes{1});
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Active"));
        QTRY_VERIFY(
            !test.textOf(QStringLiteral("userStateMeaning")).contains(QStringLiteral("refused until")));
    }

    void passwordAndOneTimeCodeAreSentences()
    {
        TestWindow test;
        test.enableTotp(QStringLiteral("grace_must_change"));
        test.logIn();
        openUser(test, QStringLiteral("grace_must_change"));
        QCOMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Must change password"));
        QVERIFY(test.textOf(QStringLiteral("userPassword")).contains(QStringLiteral("must be changed")));
        QVERIFY(test.textOf(QStringLiteral("userOneTimeCode")).startsWith(QStringLiteral("On")));
    }

    void f5ReadsTheUserAgainAndTheListShowsIt()
    {
        TestWindow test;
        test.logIn();
        openUser(test, QStringLiteral("frank"));
        test.executeSql(QStringLiteral("UPDATE zato_sso_user SET is_locked = 1 WHERE username = 'frank'"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QTRY_COMPARE(test.textOf(QStringLiteral("userState")), QStringLiteral("Locked"));
        QCOMPARE(test.recordsWith(QStringLiteral("user.get")), 2);
        QTest::keyClick(&test.window(), Qt::Key_Escape);
        const auto* table = test.find<QTableView>(QStringLiteral("userTable"));
        QCOMPARE(table->model()->index(table->currentIndex().row(), 1).data().toString(),
                 QStringLiteral("locked"));
    }

    void aUserWhoIsGoneIsSaidToBeGone()
    {
        TestWindow test;
        test.logIn();
        openUser(test, QStringLiteral("frank"));
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_user WHERE username = 'frank'"));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QVERIFY(test.find(QStringLiteral("userNotice")));
        QVERIFY(test.isVisible(QStringLiteral("userPage"))); // and the session goes on
    }

    void sessionsRecordsAndTheLooksRecordAreOneClickAway()
    {
        TestWindow test;
        test.logIn();
        openUser(test, QStringLiteral("frank"));
        test.click(QStringLiteral("showSessionsOfUser"));
        const auto* sessions = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_COMPARE(sessions->model()->rowCount(), 4);
        QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("userCard")));
        test.click(QStringLiteral("recorded"));
        QVERIFY(test.find(QStringLiteral("recordCard")));
        QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("userCard")));
        test.click(QStringLiteral("showRecordsOfUser"));
        const auto* records = test.find<QTableView>(QStringLiteral("auditTable"));
        QTRY_COMPARE(records->model()->rowCount(), 1); // the look itself
    }

    void lastLoginsAndLooksComeFromTheLog()
    {
        TestWindow test;
        test.openStoreInWindow();
        failToLogIn(test, QStringLiteral("alice"), 1);
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        openUser(test, QStringLiteral("alice"));
        const QStringList logins = textsIn(test, QStringLiteral("userLastLogins"));
        QVERIFY2(logins.contains(QStringLiteral("refused")), qPrintable(logins.join(u'\n')));
        const QStringList looks = textsIn(test, QStringLiteral("userLastLooks"));
        QVERIFY2(looks.contains(QStringLiteral("by admin1")), qPrintable(looks.join(u'\n')));
        QVERIFY2(looks.contains(QStringLiteral("Session look-up")), qPrintable(looks.join(u'\n')));
        QVERIFY(test.textOf(QStringLiteral("userLinkedLogins")).startsWith(QStringLiteral("Not known: ")));
        auto* link = test.find<QPushButton>(QStringLiteral("userLastLooksRecord1"));
        QVERIFY(link);
        QVERIFY2(link->accessibleDescription().contains(QStringLiteral("by admin1, Session look-up")),
                 qPrintable(link->accessibleDescription()));
        const QString number = link->text().remove(QStringLiteral("No. "));
        QTest::keyClick(link, Qt::Key_Space);
        QCOMPARE(test.textOf(QStringLiteral("recordNumber")), QStringLiteral("No. ") + number);
        QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("userCard")));
    }

    void theCardIsCopiedAsText()
    {
        TestWindow test;
        test.logIn();
        openUser(test, QStringLiteral("bob_locked"));
        test.click(QStringLiteral("copyUser"));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.startsWith(QStringLiteral("User: bob_locked\n")));
        QVERIFY(copied.contains(QStringLiteral("State: locked\n")));
        QVERIFY(copied.contains(QStringLiteral("Recorded as no. ")));
    }
};

} // namespace

USHER_TEST(UserCardTest)

} // namespace UserCardTests

#include "UserCardTest.moc"
