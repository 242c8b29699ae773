// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/TestWindow.h"
#include "tests/ui/support/WindowFaults.h"
#include "ui/shell/NavigationBar.h"
#include "ui/shell/session/SessionWatch.h"
#include "ui/widgets/value/ToolTipText.h"

namespace ShellTests
{

namespace
{

using usher::test::TestWindow;
using namespace std::chrono_literals;

class ShellTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void loggingOutLeavesNothingOnScreenAndEndsTheSession()
    {
        TestWindow test;
        const qint64 before = test.sessionCount();
        test.logIn();
        QCOMPARE(test.sessionCount(), before + 1);
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        test.click(QStringLiteral("logOut"));
        expectNothingLeft(test);
        QTRY_COMPARE(test.sessionCount(), before);
    }

    void lockingByKeyboardLeadsToTheLoginPageWithAReason()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_L, Qt::ControlModifier);
        expectNothingLeft(test);
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("Locked")));
    }

    void unlockingBySamePersonGoesBackToThePage()
    {
        TestWindow test;
        test.logIn();
        const qint64 before = test.recordsWith(QStringLiteral("session.search"));
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_2, Qt::ControlModifier);
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
        auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QTest::keyClick(table, Qt::Key_L, Qt::ControlModifier);
        expectNothingLeft(test);
        const usher::sso::SampleLogin login;
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("username"))->text(), login.username);
        QVERIFY(test.find(QStringLiteral("password"))->hasFocus());
        const qint64 searched = test.recordsWith(QStringLiteral("session.search"));
        QVERIFY(searched > before);
        test.type(QStringLiteral("password"), login.password);
        QTest::keyClick(test.find(QStringLiteral("password")), Qt::Key_Return);
        table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 4);
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("sessionFilter"))->text(), QStringLiteral("user:frank"));
        QVERIFY(test.recordsWith(QStringLiteral("session.search")) > searched); // searched anew, on record
    }

    void aNarrowWindowShowsTheIconsOfThePagesAlone()
    {
        usher::ui::NavigationBar bar;
        bar.addPage(QStringLiteral("goToUsers"), usher::ui::theme::Icon::User, QStringLiteral("Users"));
        const int whole = bar.minimumWidth();
        QVERIFY(whole > bar.fontMetrics().horizontalAdvance(QStringLiteral("UsersCtrl+1")));
        bar.fit(4 * whole); // a quarter of the window is not too much
        QCOMPARE(bar.minimumWidth(), whole);
        bar.fit(4 * whole - 1);
        QVERIFY(bar.minimumWidth() < whole / 2);
        auto* button = bar.findChild<QWidget*>(QStringLiteral("goToUsers"));
        QVERIFY(button->toolTip().contains(QStringLiteral("Users"))); // which says what the icon means
        QVERIFY(button->toolTip().contains(QStringLiteral("1")));
        QCOMPARE(QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name),
                 QStringLiteral("Users"));
        bar.fit(4 * whole);
        QCOMPARE(bar.minimumWidth(), whole);
    }

    void whoeverLogsInAfterALogoutStartsAtTheBeginning()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("auditList")));
        test.click(QStringLiteral("logOut"));
        expectNothingLeft(test);
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("username"))->text(), QString());
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }

    void anotherPersonAfterALockStartsAtTheBeginning()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(
            QStringLiteral("UPDATE zato_sso_user SET is_super_user = 1 WHERE username = 'alice'"));
        test.executeSql(
            QStringLiteral("UPDATE zato_sso_user SET password = (SELECT password FROM zato_sso_user WHERE "
                           "username = 'admin1') WHERE username = 'alice'"));
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_2, Qt::ControlModifier);
        test.type(QStringLiteral("sessionFilter"), QStringLiteral("user:frank"));
        QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
        expectNothingLeft(test);
        test.logInAs(QStringLiteral("alice"), usher::sso::SampleLogin().password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("sessionFilter"))->text(), QString());
    }

    void fromTheOtherStoresOneReturnsToTheOpenOne()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.click(QStringLiteral("anotherStore"));
        auto* back = test.find(QStringLiteral("returnToStore"));
        QVERIFY(back);
        QTRY_VERIFY(back->hasFocus());
        QTest::keyClick(back, Qt::Key_Escape);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QCOMPARE(test.window().windowTitle(), QStringLiteral("store — Usher"));
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }

    void theHeaderTellsTheStoresPath()
    {
        TestWindow test;
        test.logIn();
        const auto labels = test.find(QStringLiteral("workspace"))->findChildren<QWidget*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QWidget* widget) {
            return widget->toolTip() == usher::ui::escapedToolTip(test.storeFolder());
        }));
    }

    void withoutInputTheWindowLocks()
    {
        TestWindow test;
        test.logIn();
        test.clock().advance(4min);
        test.click(QStringLiteral("tokenField"));
        test.clock().advance(4min);
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Home);
        QVERIFY(test.isVisible(QStringLiteral("workspace")));
        test.clock().advance(5min);
        expectNothingLeft(test);
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("5 minutes")));
    }

    void theFirstKeyAfterASuspendDoesNotKeepTheWindowOpen()
    {
        TestWindow test;
        test.logIn();
        test.clock().advance(30min); // no timer runs during a suspend
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Home);
        expectNothingLeft(test);
    }

    void aPasswordThatNobodySendsIsTakenAway()
    {
        TestWindow test;
        test.openStoreInWindow();
        const auto password = [&] { return qobject_cast<QLineEdit*>(test.find(QStringLiteral("password"))); };
        QTRY_VERIFY(password());
        QTest::keyClicks(password(), QStringLiteral("half a password"));
        QCOMPARE(password()->text(), QStringLiteral("half a password"));
        test.clock().advance(6min);
        QTRY_VERIFY(password() && password()->text().isEmpty());
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("was taken away")));
    }

    void theEndOfTheOwnSessionLeadsToTheLoginPage()
    {
        TestWindow test;
        test.window().setIdleLimit(2h);
        test.logIn();
        test.clock().advance(60min);
        expectNothingLeft(test);
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("session")));
    }

    void aSessionThatSomebodyElseEndedLeadsToTheLoginPage()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE auth_principal = 'admin1'"));
        test.paste(test.tokenOf(QStringLiteral("alice")));
        expectNothingLeft(test);
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("no longer accepts")));
    }

    void thePagesAreReachedByKeyboard()
    {
        TestWindow test;
        test.logIn();
        const std::array pages{std::pair{Qt::Key_2, "sessionsPage"}, std::pair{Qt::Key_3, "usersPage"},
                               std::pair{Qt::Key_4, "activityPage"}, std::pair{Qt::Key_5, "auditPage"},
                               std::pair{Qt::Key_1, "inspectPage"}};
        for (const auto& [key, page] : pages) {
            QTest::keyClick(&test.window(), key, Qt::ControlModifier);
            QVERIFY2(test.find(QLatin1StringView(page)), page);
        }
        QTest::keyClick(&test.window(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(test.find(QStringLiteral("sessionFilter"))->hasFocus());
        QTest::keyClick(&test.window(), Qt::Key_F1, Qt::ShiftModifier);
        auto* shortcuts = test.find<QDialog>(QStringLiteral("shortcutsDialog"));
        QVERIFY(shortcuts);
        QVERIFY(shortcuts->height() <= test.window().height());
        QCOMPARE(shortcuts->focusWidget(), test.find(QStringLiteral("closeShortcuts")));
    }

    void everyFocusStopHasAnAccessibleName_data()
    {
        QTest::addColumn<QString>("page");
        for (const char* page : {"setup", "failed", "confirm", "create", "login", "inspect", "refusal",
                                 "results", "sessions", "users", "activity", "ending"}) {
            QTest::newRow(page) << QString(QLatin1StringView(page));
        }
    }

    void everyFocusStopHasAnAccessibleName()
    {
        QFETCH(QString, page);
        TestWindow test;
        goTo(test, page);
        QCOMPARE(usher::test::focusFaults(test.window()), QStringList());
    }

    void aClockThatIsSetBackKeepsNobodyLoggedIn()
    {
        usher::test::ManualClock clock(usher::test::startOfTest());
        usher::ui::SessionWatch watch(clock, clock.now() + 1500ms, 1h, nullptr);
        QSignalSpy ended(&watch, &usher::ui::SessionWatch::sessionEnded);
        clock.advance(-24h);
        QTRY_COMPARE(ended.size(), 1);
    }

    /// Somebody else may have made it.
    void theFirstInputAfterTheEndDoesNothing()
    {
        usher::test::ManualClock clock(usher::test::startOfTest());
        const usher::ui::SessionWatch watch(clock, clock.now() + 1h, 5min, nullptr);
        QLineEdit field;
        QTest::keyClick(&field, Qt::Key_A);
        QCOMPARE(field.text(), QStringLiteral("a"));
        clock.advance(6min);
        QTest::keyClick(&field, Qt::Key_B);
        QTest::keyClick(&field, Qt::Key_C);
        QCOMPARE(field.text(), QStringLiteral("a"));
    }

    void theWindowsGeometryIsRemembered()
    {
        TestWindow test;
        test.window().resize(1000, 700);
        test.window().close();
        usher::ui::Settings settings(test.settingsFile());
        usher::ui::RunningWindows windows(test.windowsFolder());
        usher::ui::MainWindow next(test.clock(), settings, windows);
        QCOMPARE(next.size(), QSize(1000, 700));
    }

private:
    static void expectNothingLeft(TestWindow& test)
    {
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("workspace")));
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("password"))->text(), QString());
        QCOMPARE(test.window().windowTitle(), QStringLiteral("store — Usher"));
    }

    static void goTo(TestWindow& test, const QString& page)
    {
        if (page == QLatin1StringView("setup")) {
            test.window().start();
            QVERIFY(test.find(QStringLiteral("setupPage")));
        } else if (page == QLatin1StringView("failed")) {
            test.window().startWith(test.folder(QStringLiteral("nowhere")));
            QVERIFY(test.find(QStringLiteral("tryAgain")));
        } else if (page == QLatin1StringView("confirm")) {
            const QString folder = test.folder(QStringLiteral("server1"));
            usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
            std::ignore = usher::test::takeKey(folder);
            test.window().startWith(folder);
            QVERIFY(test.find(QStringLiteral("secretKey")));
        } else if (page == QLatin1StringView("create")) {
            test.window().start();
            test.click(QStringLiteral("createStore"));
            QVERIFY(test.find(QStringLiteral("createStorePage")));
        } else if (page == QLatin1StringView("login")) {
            test.openStoreInWindow();
        } else {
            test.logIn();
            goToAsAdmin(test, page);
        }
    }

    static void goToAsAdmin(TestWindow& test, const QString& page)
    {
        if (page == QLatin1StringView("inspect")) {
            test.paste(test.tokenOf(QStringLiteral("alice")));
            QVERIFY(test.find(QStringLiteral("sessionCard")));
        } else if (page == QLatin1StringView("refusal")) {
            test.paste(test.tokenOf(QStringLiteral("erin_expired")));
            QVERIFY(test.find(QStringLiteral("refusalCard")));
        } else if (page == QLatin1StringView("results")) {
            test.paste(test.tokenOf(QStringLiteral("frank")) + u' ' + test.tokenOf(QStringLiteral("alice")));
            QVERIFY(test.find(QStringLiteral("resultTable")));
        } else if (page == QLatin1StringView("users")) {
            QTest::keyClick(&test.window(), Qt::Key_3, Qt::ControlModifier);
            const auto* table = test.find<QTableView>(QStringLiteral("userTable"));
            QTRY_VERIFY(table->model()->rowCount() > 0);
        } else if (page == QLatin1StringView("activity")) {
            QTest::keyClick(&test.window(), Qt::Key_4, Qt::ControlModifier);
            QVERIFY(test.find(QStringLiteral("activityPage")));
        } else if (page == QLatin1StringView("ending")) {
            test.paste(test.tokenOf(QStringLiteral("alice")));
            test.click(QStringLiteral("endSession"));
            QVERIFY(test.find(QStringLiteral("endPlanTable")));
        } else {
            test.click(QStringLiteral("pick"));
            const auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
            QTRY_VERIFY(table->model()->rowCount() > 0);
        }
    }
};

} // namespace

USHER_TEST(ShellTest)

} // namespace ShellTests

#include "ShellTest.moc"
