// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace DesktopActionsTests
{

namespace
{

using usher::test::TestWindow;

/// Tests the actions of the desktop's menu entry besides opening the window.
class DesktopActionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aNewStoreIsBegunAtOnce()
    {
        TestWindow test;
        test.window().startWithNewStore();
        QVERIFY(test.find(QStringLiteral("createStorePage")));
        QTRY_VERIFY(test.find(QStringLiteral("newStoreUser"))->hasFocus());
        test.click(QStringLiteral("cancelCreate"));
        QVERIFY(test.find(QStringLiteral("setupPage")));
    }

    void theTokenOnTheClipboardIsLookedUpAfterLogin()
    {
        TestWindow test;
        QGuiApplication::clipboard()->setText(QStringLiteral("Cookie: ust=") +
                                              test.tokenOf(QStringLiteral("alice")));
        test.window().presetInspectClipboard();
        test.logIn();
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QVERIFY(!test.textOf(QStringLiteral("userAgent")).isEmpty());
    }

    void itIsLookedUpOnceNotAtEachLogin()
    {
        TestWindow test;
        QGuiApplication::clipboard()->setText(test.tokenOf(QStringLiteral("alice")));
        test.window().presetInspectClipboard();
        test.logIn();
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        test.click(QStringLiteral("lock"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QVERIFY(!test.isVisible(QStringLiteral("sessionCard")));
        QVERIFY(test.find<QLineEdit>(QStringLiteral("tokenField"))->text().isEmpty());
    }

    void aClipboardWithoutATokenIsNotLookedUp()
    {
        TestWindow test;
        const usher::sso::SampleLogin login;
        // As if the person had just pasted the password.
        QGuiApplication::clipboard()->setText(login.password);
        test.window().presetInspectClipboard();
        test.logIn();
        QVERIFY(test.find(QStringLiteral("notice")));
        QCOMPARE(test.recordCount(), 2); // the sample store and the login
        const auto labels = test.find(QStringLiteral("notice"))->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text() == QStringLiteral("There is no token on the clipboard");
        }));
        QVERIFY(test.find<QLineEdit>(QStringLiteral("tokenField"))->text().isEmpty());
    }
};

} // namespace

USHER_TEST(DesktopActionsTest)

} // namespace DesktopActionsTests

#include "DesktopActionsTest.moc"
