// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace LoginTests
{

namespace
{

using usher::test::TestWindow;

const QString password = usher::sso::SampleLogin{}.password;

class LoginTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aSuperUserLogsInWithTheKeyboardAlone()
    {
        TestWindow test;
        test.openStoreInWindow();
        auto* username = test.find<QLineEdit>(QStringLiteral("username"));
        QTRY_VERIFY(username->hasFocus());
        QTest::keyClicks(username, QStringLiteral("admin1"));
        QTest::keyClick(username, Qt::Key_Tab);
        auto* field = test.find<QLineEdit>(QStringLiteral("password"));
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QTRY_VERIFY(test.find(QStringLiteral("tokenField"))->hasFocus());
    }

    void whatIsMissingIsTheDescriptionOfTheField()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("admin1"), {});
        QWidget* field = test.find(QStringLiteral("password"));
        QTRY_VERIFY(field->hasFocus());
        QCOMPARE(QAccessible::queryAccessibleInterface(field)->text(QAccessible::Description),
                 QStringLiteral("Enter your password."));
    }

    void aWrongPasswordIsRefusedAndForgotten()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
        QTRY_VERIFY(message(test).contains(QStringLiteral("E005001")));
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("password"))->text(), QString());
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("username"))->text(), QStringLiteral("admin1"));
        QVERIFY(!test.isVisible(QStringLiteral("workspace")));
    }

    void anUnknownUserIsToldNoMoreThanOneWithAWrongPassword()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("admin1"), QStringLiteral("wrong"));
        QTRY_VERIFY(!message(test).isEmpty());
        const QString wrongPassword = message(test);
        test.logInAs(QStringLiteral("nobody"), QStringLiteral("wrong"));
        QTRY_COMPARE(test.recordCount(), 3); // the store's own record and the two failures
        QTRY_COMPARE(message(test), wrongPassword);
    }

    void theThirdFailureInARowExplainsThatEverybodyHasToWait_data()
    {
        QTest::addColumn<QString>("username");
        QTest::newRow("a user") << QStringLiteral("admin1");
        QTest::newRow("a name that is unknown") << QStringLiteral("nobody");
    }

    void theThirdFailureInARowExplainsThatEverybodyHasToWait()
    {
        QFETCH(const QString, username);
        TestWindow test;
        test.openStoreInWindow();
        const auto fail = [&] { tryWrongPassword(test, username); };
        const QString explanation = QStringLiteral("makes everybody wait");
        fail();
        fail();
        const QString refusal = message(test);
        QVERIFY(!refusal.contains(explanation));
        fail();
        const QString explained = message(test);
        QVERIFY(explained.startsWith(refusal));
        QVERIFY(explained.contains(explanation));
        QVERIFY(explained.contains(QStringLiteral("Another super-user can clear")));
        fail();
        QCOMPARE(message(test), explained);
        // The wait begins. A login during it does not make it longer.
        for (int i = 0; i < 2; ++i) {
            fail();
            QTRY_VERIFY2(message(test).contains(QStringLiteral("a password again: now ")),
                         qPrintable(message(test)));
        }
    }

    void afterAnotherAnswerTheFailuresAreNoLongerInARow()
    {
        TestWindow test;
        test.openStoreInWindow();
        for (const char* expected : {"E005001", "E005001", "E005005", "E005001"}) {
            const bool isRight = qstrcmp(expected, "E005005") == 0;
            test.logInAs(QStringLiteral("alice"), isRight ? password : QStringLiteral("wrong"));
            QTRY_VERIFY(message(test).contains(QLatin1StringView(expected)));
            QTRY_VERIFY(test.find(QStringLiteral("logIn"))->isEnabled());
        }
        QVERIFY(!message(test).contains(QStringLiteral("makes everybody wait")));
    }

    void whoeverIsNotASuperUserIsToldSoAndNothingIsChanged()
    {
        TestWindow test;
        test.openStoreInWindow();
        const qint64 before = test.sessionCount();
        test.logInAs(QStringLiteral("alice"), password);
        QTRY_VERIFY(message(test).contains(QStringLiteral("E005005")));
        QVERIFY(message(test).contains(QStringLiteral("super-user")));
        QCOMPARE(test.sessionCount(), before);
    }

    void aPasswordThatMustChangeIsAskedForOnlyThen()
    {
        TestWindow test;
        test.openStoreInWindow();
        QVERIFY(!test.isVisible(QStringLiteral("newPassword")));
        test.logInAs(QStringLiteral("grace_must_change"), password);
        QVERIFY(test.find(QStringLiteral("newPassword")));
        QCOMPARE(test.find(QStringLiteral("password"))->accessibleName(), QStringLiteral("Current password"));
        QCOMPARE(test.find<QPushButton>(QStringLiteral("logIn"))->text(),
                 QStringLiteral("Change password and log in"));
        QVERIFY(!test.isVisible(QStringLiteral("useSampleLogin"))); // which is another user's
        test.type(QStringLiteral("newPassword"), QStringLiteral("short"));
        test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("shorter"));
        test.click(QStringLiteral("logIn"));
        QTRY_VERIFY(message(test).contains(QStringLiteral("not the same")));
        test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("short"));
        test.click(QStringLiteral("logIn"));
        QTRY_VERIFY(message(test).contains(QStringLiteral("E00300")));
        test.type(QStringLiteral("newPassword"), QStringLiteral("plum Trumpet 9 gravel"));
        test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("plum Trumpet 9 gravel"));
        test.click(QStringLiteral("logIn"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }

    void aOneTimeCodeIsAskedForOnlyWhenNeeded()
    {
        TestWindow test;
        test.enableTotp(QStringLiteral("admin1"));
        test.openStoreInWindow();
        QVERIFY(!test.isVisible(QStringLiteral("totpCode")));
        test.logInAs(QStringLiteral("admin1"), password);
        auto* code = test.find<QLineEdit>(QStringLiteral("totpCode"));
        QVERIFY(code);
        QTRY_VERIFY(code->hasFocus());
        QTest::keyClicks(code, QStringLiteral("12x34"));
        QCOMPARE(code->text(), QStringLiteral("1234")); // only digits can be typed
        code->clear();
        const QString shown = test.totpCode();
        QGuiApplication::clipboard()->setText(QStringLiteral(" 1234567\n")); // too long to be a code
        QTest::keySequence(code, QKeySequence::Paste);
        QCOMPARE(code->text(), QString());
        // As an authenticator shows it, and with digits of full width.
        QGuiApplication::clipboard()->setText(QStringLiteral("１２３ ４５６\n"));
        QTest::keySequence(code, QKeySequence::Paste);
        QCOMPARE(code->text(), QStringLiteral("123456"));
        code->clear();
        QGuiApplication::clipboard()->setText(shown.first(3) + u' ' + shown.sliced(3) +
                                              QStringLiteral("\r\n"));
        QTest::keySequence(code, QKeySequence::Paste);
        QCOMPARE(code->text(), shown);
        QTest::keyClick(code, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }

    void aPasswordThatIsAboutToExpireIsWarnedAbout()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("kim_about_to_expire"), password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QTRY_VERIFY(test.textOf(QStringLiteral("Password_warning")).contains(QStringLiteral("17 Mar 2026")));
    }

    void aPasswordThatWasJustChangedIsNotWarnedAbout()
    {
        TestWindow test;
        test.makePasswordsShortLived();
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("grace_must_change"), password);
        QVERIFY(test.find(QStringLiteral("newPassword")));
        test.type(QStringLiteral("newPassword"), QStringLiteral("plum Trumpet 9 gravel"));
        test.type(QStringLiteral("newPasswordAgain"), QStringLiteral("plum Trumpet 9 gravel"));
        test.click(QStringLiteral("logIn"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QVERIFY(!test.isVisible(QStringLiteral("Password_warning")));
        // The policy does ask for a warning: the next login shows one.
        test.click(QStringLiteral("logOut"));
        test.logInAs(QStringLiteral("grace_must_change"), QStringLiteral("plum Trumpet 9 gravel"));
        QVERIFY(test.find(QStringLiteral("Password_warning")));
    }

    void aDatabaseWithoutAuditTablesIsPreparedOnlyAfterConsent()
    {
        TestWindow test;
        test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit_head"));
        test.openStoreInWindow();
        test.logInAs(QStringLiteral("admin1"), password);
        QVERIFY(test.find(QStringLiteral("preparePanel")));
        QVERIFY(
            test.textOf(QStringLiteral("prepareSql")).contains(QStringLiteral("CREATE TABLE usher_audit ")));
        test.click(QStringLiteral("prepareDecline"));
        QVERIFY(test.find(QStringLiteral("logIn")));
        QVERIFY(!test.hasTable(QStringLiteral("usher_audit")));

        test.logInAs(QStringLiteral("alice"), password);
        test.click(QStringLiteral("prepareAgree"));
        QTRY_VERIFY(message(test).contains(QStringLiteral("E005005")));
        QVERIFY(!test.hasTable(QStringLiteral("usher_audit")));

        test.logInAs(QStringLiteral("admin1"), password);
        test.click(QStringLiteral("prepareAgree"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QCOMPARE(test.recordCount(), 1);
    }

private:
    /// Tries a wrong password, which is refused and recorded.
    static void tryWrongPassword(TestWindow& test, const QString& username)
    {
        const qint64 records = test.recordCount();
        test.logInAs(username, QStringLiteral("wrong"));
        QTRY_COMPARE(test.recordCount(), records + 1);
        QTRY_VERIFY(message(test).contains(QStringLiteral("E005001")));
    }

    static QString message(const TestWindow& test)
    {
        return test.isVisible(QStringLiteral("Login_message")) ? test.textOf(QStringLiteral("Login_message"))
                                                               : QString();
    }
};

} // namespace

USHER_TEST(LoginTest)

} // namespace LoginTests

#include "LoginTest.moc"
