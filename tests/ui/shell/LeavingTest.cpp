// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/Dragging.h"
#include "tests/ui/support/ServerFolder.h"
#include "tests/ui/support/StubServer.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/desktop/DesktopLock.h"
#include "ui/shell/session/UnsentSecrets.h"
#include "ui/widgets/form/PasswordEdit.h"

namespace LeavingTests
{

namespace
{

using usher::test::StubServer;
using usher::test::TestWindow;
using namespace std::chrono_literals;

const QString messageName = QStringLiteral("Store_message");

/// Tests that nothing goes on behind a page that was left before somebody was logged in.
class LeavingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aLoginThatIsLeftOpensNoSession_data()
    {
        QTest::addColumn<std::function<void(TestWindow&)>>("leave");
        QTest::addColumn<QString>("page");
        using Leave = std::function<void(TestWindow&)>;
        QTest::newRow("for another store")
            << Leave([](TestWindow& test) { test.click(QStringLiteral("anotherStore")); })
            << QStringLiteral("setupPage");
        QTest::newRow("for the other access")
            << Leave([](TestWindow& test) { test.click(QStringLiteral("otherAccess")); })
            << QStringLiteral("confirmStorePage");
        QTest::newRow("for a store that is dropped") << Leave([](TestWindow& test) {
            const QString server = test.folder(QStringLiteral("server1"));
            usher::test::copyServer(QStringLiteral("server-sqlite"), server);
            QMimeData dragged;
            usher::test::setPaths(dragged, {server});
            QVERIFY(usher::test::dragOver(test.find(QStringLiteral("loginPage")), dragged));
            usher::test::drop(test.find(QStringLiteral("loginPage")), dragged);
        }) << QStringLiteral("confirmStorePage");
    }

    void aLoginThatIsLeftOpensNoSession()
    {
        QFETCH(const std::function<void(TestWindow&)>, leave);
        QFETCH(const QString, page);
        TestWindow test;
        const qint64 before = test.sessionCount();
        test.openStoreInWindow();
        const usher::sso::SampleLogin login;
        test.logInAs(login.username, login.password);
        leave(test); // before the answer
        QVERIFY(test.find(page));
        QTRY_COMPARE(test.recordsWith(QStringLiteral("\"op\":\"user.login\"")), 1);
        QTRY_COMPARE(test.sessionCount(), before);
        QVERIFY(test.isVisible(page));
        QVERIFY(!test.isVisible(QStringLiteral("workspace")));
    }

    void aLockEndsTheOpeningOfAStore()
    {
        TestWindow test;
        usher::ui::DesktopLock desktop({.session = {}, .system = {}});
        test.window().lockWith(desktop);
        const StubServer server(StubServer::Answer::None);
        const QString folder = test.folder(QStringLiteral("server1"));
        usher::test::copyServer(QStringLiteral("server-postgres"), folder);
        usher::test::editServer(folder, QStringLiteral("server.conf"), "port=5432", "port=" + server.port());
        test.window().startWith(folder);
        test.click(QStringLiteral("confirmOpen"));
        QVERIFY(test.find(QStringLiteral("openingPage")));
        QSignalSpy closed(&test.window(), &usher::ui::MainWindow::sessionClosed);
        Q_EMIT desktop.locked();
        QVERIFY(test.isVisible(QStringLiteral("setupPage"))); // at once
        QVERIFY(test.textOf(messageName).contains(QStringLiteral("locked before the store was open")));
        QVERIFY(test.textOf(QStringLiteral("triedPath")).contains(folder));
        QTRY_COMPARE(closed.size(), 1); // or the computer would wait with its sleep
    }

    void aLockEndsTheWaitForSampleData()
    {
        TestWindow test;
        usher::ui::DesktopLock desktop({.session = {}, .system = {}});
        test.window().lockWith(desktop);
        test.window().startWithSample();
        QVERIFY(!test.find(QStringLiteral("trySample"))->isEnabled());
        Q_EMIT desktop.locked();
        QVERIFY(test.find(QStringLiteral("trySample"))->isEnabled());
        QVERIFY(test.textOf(messageName).contains(QStringLiteral("locked before the store was open")));
        test.click(QStringLiteral("trySample"));
        QVERIFY(test.find(QStringLiteral("useSampleLogin")));
    }

    void aPageThatIsLeftWhenIdleSaysWhy()
    {
        TestWindow test;
        test.window().startWithNewStore();
        test.type(QStringLiteral("newStorePassword"), QStringLiteral("half a password"));
        test.clock().advance(6min);
        QTRY_VERIFY(test.isVisible(QStringLiteral("setupPage")));
        QVERIFY(test.textOf(messageName).contains(QStringLiteral("was taken away")));
    }

    void aClockThatIsSetBackKeepsNoSecretLonger()
    {
        usher::test::ManualClock clock(usher::test::startOfTest());
        QWidget page;
        auto* field = new usher::ui::PasswordEdit(QStringLiteral("Password"), &page);
        field->setText(QStringLiteral("half a password"));
        const usher::ui::UnsentSecrets watch(clock, 0min, &page);
        QSignalSpy left(&watch, &usher::ui::UnsentSecrets::left);
        clock.advance(-1h);
        QTRY_COMPARE(left.size(), 1);
    }
};

} // namespace

USHER_TEST(LeavingTest)

} // namespace LeavingTests

#include "LeavingTest.moc"
