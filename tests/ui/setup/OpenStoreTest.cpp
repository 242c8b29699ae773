// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/Dragging.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/theme/Buttons.h"

namespace OpenStoreTests
{

namespace
{

using usher::test::TestWindow;

class OpenStoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aServerIsOpenedByAnyOfItsPaths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("its folder") << QString();
        QTest::newRow("its folder of settings") << QStringLiteral("/config/repo");
        QTest::newRow("secrets.conf") << QStringLiteral("/config/repo/secrets.conf");
        QTest::newRow("server.conf") << QStringLiteral("/config/repo/server.conf");
        QTest::newRow("sso.conf") << QStringLiteral("/config/repo/sso.conf");
    }

    void aServerIsOpenedByAnyOfItsPaths()
    {
        QFETCH(QString, path);
        TestWindow test;
        test.window().startWith(makeServer(test) + path);
        expectServerShown(test);
    }

    void aServerIsOpenedByAUrl_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::newRow("of a file manager") << QStringLiteral("file://");
        QTest::newRow("of this computer by name") << QStringLiteral("file://localhost");
        QTest::newRow("with one slash") << QStringLiteral("file:");
    }

    void aServerIsOpenedByAUrl()
    {
        QFETCH(QString, begin);
        TestWindow test;
        const QString server = makeServer(test);
        const QString link = test.folder(QStringLiteral("a server"));
        QVERIFY(QFile::link(server, link));
        const auto encoded = QString::fromLatin1(QUrl::toPercentEncoding(link, "/"));
        QVERIFY(encoded.contains(QStringLiteral("a%20server")));
        for (const char* path : {"", "/config/repo/sso.conf"}) {
            test.window().startWith(begin + encoded + QLatin1StringView(path));
            QVERIFY(test.find(QStringLiteral("confirmOpen")));
        }
    }

    void aUrlOfAnotherComputerIsExplained()
    {
        TestWindow test;
        test.window().startWith(QStringLiteral("sftp://admin@server.example.com/opt/zato"));
        using usher::ui::theme::buttonKind;
        using usher::ui::theme::ButtonKind;
        QCOMPARE(buttonKind(test.find(QStringLiteral("tryAgain"))), ButtonKind::Primary);
        QCOMPARE(buttonKind(test.find(QStringLiteral("trySample"))), ButtonKind::Plain);
        QVERIFY(test.textOf(QStringLiteral("Store_message"))
                    .contains(QStringLiteral(
                        "sftp://server.example.com/opt/zato is not a place on this computer.")));
    }

    void aServersSuperUserLogsIn()
    {
        TestWindow test;
        test.window().startWith(makeServer(test));
        test.click(QStringLiteral("confirmOpen"));
        test.logInAs(QStringLiteral("admin1"), usher::test::adminPassword());
        test.click(QStringLiteral("prepareAgree"));
        QVERIFY(test.find(QStringLiteral("inspectPage")));
    }

    void oneOfItsFilesIsChosenInADialog()
    {
        TestWindow test;
        const QString server = makeServer(test);
        test.window().start();
        test.click(QStringLiteral("openFile"));
        auto* dialog = test.find<QFileDialog>(QStringLiteral("fileDialog"));
        QVERIFY(dialog);
        for (const char* name : {"secrets.conf", "server.conf", "sso.conf"}) {
            QVERIFY(dialog->nameFilters().first().contains(QLatin1StringView(name)));
        }
        dialog->setDirectory(server + QStringLiteral("/config/repo"));
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QVERIFY(name);
        QTest::keyClicks(name, QStringLiteral("sso.conf"));
        auto* buttons = dialog->findChild<QDialogButtonBox*>();
        QTest::mouseClick(buttons->button(QDialogButtonBox::Open), Qt::LeftButton);
        expectServerShown(test);
    }

    void aStoreIsDropped_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("onto");
        QTest::addColumn<QString>("path");
        const QString file = QStringLiteral("/config/repo/server.conf");
        QTest::newRow("on setup") << QStringLiteral("setupPage") << QStringLiteral("openFolder") << QString();
        QTest::newRow("as a file") << QStringLiteral("setupPage") << QStringLiteral("setupPage") << file;
        QTest::newRow("on confirm") << QStringLiteral("confirmStorePage") << QStringLiteral("storeFolder")
                                    << QString();
        QTest::newRow("on the login's name")
            << QStringLiteral("loginPage") << QStringLiteral("username") << QString();
        QTest::newRow("on the login's password")
            << QStringLiteral("loginPage") << QStringLiteral("password") << file;
    }

    void aStoreIsDropped()
    {
        QFETCH(QString, page);
        QFETCH(QString, onto);
        QFETCH(QString, path);
        TestWindow test;
        goTo(test, page);
        auto* target = test.find(onto);
        QVERIFY(target);
        QMimeData dragged;
        usher::test::setPaths(dragged, {makeServer(test) + path});
        QVERIFY(usher::test::dragOver(target, dragged));
        QVERIFY(test.isVisible(QStringLiteral("dropHighlight")));
        usher::test::drop(target, dragged);
        QVERIFY(!test.isVisible(QStringLiteral("dropHighlight")));
        expectServerShown(test);
    }

    void whatIsTakenAwayAgainLeavesNoTrace()
    {
        TestWindow test;
        goTo(test, QStringLiteral("setupPage"));
        auto* target = test.find(QStringLiteral("setupPage"));
        QMimeData dragged;
        usher::test::setPaths(dragged, {makeServer(test)});
        QVERIFY(usher::test::dragOver(target, dragged));
        usher::test::dragAway(target);
        QVERIFY(!test.isVisible(QStringLiteral("dropHighlight")));
        QVERIFY(test.isVisible(QStringLiteral("setupPage")));
    }

    void anythingElseIsRefused()
    {
        TestWindow test;
        goTo(test, QStringLiteral("loginPage"));
        const QString server = makeServer(test);
        const QString database = server + QStringLiteral("/config/repo/odb.sqlite");
        QVERIFY(QFile::exists(database));
        for (const QStringList& paths : {QStringList{database}, QStringList{server, test.storeFolder()},
                                         QStringList{test.folder(QStringLiteral("nowhere"))}}) {
            QMimeData dragged;
            usher::test::setPaths(dragged, paths);
            expectRefused(test, dragged);
        }
        QMimeData text;
        text.setText(server);
        expectRefused(test, text);
        QMimeData page;
        page.setUrls({QUrl(QStringLiteral("https://example.com/server.conf"))});
        expectRefused(test, page);
    }

    void whoeverIsLoggedInIsNotLedAwayByADrop()
    {
        TestWindow test;
        test.logIn();
        QMimeData dragged;
        usher::test::setPaths(dragged, {makeServer(test)});
        QVERIFY(!usher::test::dragOver(test.find(QStringLiteral("goToSessions")), dragged));
        QVERIFY(!test.isVisible(QStringLiteral("dropHighlight")));
    }

    void aStoreIsOpenedReadOnlyAndSaysSo()
    {
        TestWindow test;
        openReadOnly(test);
        QCOMPARE(test.textOf(QStringLiteral("readOnlyBadge")), QStringLiteral("read-only"));
        test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin{}.password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QCOMPARE(test.textOf(QStringLiteral("readOnlyBadge")), QStringLiteral("read-only"));
    }

    void withFullAccessNothingSaysReadOnly()
    {
        TestWindow test;
        test.logIn();
        QVERIFY(!test.isVisible(QStringLiteral("readOnlyBadge")));
    }

    void aKnownStoreIsOpenedAsItWasLast()
    {
        TestWindow test;
        test.makeStoreReal();
        openReadOnly(test);
        test.window().start();
        QTRY_VERIFY(!test.isVisible(QStringLiteral("setupPage")));
        QVERIFY(test.find(QStringLiteral("readOnlyBadge")));
        QVERIFY(!test.isVisible(QStringLiteral("confirmStorePage")));

        test.click(QStringLiteral("otherAccess"));
        QVERIFY(!test.find<QCheckBox>(QStringLiteral("openReadOnly"))->isChecked());
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(!test.isVisible(QStringLiteral("readOnlyBadge")));
        const usher::ui::Settings settings(test.settingsFile());
        QCOMPARE(settings.accessOf(test.storeFolder()), usher::sso::Access::Full);
    }

    void whoeverStartsReadOnlyFindsItChosen()
    {
        TestWindow test;
        test.window().presetReadOnly();
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find<QCheckBox>(QStringLiteral("openReadOnly"))->isChecked());
    }

    void aKnownStoreIsOpenedReadOnlyWhereThatWasAskedFor()
    {
        TestWindow test;
        test.makeStoreReal();
        test.openStoreInWindow();
        QVERIFY(!test.isVisible(QStringLiteral("readOnlyBadge")));
        test.window().presetReadOnly();
        test.window().startWith(test.storeFolder());
        QVERIFY(test.find(QStringLiteral("readOnlyBadge")));
        QVERIFY(!test.isVisible(QStringLiteral("confirmStorePage")));
    }

    void aPasswordThatMustChangeIsExplainedWhereNothingMayBeWritten()
    {
        TestWindow test;
        openReadOnly(test);
        test.logInAs(QStringLiteral("grace_must_change"), usher::sso::SampleLogin{}.password);
        QTRY_VERIFY(test.isVisible(QStringLiteral("Login_message")));
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("read-only")));
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("E003007")));
        QVERIFY(!test.isVisible(QStringLiteral("newPassword")));
        QVERIFY(test.isVisible(QStringLiteral("otherAccess")));
    }

    void aLogIsNotAddedToAStoreThatIsOpenReadOnly()
    {
        TestWindow test;
        test.executeSql(QStringLiteral("DROP TABLE usher_audit"));
        test.executeSql(QStringLiteral("DROP TABLE usher_audit_head"));
        openReadOnly(test);
        test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin{}.password);
        QTRY_VERIFY(test.isVisible(QStringLiteral("Login_message")));
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(QStringLiteral("full access")));
        QVERIFY(!test.isVisible(QStringLiteral("preparePanel")));
        QVERIFY(!test.hasTable(QStringLiteral("usher_audit")));
    }

