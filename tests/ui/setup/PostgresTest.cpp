// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/PostgresServer.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/StubServer.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/widgets/feedback/BusyIndicator.h"

namespace PostgresTests
{

namespace
{

using usher::test::PostgresServer;
using usher::test::StubServer;
using usher::test::TestWindow;
using namespace std::chrono_literals;

/// Waits until the line above the list of sessions fits this pattern.
void waitForSubtitle(const TestWindow& test, const QString& pattern)
{
    const QRegularExpression wanted(pattern);
    QTRY_VERIFY(wanted.match(test.textOf(QStringLiteral("sessionsSubtitle"))).hasMatch());
}

/// Tests stores whose database is on a server.
class PostgresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aServerIsShownWithoutConnectingToIt()
    {
        TestWindow test;
        const StubServer server(StubServer::Answer::None);
        test.window().startWith(makeFolder(test, server));
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        QCOMPARE(test.textOf(QStringLiteral("storeEngine")), QStringLiteral("PostgreSQL"));
        QCOMPARE(test.textOf(QStringLiteral("storeHost")), hostOf(server));
        QCOMPARE(test.textOf(QStringLiteral("storeDatabase")), QStringLiteral("usher_reference"));
        QCOMPARE(test.textOf(QStringLiteral("storeId")), QStringLiteral("known once it is open"));
    }

