// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/DesktopLock.h"

#include <unistd.h>

#include <QDialog>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/DesktopServices.h"
#include "tests/ui/support/PrivateBus.h"
#include "tests/ui/support/SilentBus.h"
#include "tests/ui/support/TestWindow.h"

namespace DesktopLockTests
{

namespace
{

using usher::test::DesktopServices;
using usher::test::PrivateBus;
using usher::test::SilentBus;
using usher::test::TestWindow;
using usher::ui::DesktopLock;
using namespace std::chrono_literals;

const QString gnome = QStringLiteral("org.gnome.ScreenSaver");
const QString gnomePath = QStringLiteral("/org/gnome/ScreenSaver");
const QString ownSession = QStringLiteral("/org/freedesktop/login1/session/_32");
const QString foreignSession = QStringLiteral("/org/freedesktop/login1/session/_37");

/// Within this time the window must be locked.
constexpr int withinASecond = 1000;

class DesktopLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        usher::test::useTheme();
        QVERIFY2(m_bus.start(), "dbus-daemon does not start");
        m_services = std::make_unique<DesktopServices>(m_bus.address());
        m_services->addSession(ownSession, ::getuid());
        m_services->addSession(foreignSession, ::getuid() + 1);
    }

    void whatTheDesktopTellsLocksTheWindow_data()
    {
        QTest::addColumn<std::function<void(const DesktopServices&)>>("tell");
        QTest::addColumn<QString>("reason");
        using Tell = std::function<void(const DesktopServices&)>;
        const QString withDesktop = QStringLiteral("with the desktop");
        QTest::newRow("logind locks the session")
            << Tell([](const DesktopServices& services) { services.lockSession(ownSession); }) << withDesktop;
        QTest::newRow("a session that logind does not describe") << Tell([](const DesktopServices& services) {
            services.lockSession(QStringLiteral("/org/freedesktop/login1/session/_39"));
        }) << withDesktop;
        QTest::newRow("GNOME's screen saver")
            << Tell([](const DesktopServices& services) { services.changeActive(gnome, gnomePath, true); })
            << withDesktop;
        QTest::newRow("freedesktop's screen saver") << Tell([](const DesktopServices& services) {
            services.changeActive(QStringLiteral("org.freedesktop.ScreenSaver"),
                                  QStringLiteral("/ScreenSaver"), true);
        }) << withDesktop;
        QTest::newRow("the computer is about to sleep")
            << Tell([](const DesktopServices& services) { services.prepareForSleep(true); })
            << QStringLiteral("went to sleep");
    }

