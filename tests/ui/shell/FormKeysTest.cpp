// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/TestWindow.h"

namespace FormKeysTests
{

namespace
{

using usher::test::TestWindow;

/// Tests what Enter and Escape do on the pages before the login.
class FormKeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void escapePressesThePagesCancel_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("before");
        const QString setup = QStringLiteral("setupPage");
        QTest::newRow("create") << QStringLiteral("createStorePage") << QStringLiteral("newStoreUser")
                                << setup;
        QTest::newRow("confirm") << QStringLiteral("confirmStorePage") << QStringLiteral("secretKey")
                                 << setup;
        QTest::newRow("add tables") << QStringLiteral("preparePanel") << QStringLiteral("prepareAgree")
                                    << QStringLiteral("logIn");
    }

    void escapePressesThePagesCancel()
    {
        QFETCH(const QString, page);
        QFETCH(const QString, field);
        QFETCH(const QString, before);
        TestWindow test;
        goTo(test, page);
        test.find(field)->setFocus();
        QTest::keyClick(test.find(field), Qt::Key_Escape);
        QVERIFY(test.find(before));
        QVERIFY(!test.isVisible(page));
    }

    void enterOnTheAccessOpensTheStore()
    {
        TestWindow test;
        test.window().startWith(test.storeFolder());
        QWidget* access = test.find(QStringLiteral("openReadOnly"));
        access->setFocus();
        QTest::keyClick(access, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void aSecondEnterDoesNotPressTheNeighbour_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("next");
        QTest::newRow("log in") << QStringLiteral("loginPage") << QStringLiteral("logIn")
                                << QStringLiteral("Login_message");
        QTest::newRow("add tables") << QStringLiteral("preparePanel") << QStringLiteral("prepareAgree")
                                    << QStringLiteral("inspectPage");
        QTest::newRow("try the sample")
            << QStringLiteral("setupPage") << QStringLiteral("trySample") << QStringLiteral("loginPage");
    }

    void aSecondEnterDoesNotPressTheNeighbour()
    {
        QFETCH(const QString, page);
        QFETCH(const QString, button);
        QFETCH(const QString, next);
        TestWindow test;
        goTo(test, page);
        test.find(button)->setFocus();
        for (int i = 0; i < 2; ++i) {
            QWidget* focused = QApplication::focusWidget();
            QVERIFY(focused);
            QTest::keyClick(focused, Qt::Key_Return);
        }
        QVERIFY(!test.isVisible(QStringLiteral("manualWindow")));
        QVERIFY(test.find(next));
        QVERIFY(next == QLatin1StringView("inspectPage") || !test.isVisible(QStringLiteral("setupPage")));
    }

private:
    static void goTo(TestWindow& test, const QString& page)
    {
        if (page == QLatin1StringView("createStorePage")) {
            test.window().startWithNewStore();
        } else if (page == QLatin1StringView("setupPage")) {
            test.window().start();
        } else if (page == QLatin1StringView("loginPage")) {
            test.makeStoreReal(); // in a sample store there is a button below
            test.openStoreInWindow();
            test.type(QStringLiteral("username"), QStringLiteral("nobody"));
            test.type(QStringLiteral("password"), QStringLiteral("wrong"));
        } else {
            goToServer(test, page);
        }
        QVERIFY(test.find(page));
    }

    static void goToServer(TestWindow& test, const QString& page)
    {
        const QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
        const QString key = usher::test::takeKey(folder);
        test.window().startWith(folder);
        if (page == QLatin1StringView("preparePanel")) {
            test.type(QStringLiteral("secretKey"), key);
            test.click(QStringLiteral("confirmOpen"));
            test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
        }
    }
};

} // namespace

USHER_TEST(FormKeysTest)

} // namespace FormKeysTests

#include "FormKeysTest.moc"
