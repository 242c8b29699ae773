// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/widgets/value/LifetimeBar.h"

namespace InspectTests
{

namespace
{

using usher::test::TestWindow;

class InspectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aPastedTokenShowsAllFourFields()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
        QVERIFY(test.textOf(QStringLiteral("creationTime")).contains(QStringLiteral("2026-03-14 16:25:55")));
        QVERIFY(
            test.textOf(QStringLiteral("expirationTime")).contains(QStringLiteral("2026-03-14 17:25:55")));
        QCOMPARE(test.textOf(QStringLiteral("remoteAddress")), QStringLiteral("198.51.100.1"));
        QVERIFY(test.textOf(QStringLiteral("userAgent")).startsWith(QStringLiteral("Mozilla/5.0 (iPhone;")));
        QVERIFY(test.textOf(QStringLiteral("recorded")).contains(QStringLiteral("no. 3")));
    }

    void aTypedTokenIsLookedUpByEnter()
    {
        TestWindow test;
        test.logIn();
        test.type(QStringLiteral("tokenField"), test.tokenOf(QStringLiteral("alice")));
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
    }

    void theTokenIsNeverOnScreen()
    {
        TestWindow test;
        test.logIn();
        const QString token = test.tokenOf(QStringLiteral("alice"));
        test.type(QStringLiteral("tokenField"), token);
        auto* field = test.find<QLineEdit>(QStringLiteral("tokenField"));
        QVERIFY(!field->displayText().contains(token.last(8)));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        for (auto* edit : test.window().findChildren<QLineEdit*>()) {
            QVERIFY(!edit->text().contains(token));
        }
        QCOMPARE(test.textOf(QStringLiteral("maskedUst")), QString(token.first(8) + u'…' + token.last(4)));
    }

    void aTokenIsFoundInTheTextAroundIt_data()
    {
        QTest::addColumn<QString>("pattern");
        for (const char16_t* pattern :
             {u"{\"headers\": {\"X-Zato-SSO-UST\": \"%1\"}}", u"\ufeff%1\r\n", u" %1", u"“%1”",
              u"Authorization: Bearer %1", u"2026-03-14 16:12:55 INFO ust=%1 cid=c1\n",
              u"{\n  \"ust\": \"%1\"\n}\n", u"%1 and again %1"}) {
            QTest::newRow(qPrintable(QString::fromUtf16(pattern))) << QString::fromUtf16(pattern);
        }
    }

