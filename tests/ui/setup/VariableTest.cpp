// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/setup/ConfirmStorePage.h"

namespace VariableTests
{

namespace
{

using usher::test::TestWindow;

const QString field = QStringLiteral("variable_USHER_TEST_UI_VALUE");
const QString message = QStringLiteral("Message_about_USHER_TEST_UI_VALUE");

/// Tests stores whose files name environment variables that are not set, so that the person gives their
/// values.
class VariableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theValueThatIsTypedOpensTheStore()
    {
        TestWindow test;
        showServer(test);
        auto* edit = test.find<QLineEdit>(field);
        QVERIFY(edit->accessibleName().contains(QStringLiteral("USHER_TEST_UI_VALUE")));
        QVERIFY2(edit->accessibleDescription().contains(QStringLiteral("db_name in [odb]")) &&
                     edit->accessibleDescription().contains(QStringLiteral("server.conf, line ")),
                 qPrintable(edit->accessibleDescription()));
        QCOMPARE(edit->echoMode(), QLineEdit::Normal); // the name of a database is no secret
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("odb.sqlite"));
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
        test.click(QStringLiteral("prepareAgree"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        // A long read opens the store a second time.
        test.click(QStringLiteral("goToSessions"));
        QVERIFY(test.find(QStringLiteral("sessionsPage")));
    }

    void withoutAValueNothingIsOpened()
    {
        TestWindow test;
        showServer(test);
        test.click(QStringLiteral("confirmOpen"));
        QTRY_VERIFY(test.isVisible(message));
        QVERIFY(test.textOf(message).contains(QStringLiteral("USHER_TEST_UI_VALUE")));
        QVERIFY(test.isVisible(QStringLiteral("confirmStorePage")));
    }

    void aValueThatLeadsNowhereIsExplainedOnThePage()
    {
        TestWindow test;
        showServer(test);
        test.type(field, QStringLiteral("none.sqlite"));
        test.click(QStringLiteral("confirmOpen"));
        QTRY_VERIFY(test.isVisible(message));
        QVERIFY2(test.textOf(message).contains(QStringLiteral("There is no database at ")),
                 qPrintable(test.textOf(message)));
        auto* edit = test.find<QLineEdit>(field);
        QCOMPARE(edit->text(), QStringLiteral("none.sqlite")); // to be corrected
        QTRY_VERIFY(edit->hasFocus());

        test.type(field, QStringLiteral("odb.sqlite"));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void aKnownStoreAsksAgainAndTheValueIsRememberedNowhere()
    {
        TestWindow test;
        showServer(test, QByteArrayLiteral("very-odd-name.sqlite"));
        test.type(field, QStringLiteral("very-odd-name.sqlite"));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QFile remembered(test.settingsFile());
        QVERIFY(remembered.open(QIODevice::ReadOnly));
        const QByteArray content = remembered.readAll();
        QVERIFY(content.contains("server1"));
        QVERIFY(!content.contains("very-odd-name"));

        test.window().start();
        QVERIFY(test.find(field));
        QCOMPARE(test.find<QLineEdit>(field)->text(), QString());
    }

    void theOtherAccessAsksAgain()
    {
        TestWindow test;
        showServer(test);
        test.type(field, QStringLiteral("odb.sqlite"));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        test.click(QStringLiteral("otherAccess"));
        test.type(field, QStringLiteral("odb.sqlite"));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("readOnlyBadge")));
    }

    void whereTheStoreIsIsShownAsTheFileSaysIt()
    {
        TestWindow test;
        showServer(test);
        QCOMPARE(test.textOf(QStringLiteral("storeEngine")), QStringLiteral("SQLite"));
        QVERIFY(
            test.textOf(QStringLiteral("storeDatabase")).endsWith(QStringLiteral("$USHER_TEST_UI_VALUE")));
    }

    void theKeyNamesItsVariable()
    {
        TestWindow test;
        const QString folder = makeServer(test);
        const QString key = usher::test::takeKey(folder);
        usher::test::editServer(folder, QStringLiteral("secrets.conf"), "key1=zato+stdin:///",
                                "key1=$Usher_Test_Ui_Value");
        test.window().startWith(folder);
        auto* edit = test.find<QLineEdit>(QStringLiteral("secretKey"));
        QVERIFY(edit);
        QCOMPARE(edit->accessibleName(),
                 QStringLiteral("Key of the store (the variable USHER_TEST_UI_VALUE is not set)"));
        test.type(QStringLiteral("secretKey"), u' ' + key + QStringLiteral("  "));
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void thePasswordMayBeTheTextItself()
    {
        usher::sso::StoreSummary store;
        store.asked.variables = {{.name = QStringLiteral("USHER_TEST_UI_VALUE"),
                                  .places = {{.file = QStringLiteral("/store/server.conf"),
                                              .line = 9,
                                              .section = QStringLiteral("odb"),
                                              .key = QStringLiteral("password")}}}};
        usher::ui::ConfirmStorePage page(store, usher::ui::ConfirmStorePage::Store::New,
                                         usher::sso::Access::Full);
        const QSignalSpy confirmed(&page, &usher::ui::ConfirmStorePage::confirmed);
        auto* edit = page.findChild<QLineEdit*>(field);
        QVERIFY(edit);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QVERIFY(edit->accessibleDescription().contains(QStringLiteral("Leave it empty")));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(confirmed.size(), 1);
        QVERIFY(page.takeOptions().given.variables.empty());
        QTest::keyClicks(edit, QStringLiteral("hunter2"));
        QCOMPARE(page.takeOptions().given.variables.begin()->second.view().toByteArray(),
                 QByteArray("hunter2"));
        QCOMPARE(edit->text(), QString());
    }

private:
    static QString makeServer(TestWindow& test)
    {
        QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
        return folder;
    }

    /// Opens the page of a server whose database is named by a variable, and lies at `database`.
    static void showServer(TestWindow& test, const QByteArray& database = QByteArrayLiteral("odb.sqlite"))
    {
        const QString folder = makeServer(test);
        usher::test::editServer(folder, QStringLiteral("server.conf"), "db_name=odb.sqlite",
                                "db_name=$USHER_TEST_UI_VALUE");
        const QString repo = folder + QStringLiteral("/config/repo/");
        if (database != "odb.sqlite") {
            QVERIFY(QFile::rename(repo + QStringLiteral("odb.sqlite"), repo + QString::fromUtf8(database)));
        }
        test.window().startWith(folder);
        QVERIFY(test.find(field));
    }
};

} // namespace

USHER_TEST(VariableTest)

} // namespace VariableTests

#include "VariableTest.moc"