private:
    static QString makeServer(TestWindow& test)
    {
        QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-sqlite"), folder);
        return folder;
    }

    static void expectServerShown(TestWindow& test)
    {
        const QString repo = test.folder(QStringLiteral("server1/config/repo"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("confirmStorePage")) &&
                    test.textOf(QStringLiteral("storeFolder")) == repo);
        QCOMPARE(test.textOf(QStringLiteral("storeEngine")), QStringLiteral("SQLite"));
    }

    static void expectRefused(TestWindow& test, const QMimeData& dragged)
    {
        QVERIFY(!usher::test::dragOver(test.find(QStringLiteral("username")), dragged));
        QVERIFY(!test.isVisible(QStringLiteral("dropHighlight")));
    }

    static void goTo(TestWindow& test, const QString& page)
    {
        if (page == QLatin1StringView("setupPage")) {
            test.window().start();
        } else if (page == QLatin1StringView("confirmStorePage")) {
            test.window().startWith(test.storeFolder());
        } else {
            test.openStoreInWindow();
        }
        QVERIFY(test.find(page));
    }

    static void openReadOnly(TestWindow& test)
    {
        test.window().startWith(test.storeFolder());
        auto* isReadOnly = test.find<QCheckBox>(QStringLiteral("openReadOnly"));
        QVERIFY(!isReadOnly->isChecked());
        QTest::keyClick(isReadOnly, Qt::Key_Space);
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("loginPage")));
    }
};

} // namespace

USHER_TEST(OpenStoreTest)

} // namespace OpenStoreTests

#include "OpenStoreTest.moc"
