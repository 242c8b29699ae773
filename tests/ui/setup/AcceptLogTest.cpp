// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace AcceptLogTests
{

namespace
{

using usher::test::TestWindow;

class AcceptLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aLogThatWasPutBackIsAcceptedByALoginOnRecord()
    {
        TestWindow test;
        putBackLog(test);
        test.click(QStringLiteral("offerAccept"));
        QVERIFY(test.find(QStringLiteral("acceptLogPage")));
        QVERIFY(test.find(QStringLiteral("declineLog"))->hasFocus());
        QVERIFY(test.textOf(QStringLiteral("acceptFinding")).contains(QStringLiteral("rewritten")));
        test.click(QStringLiteral("acceptLog"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(test.textOf(QStringLiteral("Log_warning")).contains(QStringLiteral("accepts it")));
        QCOMPARE(test.find<QPushButton>(QStringLiteral("logIn"))->text(),
                 QStringLiteral("Accept the log and log in"));
        logInHere(test);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        QTRY_VERIFY(table->model()->rowCount() > 0);
        constexpr int operation = 2;
        QCOMPARE(table->model()->index(0, operation).data().toString(), QStringLiteral("Audit log accepted"));
    }

    void afterItWasAcceptedALoginIsALogin()
    {
        TestWindow test;
        putBackLog(test);
        test.click(QStringLiteral("offerAccept"));
        test.click(QStringLiteral("acceptLog"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        logInHere(test);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        test.click(QStringLiteral("logOut"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(!test.isVisible(QStringLiteral("Log_warning")));
        openAgain(test);
    }

    void whoeverDoesNotAcceptGoesBackToSetup()
    {
        TestWindow test;
        putBackLog(test);
        test.click(QStringLiteral("offerAccept"));
        test.click(QStringLiteral("declineLog"));
        QVERIFY(test.find(QStringLiteral("setupPage")));
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("offerAccept"))); // it is still refused
    }

    void aLogThatIsGoneIsAcceptedByAddingAnother()
    {
        TestWindow test;
        test.makeStoreReal();
        test.logIn();
        test.click(QStringLiteral("logOut"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit_head"));
        test.window().startWith(test.storeFolder());
        test.click(QStringLiteral("offerAccept"));
        test.click(QStringLiteral("acceptLog"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        logInHere(test);
        test.click(QStringLiteral("prepareAgree"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QVERIFY(test.hasTable(QStringLiteral("usher_audit")));
    }

    void otherErrorsOfferNothingToAccept()
    {
        TestWindow test;
        test.window().startWith(test.folder(QStringLiteral("nowhere")));
        QVERIFY(test.find(QStringLiteral("tryAgain")));
        QVERIFY(!test.isVisible(QStringLiteral("offerAccept")));
    }

    void aLogThatIsSeenForTheFirstTimeIsTakenOnTrustAndSaysSo()
    {
        TestWindow test;
        test.makeStoreReal();
        test.logIn();
        QVERIFY(test.textOf(QStringLiteral("First_sight_of_the_log")).contains(QStringLiteral("on trust")));
        test.click(QStringLiteral("dismissFirstSight"));
        QVERIFY(!test.isVisible(QStringLiteral("First_sight_of_the_log")));
        QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        logInHere(test);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QVERIFY(!test.isVisible(QStringLiteral("First_sight_of_the_log")));
    }

private:
    static void logInHere(const TestWindow& test)
    {
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
    }

    /// Opens the same store again, and waits until a new login page has replaced the old one.
    static void openAgain(TestWindow& test)
    {
        const QPointer<QWidget> before = test.find(QStringLiteral("loginPage"));
        test.window().startWith(test.storeFolder());
        QTRY_VERIFY(!before);
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    /// Puts an older copy of the log back, after this computer has seen a longer one.
    static void putBackLog(TestWindow& test)
    {
        test.makeStoreReal();
        test.openStoreInWindow();
        test.executeSql(QStringLiteral("CREATE TABLE older AS SELECT * FROM usher_audit_head"));
        logInHere(test);
        test.click(QStringLiteral("logOut"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QTRY_COMPARE(test.recordCount(), 3);
        openAgain(test);
        test.executeSql(
            QStringLiteral("UPDATE usher_audit_head SET (size, root, frontier, note) = (SELECT size, "
                           "root, frontier, note FROM older)"));
        test.executeSql(QStringLiteral("DELETE FROM usher_audit WHERE seq > (SELECT size FROM older)"));
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("setupPage")));
    }
};

} // namespace

USHER_TEST(AcceptLogTest)

} // namespace AcceptLogTests

#include "AcceptLogTest.moc"
