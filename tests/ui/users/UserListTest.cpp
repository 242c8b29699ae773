// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/UserSteps.h"

namespace UserListTests
{

namespace
{

using usher::test::addUsers;
using usher::test::openUsers;
using usher::test::TestWindow;

enum Column { Name, State, LiveSessions, PasswordExpires, OneTimeCode, SuperUser };

/// Tests the list of users.
class UserListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void everyUserHasAStateInAWord()
    {
        TestWindow test;
        test.enableTotp(QStringLiteral("frank"));
        test.logIn();
        const auto* table = openUsers(test);
        QCOMPARE(stateOf(*table, "alice"), QStringLiteral("active"));
        QCOMPARE(stateOf(*table, "bob_locked"), QStringLiteral("locked"));
        QCOMPARE(stateOf(*table, "carol_unapproved"), QStringLiteral("not approved"));
        QCOMPARE(stateOf(*table, "erin_expired"), QStringLiteral("password expired"));
        QCOMPARE(stateOf(*table, "heidi_unconfirmed"), QStringLiteral("sign-up pending"));
        QCOMPARE(stateOf(*table, "grace_must_change"), QStringLiteral("must change password"));
        QCOMPARE(text(*table, rowOf(*table, "alice"), LiveSessions), QStringLiteral("4"));
        QCOMPARE(text(*table, rowOf(*table, "frank"), OneTimeCode), QStringLiteral("on"));
        QCOMPARE(text(*table, rowOf(*table, "alice"), OneTimeCode), QStringLiteral("off"));
        QCOMPARE(text(*table, rowOf(*table, "admin1"), SuperUser), QStringLiteral("yes"));
        QCOMPARE(text(*table, rowOf(*table, "alice"), SuperUser), QStringLiteral("no"));
        QVERIFY(test.textOf(QStringLiteral("usersSubtitle")).startsWith(QStringLiteral("11 users")));
    }