    void whatTheDesktopTellsLocksTheWindow()
    {
        QFETCH(const std::function<void(const DesktopServices&)>, tell);
        QFETCH(const QString, reason);
        TestWindow test;
        DesktopLock desktop({.session = m_bus.address(), .system = m_bus.address()});
        test.window().lockWith(desktop);
        test.logIn();
        test.paste(test.tokenOf(QStringLiteral("alice")));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QVERIFY(waitForDelay()); // it listens

        tell(*m_services);
        QTRY_VERIFY_WITH_TIMEOUT(test.isVisible(QStringLiteral("loginPage")), withinASecond);
        QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("sessionCard")));
        QVERIFY(test.textOf(QStringLiteral("Login_message")).contains(reason));
    }

    void anOpenDialogDoesNotDelayTheLock()
    {
        TestWindow test;
        DesktopLock desktop({.session = m_bus.address(), .system = m_bus.address()});
        test.window().lockWith(desktop);
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(test.find(QStringLiteral("auditTable")));
        test.click(QStringLiteral("exportRecords"));
        QTRY_VERIFY(QApplication::activeModalWidget());
        const QPointer<QWidget> dialog = QApplication::activeModalWidget();
        QVERIFY(waitForDelay());

        m_services->changeActive(gnome, gnomePath, true);
        QTRY_VERIFY_WITH_TIMEOUT(test.isVisible(QStringLiteral("loginPage")), withinASecond);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog, withinASecond);
    }

    void theComputerSleepsWhenTheSessionHasEnded()
    {
        TestWindow test;
        const qint64 before = test.sessionCount();
        DesktopLock desktop({.session = {}, .system = m_bus.address()});
        test.window().lockWith(desktop);
        test.logIn();
        QVERIFY(waitForDelay());
        m_services->prepareForSleep(true);
        QVERIFY(waitForNoDelay());
        QCOMPARE(test.sessionCount(), before);
        m_services->prepareForSleep(false);
        QVERIFY(waitForDelay()); // the next sleep waits, too
        m_services->prepareForSleep(true);
        QVERIFY(waitForNoDelay()); // although nobody is logged in
    }

    void aSessionThatEndedBeforeTheSleepDoesNotEndTheDelay()
    {
        TestWindow test;
        DesktopLock desktop({.session = {}, .system = m_bus.address()});
        test.window().lockWith(desktop);
        test.logIn();
        QVERIFY(waitForDelay());
        QSignalSpy closed(&test.window(), &usher::ui::MainWindow::sessionClosed);
        test.click(QStringLiteral("lock"));
        QTRY_COMPARE(closed.size(), 1);
        const usher::sso::SampleLogin login;
        const qint64 before = test.sessionCount();
        test.logInAs(login.username, login.password);
        QVERIFY(test.find(QStringLiteral("inspectPage")));
        QVERIFY(m_services->isSleepDelayed());
        m_services->prepareForSleep(true);
        QVERIFY(waitForNoDelay());
        QCOMPARE(test.sessionCount(), before); // it waited for the logout
    }

    void theLockOfAnotherUsersSessionDoesNotCount()
    {
        DesktopLock desktop({.session = m_bus.address(), .system = m_bus.address()});
        QSignalSpy locked(&desktop, &DesktopLock::locked);
        QVERIFY(waitForDelay());
        m_services->lockSession(foreignSession);
        m_services->changeActive(gnome, gnomePath, false); // the end of a screen lock does not count either
        m_services->lockSession(ownSession);
        m_services->prepareForSleep(true); // the last of all
        QSignalSpy slept(&desktop, &DesktopLock::aboutToSleep);
        QTRY_COMPARE(slept.size(), 1);
        QTRY_COMPARE(locked.size(), 1);
        m_services->lockSession(ownSession);
        QTRY_COMPARE(locked.size(), 2);
    }

    void aBusThatComesLaterIsHeard()
    {
        PrivateBus late;
        DesktopLock desktop({.session = {}, .system = late.address()}, 20ms);
        QSignalSpy slept(&desktop, &DesktopLock::aboutToSleep);
        QVERIFY(late.start());
        m_services.reset(); // its connection has the same name
        m_services = std::make_unique<DesktopServices>(late.address());
        QVERIFY(waitForDelay());
        m_services.reset();
        late.stop();
        QVERIFY(late.start()); // it was restarted
        m_services = std::make_unique<DesktopServices>(late.address());
        QVERIFY(waitForDelay());
        m_services->prepareForSleep(true);
        QTRY_COMPARE(slept.size(), 1);
        m_services.reset();
        m_services = std::make_unique<DesktopServices>(m_bus.address());
    }

    void aLoginManagerThatStartsAgainIsAskedAgain()
    {
        DesktopLock desktop({.session = {}, .system = m_bus.address()}, 1h);
        QSignalSpy slept(&desktop, &DesktopLock::aboutToSleep);
        QVERIFY(waitForDelay());
        m_services.reset();
        m_services = std::make_unique<DesktopServices>(m_bus.address());
        QVERIFY(waitForDelay());
        m_services->prepareForSleep(true);
        QTRY_COMPARE(slept.size(), 1);
    }

    /// Qt would wait for the silent bus for half a minute, and use no other meanwhile.
    void aSilentBusDelaysNeitherTheOtherNorTheEnd()
    {
        constexpr qint64 patienceOfQt = 25'000; // milliseconds
        const SilentBus silent;
        QElapsedTimer timer;
        timer.start();
        {
            DesktopLock desktop({.session = silent.address(), .system = m_bus.address()}, 1h);
            QSignalSpy slept(&desktop, &DesktopLock::aboutToSleep);
            QVERIFY(waitForDelay());
            m_services->prepareForSleep(true);
            QTRY_COMPARE(slept.size(), 1);
        }
        QVERIFY(timer.elapsed() < patienceOfQt);
    }

private:
    /// Returns whether logind is asked to wait with the sleep.
    [[nodiscard]] bool waitForDelay() const
    {
        return usher::test::waitUntil([this] { return m_services->isSleepDelayed(); });
    }
    [[nodiscard]] bool waitForNoDelay() const
    {
        return usher::test::waitUntil([this] { return !m_services->isSleepDelayed(); });
    }

    PrivateBus m_bus;
    std::unique_ptr<DesktopServices> m_services;
};

} // namespace

USHER_TEST(DesktopLockTest)

} // namespace DesktopLockTests

#include "DesktopLockTest.moc"
