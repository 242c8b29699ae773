// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/theme/Theme.h"

namespace PreferencesTests
{

namespace
{

using usher::test::TestWindow;
using usher::ui::Preferences;
using usher::ui::Settings;
using usher::ui::ThemeChoice;
using usher::ui::TimesShown;
using namespace std::chrono_literals;

class PreferencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void cleanup() { usher::test::useTheme(); }

    void theyAreOpenedByKeyboardOnEveryPageAndChosenByKeyboard()
    {
        TestWindow test;
        test.window().start();
        QVERIFY(test.find(QStringLiteral("setupPage")));
        openByKeyboard(test);
        auto* theme = test.find<QComboBox>(QStringLiteral("preferredTheme"));
        QTRY_VERIFY(theme->hasFocus());
        choose(theme, QStringLiteral("Dark"));
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 usher::ui::theme::darkPalette().color(QPalette::Window));
        QCOMPARE(Settings(test.settingsFile()).preferences().theme, ThemeChoice::Dark);
        QTest::keyClick(theme, Qt::Key_Escape);
        QTRY_VERIFY(!test.isVisible(QStringLiteral("preferencesDialog")));
        test.window().activateWindow();
        test.openStoreInWindow();
        openByKeyboard(test);
    }

    void aShorterTimeWithoutInputCountsAtOnce()
    {
        TestWindow test;
        test.logIn();
        openByKeyboard(test);
        choose(test.find<QComboBox>(QStringLiteral("lockAfter")), QStringLiteral("1 minute"));
        test.clock().advance(61s);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QTRY_VERIFY(!test.isVisible(QStringLiteral("preferencesDialog"))); // closed by the lock
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("1 minute")));
        usher::ui::Settings settings(test.settingsFile());
        QCOMPARE(settings.preferences().lockAfter, 1min);
    }

    void timesInUtcAreShownAtOnce()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QVERIFY(labelWith(test, QStringLiteral("CET")));
        openByKeyboard(test);
        auto* times = test.find<QComboBox>(QStringLiteral("timesShown"));
        choose(times, QStringLiteral("UTC"));
        QVERIFY(!labelWith(test, QStringLiteral("CET")));
        QVERIFY(labelWith(test, QStringLiteral(" UTC")));
        choose(times, times->itemText(0));
        QVERIFY(labelWith(test, QStringLiteral("CET")));
    }

    void trustedProxiesChangeTheCardAtOnce()
    {
        TestWindow test;
        test.logIn();
        test.executeSql(QStringLiteral("UPDATE zato_sso_session SET remote_addr = '8.8.8.8, 10.0.0.1'"));
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QCOMPARE(test.textOf(QStringLiteral("addressKind")),
                 QStringLiteral("Public address, through one proxy"));
        openByKeyboard(test);
        auto* proxies = test.find<QLineEdit>(QStringLiteral("trustedProxies"));
        proxies->setFocus();
        QTest::keyClicks(proxies, QStringLiteral("10.0.0.0/"));
        QTRY_VERIFY2(test.textOf(QStringLiteral("trustedProxiesLine"))
                         .startsWith(QStringLiteral("“10.0.0.0/” is not")),
                     qPrintable(test.textOf(QStringLiteral("trustedProxiesLine"))));
        QVERIFY(Settings(test.settingsFile()).preferences().trustedProxies.isEmpty());
        QTest::keyClicks(proxies, QStringLiteral("8"));
        QCOMPARE(test.textOf(QStringLiteral("addressKind")),
                 QStringLiteral("Public address, through one trusted proxy"));
        QCOMPARE(Settings(test.settingsFile()).preferences().trustedProxies,
                 QStringList{QStringLiteral("10.0.0.0/8")});
        test.click(QStringLiteral("resetPreferences"));
        QCOMPARE(proxies->text(), QString());
        QCOMPARE(test.textOf(QStringLiteral("addressKind")),
                 QStringLiteral("Public address, through one proxy"));
    }

    void whatWasCopiedGoesWithTheLock()
    {
        TestWindow test;
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        test.click(QStringLiteral("remoteAddressCopy"));
        QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        test.click(QStringLiteral("lock"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    }

    void resettingBringsTheDefaultsBack()
    {
        TestWindow test;
        Settings(test.settingsFile())
            .setPreferences({.theme = ThemeChoice::Dark,
                             .lockAfter = 30min,
                             .clearCopiesAfter = 0s,
                             .times = TimesShown::Utc});
        usher::ui::Settings settings(test.settingsFile());
        usher::ui::RunningWindows windows(test.folder(QStringLiteral("other windows")));
        usher::ui::MainWindow window(test.clock(), settings, windows);
        window.show();
        window.start();
        auto* setup = window.findChild<QWidget*>(QStringLiteral("preferences"));
        QVERIFY(setup);
        QTest::mouseClick(setup, Qt::LeftButton);
        auto* reset = window.findChild<QWidget*>(QStringLiteral("resetPreferences"));
        QVERIFY(reset && reset->isEnabled());
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(settings.preferences(), Preferences());
        QVERIFY(!reset->isEnabled());
        QCOMPARE(window.findChild<QComboBox*>(QStringLiteral("lockAfter"))->currentText(),
                 QStringLiteral("5 minutes"));
    }

private:
    static void openByKeyboard(TestWindow& test)
    {
        QWidget* focus = test.window().focusWidget();
        QTest::keyClick(focus ? focus : &test.window(), Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("preferencesDialog")));
    }

    /// Chooses an item with the arrow keys.
    static void choose(QComboBox* box, const QString& item)
    {
        const int wanted = box->findText(item);
        QVERIFY2(wanted >= 0, qPrintable(item));
        while (box->currentIndex() != wanted) {
            QTest::keyClick(box, box->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
        }
    }

    static bool labelWith(TestWindow& test, const QString& text)
    {
        const auto labels = test.find(QStringLiteral("sessionCard"))->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().endsWith(text); });
    }
};

} // namespace

USHER_TEST(PreferencesTest)

} // namespace PreferencesTests

#include "PreferencesTest.moc"