    void typingIsOneSearchAndOneRecord()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openUsers(test);
        QTRY_VERIFY(test.find(QStringLiteral("userFilter"))->hasFocus());
        const qint64 before = test.recordsWith(QStringLiteral("user.search"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("LOCK"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(text(*table, 0, Name), QStringLiteral("bob_locked"));
        QCOMPARE(test.recordsWith(QStringLiteral("user.search")), before + 1);
        QTRY_VERIFY(test.textOf(QStringLiteral("usersSubtitle")).startsWith(QStringLiteral("1 found")));
        QVERIFY(test.textOf(QStringLiteral("usersRecorded")).contains(QString::number(test.recordCount())));
    }

    void returnInTheFieldSearchesOnlyForANewText()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openUsers(test);
        test.type(QStringLiteral("userFilter"), QStringLiteral("frank"));
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_Return);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const qint64 before = test.recordCount();
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_Return);
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_F5);
        test.type(QStringLiteral("userFilter"), QStringLiteral("alice"));
        QTRY_COMPARE(text(*table, 0, Name), QStringLiteral("alice"));
        QCOMPARE(test.recordCount(), before + 2); // of the key F5, and of this text
    }

    void aTextThatMatchesNobodySaysWhatToDoAndEscapeClearsIt()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openUsers(test);
        test.type(QStringLiteral("userFilter"), QStringLiteral("no such name"));
        QVERIFY(test.find(QStringLiteral("usersNotice")));
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_Escape);
        QTRY_COMPARE(table->model()->rowCount(), 11);
        QVERIFY(test.isVisible(QStringLiteral("userTable")));
        const qint64 before = test.recordCount();
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_Escape);
        test.type(QStringLiteral("userFilter"), QStringLiteral("frank"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(test.recordCount(), before + 1); // of this text, and none of the key
    }

    void hostileNamesAreVisibleText()
    {
        TestWindow test;
        test.executeSql(QStringLiteral("UPDATE zato_sso_user SET username = 'ev' || char(8238) || '<b>il' "
                                       "WHERE username = 'frank'"));
        test.logIn();
        const auto* table = openUsers(test);
        QVERIFY(rowOf(*table, "ev⟨U+202E⟩<b>il") >= 0);
    }

    void manyUsersComePageByPage()
    {
        TestWindow test;
        addUsers(test, 450);
        test.logIn();
        auto* table = openUsers(test, 100);
        QVERIFY(test.textOf(QStringLiteral("usersSubtitle")).startsWith(QStringLiteral("100+ users")));
        QCOMPARE(test.recordsWith(QStringLiteral("user.search")), 1);
        while (table->model()->rowCount() < 461) {
            const int before = table->model()->rowCount();
            table->scrollToBottom();
            QTRY_VERIFY(table->model()->rowCount() > before);
        }
        QCOMPARE(test.recordsWith(QStringLiteral("user.search")), 5);
        QTRY_VERIFY(test.textOf(QStringLiteral("usersSubtitle")).startsWith(QStringLiteral("461 users")));
        table->scrollToBottom();
        QCOMPARE(text(*table, 460, Name), QStringLiteral("many450"));
        QCOMPARE(test.recordsWith(QStringLiteral("user.search")), 5);
    }

    void pagesThatLeftTheMemoryAreReadAgain()
    {
        TestWindow test;
        addUsers(test, 2500);
        test.logIn();
        auto* table = openUsers(test, 100);
        while (table->model()->rowCount() < 2511) {
            const int before = table->model()->rowCount();
            table->scrollToBottom();
            QTRY_VERIFY(table->model()->rowCount() > before);
        }
        QCOMPARE(text(*table, 0, Name), QStringLiteral("…"));
        const qint64 before = test.recordsWith(QStringLiteral("user.search"));
        table->scrollToTop();
        QTRY_COMPARE(text(*table, 0, Name), QStringLiteral("admin1"));
        QCOMPARE(table->model()->rowCount(), 2511);
        QCOMPARE(test.recordsWith(QStringLiteral("user.search")), before + 1);
    }

    void aRefreshShowsWhatHasChangedAndKeepsTheRow()
    {
        TestWindow test;
        test.logIn();
        auto* table = openUsers(test);
        table->selectRow(rowOf(*table, "frank"));
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_user WHERE username = 'dave_rejected'"));
        test.executeSql(QStringLiteral("UPDATE zato_sso_user SET is_locked = 1 WHERE username = 'frank'"));
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_user WHERE username = 'alice'"));
        addUsers(test, 1);
        QTest::keyClick(table, Qt::Key_F5);
        QTRY_COMPARE(stateOf(*table, "frank"), QStringLiteral("locked"));
        QCOMPARE(table->model()->rowCount(), 10);
        QCOMPARE(rowOf(*table, "alice"), -1);
        QCOMPARE(rowOf(*table, "many1"), 9);
        QCOMPARE(table->currentIndex().row(), rowOf(*table, "frank"));
    }

    void aStateThatAMomentChangesIsShown()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{24});
        test.logIn();
        test.executeSql(
            QStringLiteral("UPDATE zato_sso_user SET password_expiry = '2026-03-14 16:30:00.000000' "
                           "WHERE username = 'frank'"));
        const auto* table = openUsers(test);
        QCOMPARE(stateOf(*table, "frank"), QStringLiteral("active"));
        test.clock().advance(std::chrono::minutes{5});
        QCOMPARE(stateOf(*table, "frank"), QStringLiteral("password expired"));
    }

    void anErrorKeepsTheLastResultAndSaysSo()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openUsers(test);
        test.executeSql(QStringLiteral("ALTER TABLE zato_sso_user RENAME TO elsewhere"));
        test.type(QStringLiteral("userFilter"), QStringLiteral("frank"));
        QVERIFY(test.find(QStringLiteral("usersProblem")));
        QCOMPARE(table->model()->rowCount(), 11);
        QVERIFY(
            test.textOf(QStringLiteral("usersSubtitle")).startsWith(QStringLiteral("Result of the last")));
        test.executeSql(QStringLiteral("ALTER TABLE elsewhere RENAME TO zato_sso_user"));
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_F5);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(!test.isVisible(QStringLiteral("usersProblem")));
    }

    void aFirstSearchThatFailsIsNotForgottenLater()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(QStringLiteral("ALTER TABLE zato_sso_user RENAME TO elsewhere"));
        QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(test.textOf(QStringLiteral("usersSubtitle")), QStringLiteral("Not available"));
        test.letTimersPass(QStringLiteral("userList"));
        QCOMPARE(test.textOf(QStringLiteral("usersSubtitle")), QStringLiteral("Not available"));
        test.executeSql(QStringLiteral("ALTER TABLE elsewhere RENAME TO zato_sso_user"));
        QTest::keyClick(test.find(QStringLiteral("userFilter")), Qt::Key_F5);
        QTRY_VERIFY(test.textOf(QStringLiteral("usersSubtitle")).startsWith(QStringLiteral("11 users")));
    }

    void aTokenInTheFieldIsInspected()
    {
        TestWindow test;
        test.logIn();
        std::ignore = openUsers(test);
        const QString token = test.tokenOf(QStringLiteral("alice"));
        QTest::keyClicks(test.find(QStringLiteral("userFilter")), token);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QVERIFY(test.window().findChild<QLineEdit*>(QStringLiteral("userFilter"))->text().isEmpty());
        QCOMPARE(test.recordsWith(token), 0);
    }

    void theContextMenuHasWhatCanBeDone()
    {
        TestWindow test;
        test.logIn();
        auto* table = openUsers(test);
        const QModelIndex cell = table->model()->index(rowOf(*table, "alice"), Name);
        Q_EMIT table->customContextMenuRequested(table->visualRect(cell).center());
        auto* menu = table->findChild<QMenu*>(QStringLiteral("cellMenu"));
        QVERIFY(menu);
        QStringList texts;
        for (const QAction* action : menu->actions()) {
            texts << action->text();
        }
        QVERIFY(texts.contains(QStringLiteral("Copy")));
        QVERIFY(texts.contains(QStringLiteral("Copy row")));
        QVERIFY(texts.contains(QStringLiteral("Open user")));
        QVERIFY(texts.contains(QStringLiteral("Show sessions")));
        menu->findChild<QAction*>(QStringLiteral("copyCell"))->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("alice"));
        menu->close();
    }

    void sessionsAndRecordsOfAUserAreOneClickAway()
    {
        TestWindow test;
        test.logIn();
        auto* table = openUsers(test);
        table->selectRow(rowOf(*table, "frank"));
        test.click(QStringLiteral("listSessionsOfUser"));
        const auto* sessions = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_COMPARE(sessions->model()->rowCount(), 4);
        QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(test.find(QStringLiteral("userTable")));
        QCOMPARE(table->currentIndex().row(), rowOf(*table, "frank"));
        test.click(QStringLiteral("listRecordsOfUser"));
        QVERIFY(test.find(QStringLiteral("auditNotice"))); // nobody has looked at frank
        QCOMPARE(test.recordsWith(QStringLiteral("audit.search")), 1);
    }

    void theListIsReadAnewAfterALock()
    {
        TestWindow test;
        test.logIn();
        std::ignore = openUsers(test);
        QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        const qint64 before = test.recordsWith(QStringLiteral("user.search"));
        test.type(QStringLiteral("password"), usher::sso::SampleLogin().password);
        QTest::keyClick(test.find(QStringLiteral("password")), Qt::Key_Return);
        auto* table = test.find<QTableView>(QStringLiteral("userTable"));
        QTRY_COMPARE(table->model()->rowCount(), 11);
        QCOMPARE(test.recordsWith(QStringLiteral("user.search")), before + 1);
    }

private:
    static QString text(const QTableView& table, int row, int column)
    {
        return table.model()->index(row, column).data().toString();
    }

    static QString stateOf(const QTableView& table, const char* name)
    {
        return text(table, rowOf(table, name), State);
    }

    static int rowOf(const QTableView& table, const char* name)
    {
        return usher::test::rowOfUser(table, QString::fromUtf8(name));
    }
};

} // namespace

USHER_TEST(UserListTest)

} // namespace UserListTests

#include "UserListTest.moc"