    void whileItConnectsTheWindowSaysSoAndLetsGo()
    {
        TestWindow test;
        const StubServer server(StubServer::Answer::None);
        test.window().startWith(makeFolder(test, server));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("openingPage")));
        QVERIFY(test.textOf(QStringLiteral("openingWhat"))
                    .contains(QStringLiteral("Connecting to ") + hostOf(server)));
        const auto* busy = test.find<usher::ui::BusyIndicator>(QStringLiteral("busyIndicator"));
        QTRY_VERIFY(busy->isShown());
        auto* cancel = test.find<QPushButton>(QStringLiteral("cancelOpening"));
        QTRY_VERIFY(cancel->hasFocus());
        QTest::keyClick(cancel, Qt::Key_Space);
        QVERIFY(test.isVisible(QStringLiteral("setupPage"))); // at once, although core is still waiting
        QVERIFY(test.isVisible(QStringLiteral("tryAgain")));
        // The late answer is dropped, and the next store opens.
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        QCOMPARE(test.textOf(QStringLiteral("storeFolder")), test.storeFolder());
    }

    void aServerThatDoesNotAnswerIsExplainedAndCanBeTriedAgain()
    {
        TestWindow test;
        const StubServer server(StubServer::Answer::Refusal);
        const QString folder = makeFolder(test, server);
        test.window().startWith(folder);
        test.click(QStringLiteral("confirmOpen"));
        auto* again = test.find<QPushButton>(QStringLiteral("tryAgain"));
        QVERIFY(again);
        QVERIFY(test.textOf(QStringLiteral("Store_message")).contains(hostOf(server)));
        QVERIFY(test.textOf(QStringLiteral("triedPath")).contains(folder));
        QTRY_VERIFY(again->hasFocus());
        // Somebody changes server.conf in the meantime.
        usher::test::editServer(folder, QStringLiteral("server.conf"), "engine=postgresql", "engine=oracle");
        QTest::keyClick(again, Qt::Key_Space);
        QTRY_VERIFY(test.isVisible(QStringLiteral("Store_message")) &&
                    test.textOf(QStringLiteral("Store_message")).contains(QStringLiteral("oracle")));
    }

    void anAdminWorksOnAServer()
    {
        const auto postgres = PostgresServer::find();
        if (!postgres) {
            QSKIP("there is no PostgreSQL server for the tests");
        }
        TestWindow test;
        postgres->makeServer(test.folder(QStringLiteral("server1")));
        test.window().startWith(test.folder(QStringLiteral("server1")));
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        QCOMPARE(test.textOf(QStringLiteral("storeHost")), postgres->host());
        QCOMPARE(test.textOf(QStringLiteral("storeDatabase")), postgres->database());
        test.click(QStringLiteral("confirmOpen"));
        logIn(test);
        test.paste(postgres->value(QStringLiteral(
            "SELECT ust FROM zato_sso_session WHERE auth_principal = 'admin1' ORDER BY id DESC LIMIT 1")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("admin1"));
        QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
        QCOMPARE(test.textOf(QStringLiteral("remoteAddress")), QStringLiteral("127.0.0.1"));
        QVERIFY(test.textOf(QStringLiteral("userAgent")).startsWith(QStringLiteral("Usher/")));
    }

    void onlyWhatWasSearchedForIsKeptForTypingFurther()
    {
        const auto postgres = PostgresServer::find();
        if (!postgres) {
            QSKIP("there is no PostgreSQL server for the tests");
        }
        TestWindow test;
        workOn(test, *postgres);
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        auto* filter = test.find(QStringLiteral("sessionFilter"));
        waitForSubtitle(test, QStringLiteral("refreshed"));
        QTest::keyClicks(filter, QStringLiteral("a"));
        waitForSubtitle(test, QStringLiteral("^\\d+ of \\d+ live(?!.* as of )")); // the table was searched
        QTest::keyClicks(filter, QStringLiteral("d"));
        waitForSubtitle(test, QStringLiteral(" · as of "));
    }

    void aServerIsOpenedReadOnly()
    {
        const auto postgres = PostgresServer::find();
        if (!postgres) {
            QSKIP("there is no PostgreSQL server for the tests");
        }
        TestWindow test;
        workOn(test, *postgres);
        test.click(QStringLiteral("logOut"));
        test.click(QStringLiteral("otherAccess"));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("readOnlyBadge")));
        test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        const auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
        QTRY_VERIFY(table->model()->rowCount() > 0);
    }

    void timesAreTheServersWhereThisComputersClockIsWrong_data()
    {
        QTest::addColumn<int>("minutesOff");
        QTest::addColumn<QString>("warning");
        QTest::newRow("slow") << -150 << QStringLiteral("2 hours ahead of this computer's");
        QTest::newRow("fast") << 150 << QStringLiteral("2 hours behind this computer's");
    }

    void timesAreTheServersWhereThisComputersClockIsWrong()
    {
        QFETCH(int, minutesOff);
        QFETCH(QString, warning);
        const auto postgres = PostgresServer::find();
        if (!postgres) {
            QSKIP("there is no PostgreSQL server for the tests");
        }
        TestWindow test;
        const auto off = std::chrono::minutes{minutesOff};
        test.clock().advance(usher::SystemClock().now() + off - test.clock().now());
        workOn(test, *postgres);
        QVERIFY(test.textOf(QStringLiteral("Clock_warning")).contains(warning));
        const QStringList anHour{QStringLiteral("1 h left"), QStringLiteral("59 min left")};
        QVERIFY(anHour.contains(test.textOf(QStringLiteral("timeLeft"))));
        test.clock().advance(20min);
        QTRY_VERIFY(QStringList({QStringLiteral("40 min left"), QStringLiteral("39 min left")})
                        .contains(test.textOf(QStringLiteral("timeLeft"))));
    }

    void whereTheClocksAgreeNobodyIsWarned()
    {
        const auto postgres = PostgresServer::find();
        if (!postgres) {
            QSKIP("there is no PostgreSQL server for the tests");
        }
        const usher::SystemClock clock;
        TestWindow test;
        postgres->makeServer(test.folder(QStringLiteral("server1")));
        test.clock().advance(clock.now() - test.clock().now());
        test.window().startWith(test.folder(QStringLiteral("server1")));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        test.clock().advance(clock.now() - test.clock().now());
        logIn(test);
        QVERIFY(!test.isVisible(QStringLiteral("Clock_warning")));
    }

private:
    static QString hostOf(const StubServer& server)
    {
        return QStringLiteral("127.0.0.1:") + QString::fromLatin1(server.port());
    }

    static QString makeFolder(TestWindow& test, const StubServer& server)
    {
        QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-postgres"), folder);
        usher::test::editServer(folder, QStringLiteral("server.conf"), "port=5432", "port=" + server.port());
        return folder;
    }

    /// Makes the folder of a server, opens it, and logs in.
    static void workOn(TestWindow& test, const PostgresServer& postgres)
    {
        postgres.makeServer(test.folder(QStringLiteral("server1")));
        test.window().startWith(test.folder(QStringLiteral("server1")));
        test.click(QStringLiteral("confirmOpen"));
        logIn(test);
    }

    static void logIn(TestWindow& test)
    {
        QVERIFY(test.find(QStringLiteral("loginPage")));
        test.window().setIdleLimit(2h);
        test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
        test.click(QStringLiteral("prepareAgree"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }
};

} // namespace

USHER_TEST(PostgresTest)

} // namespace PostgresTests

#include "PostgresTest.moc"
