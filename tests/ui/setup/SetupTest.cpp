// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/theme/Buttons.h"

namespace SetupTests
{

namespace
{

using usher::test::TestWindow;
using usher::ui::theme::ButtonKind;
using usher::ui::theme::buttonKind;

class SetupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theFirstStartOffersSampleDataAStoreAndAFolder()
    {
        TestWindow test;
        test.window().start();
        QVERIFY(test.find(QStringLiteral("trySample")));
        QCOMPARE(buttonKind(test.find(QStringLiteral("trySample"))), ButtonKind::Primary);
        QVERIFY(test.isVisible(QStringLiteral("openFolder")));
        QVERIFY(test.isVisible(QStringLiteral("createStore")));
        QVERIFY(test.find(QStringLiteral("createStore"))
                    ->accessibleDescription()
                    .startsWith(QStringLiteral("Create a store. A new, empty store")));
    }

    void storeThatWasOpenedBeforeIsOneClickAway()
    {
        TestWindow test;
        test.makeStoreReal();
        test.openStoreInWindow();
        test.click(QStringLiteral("anotherStore"));
        QVERIFY(test.find(QStringLiteral("setupPage")));
        QCOMPARE(buttonKind(test.find(QStringLiteral("returnToStore"))), ButtonKind::Primary);
        QCOMPARE(buttonKind(test.find(QStringLiteral("trySample"))), ButtonKind::Plain);
        QCOMPARE(test.find(QStringLiteral("recentStore"))->accessibleName(),
                 QString(QStringLiteral("Open ") + test.storeFolder()));
        test.click(QStringLiteral("recentStore"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void sampleDataIsLoggedInToWithTwoClicks()
    {
        TestWindow test;
        test.window().start();
        test.click(QStringLiteral("trySample"));
        test.click(QStringLiteral("useSampleLogin"));
        test.click(QStringLiteral("logIn"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }

    void aStoreIsCreatedAndItsFirstSuperUserLogsIn()
    {
        TestWindow test;
        const QString folder = createStore(test, QStringLiteral("plum Trumpet 9 gravel"));
        QVERIFY(test.find(QStringLiteral("logIn")));
        test.logInAs(QStringLiteral("root1"), QStringLiteral("plum Trumpet 9 gravel"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QCOMPARE(QFile::permissions(folder + QStringLiteral("/secrets.conf")) & 0x0077, QFile::Permissions{});
    }

    void aPasswordThatIsTooEasyIsExplainedAndNothingIsLost()
    {
        TestWindow test;
        const QString folder = createStore(test, QStringLiteral("hunter2"));
        auto* password = test.find<QLineEdit>(QStringLiteral("newStorePassword"));
        QVERIFY(password);
        QTRY_VERIFY(password->accessibleDescription().contains(QStringLiteral("too easy")));
        QVERIFY(password->hasFocus());
        QVERIFY(!test.isVisible(QStringLiteral("Store_message")));
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("newStoreUser"))->text(), QStringLiteral("root1"));
        QVERIFY(!QFile::exists(folder));
    }

    void aFolderIsShownBeforeItIsOpenedForTheFirstTime()
    {
        TestWindow test;
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        QCOMPARE(test.textOf(QStringLiteral("storeFolder")), test.storeFolder());
        QCOMPARE(test.textOf(QStringLiteral("storeEngine")), QStringLiteral("SQLite"));
        QCOMPARE(test.textOf(QStringLiteral("storeId")).size(), 32);
        test.click(QStringLiteral("confirmCancel"));
        QVERIFY(test.find(QStringLiteral("setupPage")));
        QVERIFY(!test.isVisible(QStringLiteral("loginPage")));
    }

    void whatIsNoStoreIsExplained()
    {
        TestWindow test;
        test.window().startWith(test.folder(QStringLiteral("nowhere")));
        QTRY_VERIFY(test.isVisible(QStringLiteral("Store_message")));
        QVERIFY(test.textOf(QStringLiteral("Store_message")).contains(QStringLiteral("secrets.conf")));
    }

    void theLastStoreIsOpenedAtTheNextStartWithoutAsking()
    {
        TestWindow test;
        test.makeStoreReal();
        test.openStoreInWindow();
        QVERIFY(test.find(QStringLiteral("loginPage")));
        usher::ui::Settings settings(test.settingsFile());
        QCOMPARE(settings.lastStore(), test.storeFolder());
        test.window().start();
        QTRY_VERIFY(test.isVisible(QStringLiteral("loginPage")));
        QVERIFY(!test.isVisible(QStringLiteral("confirmStorePage")));
    }

    void theSampleStoreIsNotRemembered()
    {
        TestWindow test;
        test.openStoreInWindow();
        const usher::ui::Settings settings(test.settingsFile());
        QCOMPARE(settings.lastStore(), QString());
    }

private:
    /// Fills in the page that creates a store with the super-user root1, and submits it. Returns the store's
    /// folder.
    static QString createStore(TestWindow& test, const QString& password)
    {
        test.window().start();
        test.click(QStringLiteral("createStore"));
        QString folder = test.folder(QStringLiteral("fresh"));
        test.type(QStringLiteral("newStoreFolder"), folder);
        test.type(QStringLiteral("newStoreUser"), QStringLiteral("root1"));
        test.type(QStringLiteral("newStorePassword"), password);
        test.type(QStringLiteral("newStorePasswordAgain"), password);
        test.click(QStringLiteral("create"));
        return folder;
    }
};

} // namespace

USHER_TEST(SetupTest)

} // namespace SetupTests

#include "SetupTest.moc"
