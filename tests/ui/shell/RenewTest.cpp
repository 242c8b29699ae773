// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace RenewTests
{

namespace
{

using usher::test::TestWindow;
using namespace std::chrono_literals;

class RenewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void renewingMovesTheTimeLeft_data()
    {
        QTest::addColumn<bool>("byKeyboard");
        QTest::newRow("button") << false;
        QTest::newRow("Ctrl+R") << true;
    }

    void renewingMovesTheTimeLeft()
    {
        QFETCH(bool, byKeyboard);
        TestWindow test;
        logIn(test);
        QVERIFY(isAboutAnHourLeft(test));
        test.clock().advance(25min);
        QTRY_COMPARE(test.textOf(QStringLiteral("timeLeft")), QStringLiteral("35 min left"));
        if (byKeyboard) {
            QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_R, Qt::ControlModifier);
        } else {
            QCOMPARE(test.find(QStringLiteral("renew"))->accessibleName(), QStringLiteral("Renew session"));
            test.click(QStringLiteral("renew"));
        }
        QTRY_VERIFY(isAboutAnHourLeft(test));
    }

    void aRenewedSessionOutlivesItsFirstEnd()
    {
        TestWindow test;
        logIn(test);
        test.clock().advance(50min);
        test.click(QStringLiteral("renew"));
        QTRY_VERIFY(isAboutAnHourLeft(test));
        test.clock().advance(20min);
        QTRY_COMPARE(test.textOf(QStringLiteral("timeLeft")), QStringLiteral("40 min left"));
        test.paste(test.tokenOf(QStringLiteral("admin1")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        test.clock().advance(40min);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("has ended")));
    }

    void aSessionThatSomebodyElseEndedIsNotRenewed()
    {
        TestWindow test;
        logIn(test);
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE auth_principal = 'admin1'"));
        test.click(QStringLiteral("renew"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("no longer accepts")));
    }

    void whatPreventsARenewalIsSaidAndGoesWithTheNextOne()
    {
        TestWindow test;
        logIn(test);
        test.executeSql(QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"));
        test.click(QStringLiteral("renew"));
        QVERIFY(test.find(QStringLiteral("Renewal_message")));
        QVERIFY(test.textOf(QStringLiteral("Renewal_message")).contains(QStringLiteral("audit")));
        test.executeSql(QStringLiteral("ALTER TABLE elsewhere RENAME TO usher_audit"));
        test.click(QStringLiteral("renew"));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("Renewal_message")));
    }

    void fiveMinutesBeforeItsEndTheSessionCanBeRenewedInABanner()
    {
        TestWindow test;
        logIn(test);
        test.clock().advance(54min);
        QTRY_VERIFY(test.textOf(QStringLiteral("timeLeft")).startsWith(QStringLiteral("6 min")));
        QVERIFY(!test.isVisible(QStringLiteral("End_of_your_session")));
        test.clock().advance(90s);
        QVERIFY(test.find(QStringLiteral("End_of_your_session")));
        // The session was opened at 17:27:55, local time, and the message names the end as a clock does.
        QCOMPARE(test.textOf(QStringLiteral("End_of_your_session")),
                 QStringLiteral("Your session ends at 18:27."));
        auto* renew = test.find(QStringLiteral("renewNow"));
        renew->setFocus();
        QTest::keyClick(renew, Qt::Key_Return);
        QTRY_VERIFY(!test.isVisible(QStringLiteral("End_of_your_session")));
        QVERIFY(isAboutAnHourLeft(test));
        QTRY_VERIFY(test.find(QStringLiteral("tokenField"))->hasFocus());
    }

    void aDismissedBannerComesBackOnlyAfterARenewal()
    {
        TestWindow test;
        logIn(test);
        test.clock().advance(56min);
        test.click(QStringLiteral("dismissSessionEnd"));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("End_of_your_session")));
        test.clock().advance(1min);
        QTRY_VERIFY(test.textOf(QStringLiteral("timeLeft")).startsWith(QStringLiteral("3 min")));
        QVERIFY(!test.isVisible(QStringLiteral("End_of_your_session")));
        test.click(QStringLiteral("renew"));
        QTRY_VERIFY(isAboutAnHourLeft(test));
        test.clock().advance(56min);
        QVERIFY(test.find(QStringLiteral("End_of_your_session")));
    }

private:
    /// The timer also counts elapsed time. On a slow machine a second of the hour may already be over.
    static bool isAboutAnHourLeft(const TestWindow& test)
    {
        const QString left = test.textOf(QStringLiteral("timeLeft"));
        return left == QLatin1StringView("1 h left") || left == QLatin1StringView("59 min left");
    }

    static void logIn(TestWindow& test)
    {
        test.window().setIdleLimit(3h);
        test.logIn();
    }
};

} // namespace

USHER_TEST(RenewTest)

} // namespace RenewTests

#include "RenewTest.moc"
