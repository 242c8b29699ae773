// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QLineEdit>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/TestWindow.h"

namespace KeyTests
{

namespace
{

using usher::test::TestWindow;

/// A well-formed key that is not the store's.
const QString otherKey = QStringLiteral("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

/// Tests stores whose key is not in secrets.conf, so that the person has to give it.
class KeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theKeyThatIsTypedOpensTheStore()
    {
        TestWindow test;
        const QString key = showServer(test);
        auto* field = test.find<QLineEdit>(QStringLiteral("secretKey"));
        QCOMPARE(field->accessibleName(), QStringLiteral("Secret key"));
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, key + u' ');
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(!test.isVisible(QStringLiteral("confirmStorePage")));
    }

    void withoutAKeyNothingIsOpened()
    {
        TestWindow test;
        showServer(test);
        test.click(QStringLiteral("confirmOpen"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("Key_message")));
        QVERIFY(test.isVisible(QStringLiteral("confirmStorePage")));
    }

    void aKeyThatIsNotTheStoresIsExplainedOnThePage_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("explained");
        QTest::newRow("another's") << otherKey << QStringLiteral("not the secret key of this server");
        QTest::newRow("no key") << QStringLiteral("open sesame") << QStringLiteral("not a secret key");
        QTest::newRow("white space") << QStringLiteral("  ") << QStringLiteral("not a secret key");
    }

    void aKeyThatIsNotTheStoresIsExplainedOnThePage()
    {
        QFETCH(QString, given);
        QFETCH(QString, explained);
        TestWindow test;
        const QString key = showServer(test);
        test.type(QStringLiteral("secretKey"), given);
        test.click(QStringLiteral("confirmOpen"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("Key_message")));
        QVERIFY2(test.textOf(QStringLiteral("Key_message")).contains(explained),
                 qPrintable(test.textOf(QStringLiteral("Key_message"))));
        QVERIFY(!test.textOf(QStringLiteral("Key_message")).contains(given));
        QVERIFY(test.isVisible(QStringLiteral("confirmStorePage")));
        auto* field = test.find<QLineEdit>(QStringLiteral("secretKey"));
        QCOMPARE(field->text(), QString());
        QTRY_VERIFY(field->hasFocus());

        test.type(QStringLiteral("secretKey"), key);
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }

    void aKnownStoreAsksAgainAndTheKeyIsRememberedNowhere()
    {
        TestWindow test;
        const QString key = showServer(test);
        test.type(QStringLiteral("secretKey"), key);
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        {
            const usher::ui::Settings settings(test.settingsFile());
            QCOMPARE(settings.lastStore(), test.folder(QStringLiteral("server1/config/repo")));
        }
        QFile remembered(test.settingsFile());
        QVERIFY(remembered.open(QIODevice::ReadOnly));
        const QByteArray content = remembered.readAll();
        QVERIFY(content.contains("server1"));
        QVERIFY(!content.contains(key.left(20).toUtf8()));

        test.window().start();
        QVERIFY(test.find(QStringLiteral("secretKey")));
        QCOMPARE(test.find<QLineEdit>(QStringLiteral("secretKey"))->text(), QString());
    }

    void aStoreWithItsKeyInItsFilesAsksForNone()
    {
        TestWindow test;
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        QVERIFY(!test.isVisible(QStringLiteral("secretKey")));
    }

private:
    /// Opens the page of a server that asks for its key. Returns the key.
    static QString showServer(TestWindow& test)
    {
        const QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
        QString key = usher::test::takeKey(folder);
        test.window().startWith(folder);
        std::ignore = test.find(QStringLiteral("secretKey"));
        return key;
    }
};

} // namespace

USHER_TEST(KeyTest)

} // namespace KeyTests

#include "KeyTest.moc"
