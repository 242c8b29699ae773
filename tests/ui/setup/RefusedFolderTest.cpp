// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/TestWindow.h"

namespace RefusedFolderTests
{

namespace
{

using usher::test::TestWindow;

/// Tests folders that the window does not open. It says why, keeps the path, and can go on with another
/// folder.
class RefusedFolderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theOneServerInAFolderIsOpened()
    {
        TestWindow test;
        addServer(test, QStringLiteral("env/server1"));
        test.window().startWith(test.folder(QStringLiteral("env")));
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
        QCOMPARE(test.textOf(QStringLiteral("storeFolder")),
                 test.folder(QStringLiteral("env/server1/config/repo")));
    }

    void severalServersAreNamed()
    {
        TestWindow test;
        addServer(test, QStringLiteral("env/server1"));
        addServer(test, QStringLiteral("env/server2"));
        expectRefused(test, test.folder(QStringLiteral("env")),
                      {QStringLiteral("more than one server"), test.folder(QStringLiteral("env/server1")),
                       test.folder(QStringLiteral("env/server2"))});
        test.window().startWith(test.folder(QStringLiteral("env/server2")));
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
    }

    void tablesElsewhereAreNamed()
    {
        TestWindow test;
        const QString server = addServer(test, QStringLiteral("server1"));
        usher::test::editServer(server, QStringLiteral("sso.conf"), "[main]\n",
                                "[sql]\nname=SSO tables\n\n[main]\n");
        expectRefused(test, server,
                      {QStringLiteral("“SSO tables”"), QStringLiteral("sso.conf, line 2)"),
                       QStringLiteral("Make a folder of your own")});
        usher::test::editServer(server, QStringLiteral("sso.conf"), "name=SSO tables", "name=");
        test.click(QStringLiteral("tryAgain"));
        QVERIFY(test.find(QStringLiteral("confirmStorePage")));
    }

    void serverOfZato4IsNamed()
    {
        TestWindow test;
        const QString server = addServer(test, QStringLiteral("server1"));
        QVERIFY(QFile::remove(server + QStringLiteral("/config/repo/sso.conf")));
        expectRefused(test, server, {QStringLiteral("There is no sso.conf"), QStringLiteral("Zato 4")});
    }

    void whatCanBeDoneStandsBelowTheMessage()
    {
        TestWindow test;
        expectRefused(test, test.folder(QStringLiteral("nowhere")), {QStringLiteral("There is no")});
        const QWidget* message = test.find(QStringLiteral("Store_message"));
        const QWidget* again = test.find(QStringLiteral("tryAgain"));
        QTRY_VERIFY(message->mapToGlobal(message->rect().bottomLeft()).y() <
                    again->mapToGlobal(QPoint()).y());
    }

    void settingThatAServerDoesNotStartWithIsNamed()
    {
        TestWindow test;
        const QString server = addServer(test, QStringLiteral("server1"));
        usher::test::editServer(server, QStringLiteral("sso.conf"), "rounds=2000", "rounds=many");
        expectRefused(test, server, {QStringLiteral("“many”"), QStringLiteral("sso.conf, line ")});
    }

private:
    static QString addServer(TestWindow& test, const QString& name)
    {
        QString folder = test.folder(name);
        usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
        return folder;
    }

    static void expectRefused(TestWindow& test, const QString& path, const QStringList& said)
    {
        test.window().startWith(path);
        QVERIFY(test.find(QStringLiteral("tryAgain")));
        const QString message = test.textOf(QStringLiteral("Store_message"));
        for (const QString& part : said) {
            QVERIFY2(message.contains(part), qPrintable(message));
        }
        QVERIFY(test.textOf(QStringLiteral("triedPath")).contains(path));
        QVERIFY(!test.isVisible(QStringLiteral("confirmStorePage")));
        QVERIFY(test.isVisible(QStringLiteral("openFolder")));
    }
};

} // namespace

USHER_TEST(RefusedFolderTest)

} // namespace RefusedFolderTests

#include "RefusedFolderTest.moc"