    void aTokenIsFoundInTheTextAroundIt()
    {
        QFETCH(const QString, pattern);
        TestWindow test;
        test.logIn();
        test.paste(pattern.arg(test.tokenOf(QStringLiteral("frank"))));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("frank"));
    }

    void textWithoutATokenIsExplained_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("two lines") << QStringLiteral("two lines\nand no token");
        QTest::newRow("words") << QStringLiteral("not a token");
        QTest::newRow("one word") << QStringLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
        QTest::newRow("a user's ID") << QStringLiteral("zusr20qkb82d5y9apv2n92mrxwe9dt");
        QTest::newRow("blanks") << QStringLiteral(" \n");
    }

    void textWithoutATokenIsExplained()
    {
        QFETCH(const QString, text);
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        test.paste(text);
        QVERIFY(test.find(QStringLiteral("notice")));
        QVERIFY(!test.isVisible(QStringLiteral("sessionCard"))); // it is not the answer to this text
        QCOMPARE(test.recordCount(), 3);                         // core was not asked for anything
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("tokenField"))->text(), QString());
    }

    void typedTextWithoutATokenIsNotLookedUp()
    {
        TestWindow test;
        test.logIn();
        test.type(QStringLiteral("tokenField"), QStringLiteral("not a token"));
        QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("notice")));
        QVERIFY(test.find(QStringLiteral("tokenField"))->hasFocus());
        test.type(QStringLiteral("tokenField"), QStringLiteral("garbage"));
        test.click(QStringLiteral("inspect"));
        QTRY_COMPARE(test.find<QLineEdit>(QStringLiteral("tokenField"))->text(), QString());
        QCOMPARE(test.recordCount(), 2);
    }

    void aRefusalIsACardWithItsCodeAndReason_data()
    {
        QTest::addColumn<QString>("username");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("reason");
        QTest::newRow("locked") << QStringLiteral("bob_locked") << QStringLiteral("E005002")
                                << QStringLiteral("target_locked");
        QTest::newRow("not approved") << QStringLiteral("carol_unapproved") << QStringLiteral("E007001")
                                      << QStringLiteral("target_not_approved");
        QTest::newRow("rejected") << QStringLiteral("dave_rejected") << QStringLiteral("E007001")
                                  << QStringLiteral("target_not_approved");
        QTest::newRow("password expired") << QStringLiteral("erin_expired") << QStringLiteral("E005001")
                                          << QStringLiteral("target_password_expired");
        QTest::newRow("sign-up not complete")
            << QStringLiteral("heidi_unconfirmed") << QStringLiteral("E005003")
            << QStringLiteral("target_sign_up_not_final");
    }

    void aRefusalIsACardWithItsCodeAndReason()
    {
        QFETCH(QString, username);
        QFETCH(QString, code);
        QFETCH(QString, reason);
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(username));
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        QVERIFY(test.textOf(QStringLiteral("refusal")).contains(code));
        QVERIFY(test.textOf(QStringLiteral("refusal")).contains(username));
        QCOMPARE(test.textOf(QStringLiteral("reasonCode")), reason);
        QVERIFY(!test.textOf(QStringLiteral("advice")).isEmpty());
        QVERIFY(!test.isVisible(QStringLiteral("remoteAddress")));
    }

    void aTokenThatIsNoSessionIsRefused_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("code");
        QTest::newRow("unknown") << QStringLiteral("zust00000000000000000000000000")
                                 << QStringLiteral("E007001");
        QTest::newRow("cut") << QStringLiteral("zust74pbx") << QStringLiteral("E007001");
        QTest::newRow("encrypted and cut") << QStringLiteral("gAAAAABrA15r") << QStringLiteral("E008002");
        QTest::newRow("of another key")
            << QStringLiteral("gAAAAABrA15sgovZe5FelluNUv2-rQkE6IktLegZk-ZFzMPafdBK2lB68RLkYwX68pAcleZ6_"
                              "twRB7vUBrF-u9pMGXLcRv4"
                              "fD6YEwQ1kgc6FTaEJBrqLL2A=")
            << QStringLiteral("E008002");
    }

    void aTokenThatIsNoSessionIsRefused()
    {
        QFETCH(QString, token);
        QFETCH(QString, code);
        TestWindow test;
        test.logIn();
        test.paste(token);
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        QVERIFY(test.textOf(QStringLiteral("refusal")).contains(code));
    }

    void hostileTextIsShownAsPlainText()
    {
        TestWindow test;
        test.executeSql(
            QStringLiteral("UPDATE zato_sso_session SET user_agent = '<b>bold</b>\u202egpj.exe\n'"));
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("userAgent")), QStringLiteral("<b>bold</b>⟨U+202E⟩gpj.exe␊"));
    }

    void theSessionExpiresWhileItIsLookedAt()
    {
        TestWindow test;
        test.window().setIdleLimit(std::chrono::hours{2});
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("frank")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        auto* bar = test.window().findChild<usher::ui::LifetimeBar*>();
        const double before = bar->filled();
        test.clock().advance(std::chrono::minutes{30});
        QTRY_VERIFY(bar->filled() > before);
        QCOMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Active"));
        test.clock().advance(std::chrono::minutes{25});
        QTRY_COMPARE(test.textOf(QStringLiteral("status")), QStringLiteral("Expired"));
        QVERIFY(test.textOf(QStringLiteral("creationTime")).contains(QStringLiteral("2026-03-14")));
        QVERIFY(test.isVisible(QStringLiteral("userAgent")));
    }

    void withoutARecordNothingIsShown()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(QStringLiteral(
            "CREATE TRIGGER swallow BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(IGNORE); END"));
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("refusalCard")));
        QVERIFY(!test.isVisible(QStringLiteral("remoteAddress")));
        QVERIFY(!test.isVisible(QStringLiteral("retry"))); // somebody has to drop the trigger first
        test.executeSql(QStringLiteral("DROP TRIGGER swallow"));
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
    }

    void whatWasShownGoesBeforeTheNextTokenIsLookedUp()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        test.paste(test.tokenOf(QStringLiteral("frank")));
        QVERIFY(!test.isVisible(QStringLiteral("sessionCard")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("frank"));
    }

    void oneClickCopiesATimeAsIsoUtc()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        test.click(QStringLiteral("creationTimeCopy"));
        QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("2026-03-14T16:25:55.000000Z"));
    }
};

} // namespace

USHER_TEST(InspectTest)

} // namespace InspectTests

#include "InspectTest.moc"
