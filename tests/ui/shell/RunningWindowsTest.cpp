// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RunningWindows.h"

#include <QClipboard>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPlainTextEdit>
#include <QtTest>

#include "core/sso/setup/SampleStore.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace RunningWindowsTests
{

namespace
{

using usher::test::TestWindow;
using usher::ui::RunningWindows;
using usher::ui::WindowRequest;

/// Returns whether a program that starts with this store finds a window that has it open.
bool isFound(const TestWindow& test, const QString& store, const WindowRequest& request = {})
{
    RunningWindows other(test.windowsFolder());
    QObject context;
    std::optional<bool> found;
    other.bringForward(store, request, &context, [&](bool isThere) { found = isThere; });
    return usher::test::waitUntil([&] { return found.has_value(); }) && *found;
}

class RunningWindowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aWindowIsFoundByTheStoreThatItHasOpen()
    {
        TestWindow test;
        QVERIFY(!isFound(test, test.storeFolder()));
        test.openStoreInWindow();
        QTRY_VERIFY(isFound(test, test.storeFolder()));
        QVERIFY(isFound(test, test.storeFolder() + QStringLiteral("/../store/"))); // spelled differently
        QVERIFY(!isFound(test, test.folder(QStringLiteral("another"))));
    }

    void theWindowComesToTheFront()
    {
        TestWindow test;
        test.openStoreInWindow();
        test.window().showMinimized();
        QTRY_VERIFY(isFound(test, test.storeFolder(), {.activation = QStringLiteral("a token of Wayland")}));
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN")); // this platform does not use it
        QVERIFY(!test.window().isMinimized());
        QVERIFY(test.window().isVisible());
    }

    void theClipboardIsInspectedOnceSomebodyHasLoggedIn()
    {
        TestWindow test;
        test.openStoreInWindow();
        QTRY_VERIFY(isFound(test, test.storeFolder(), {.inspectsClipboard = true}));
        QGuiApplication::clipboard()->setText(test.tokenOf(QStringLiteral("alice")));
        test.logInAs(QStringLiteral("admin1"), usher::sso::SampleLogin{}.password);
        QVERIFY(test.find(QStringLiteral("sessionCard")));
        QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("alice"));
    }

    void theClipboardIsInspectedAtOnceInAWindowThatIsInUse()
    {
        TestWindow test;
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_2, Qt::ControlModifier);
        QGuiApplication::clipboard()->setText(test.tokenOf(QStringLiteral("alice")));
        QTRY_VERIFY(isFound(test, test.storeFolder(), {.inspectsClipboard = true}));
        QVERIFY(test.find(QStringLiteral("sessionCard")));
    }

    void aStoreThatAnotherWindowHasIsNotOpenedTwice()
    {
        TestWindow test;
        test.openStoreInWindow();
        QTRY_VERIFY(isFound(test, test.storeFolder()));
        usher::ui::Settings settings(test.folder(QStringLiteral("other.ini")));
        RunningWindows windows(test.windowsFolder());
        usher::ui::MainWindow other(test.clock(), settings, windows);
        other.startWith(test.storeFolder());
        other.show();
        const auto said = [&] {
            const auto* message = other.findChild<QPlainTextEdit*>(QStringLiteral("Store_message"));
            return message && message->isVisible() ? message->toPlainText() : QString();
        };
        QTRY_VERIFY(said().startsWith(QStringLiteral("This store is open in another window")));
        QVERIFY(!other.findChild<QWidget*>(QStringLiteral("loginPage")));
    }

    void aSocketThatADeadWindowLeftIsTakenOver()
    {
        TestWindow test;
        QString socket;
        {
            QLocalServer dead;
            RunningWindows windows(test.windowsFolder());
            windows.announce(test.storeFolder());
            QTRY_VERIFY(!QDir(test.windowsFolder()).entryList(QDir::System | QDir::Files).isEmpty());
            socket = QDir(test.windowsFolder()).entryList(QDir::System | QDir::Files).first();
        }
        QFile leftBehind(QDir(test.windowsFolder()).filePath(socket));
        QVERIFY(leftBehind.open(QIODevice::WriteOnly));
        test.openStoreInWindow();
        QTRY_VERIFY(isFound(test, test.storeFolder()));
    }

    void whatIsNoRequestIsNotActedOn()
    {
        TestWindow test;
        test.openStoreInWindow();
        QTRY_VERIFY(isFound(test, test.storeFolder()));
        const QDir folder(test.windowsFolder());
        const QString name = folder.entryList(QDir::System | QDir::Files).value(0);
        QLocalSocket socket;
        socket.connectToServer(folder.filePath(name));
        socket.write(QByteArray(10'000, 'x'));
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QVERIFY(isFound(test, test.storeFolder()));
    }

    /// Somebody else could answer there as the window of the store.
    void aFolderThatOthersCanWriteToIsNotUsed()
    {
        TestWindow test;
        const QTemporaryDir shared;
        const QString folder = shared.filePath(QStringLiteral("usher"));
        QVERIFY(QDir().mkpath(folder));
        QString name;
        {
            RunningWindows own(test.windowsFolder());
            own.announce(test.storeFolder());
            QTRY_VERIFY(!QDir(test.windowsFolder()).entryList(QDir::System | QDir::Files).isEmpty());
            name = QDir(test.windowsFolder()).entryList(QDir::System | QDir::Files).first();
        }
        QLocalServer impostor;
        QVERIFY(impostor.listen(QDir(folder).filePath(name)));
        QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFile::WriteOther));
        RunningWindows windows(folder);
        std::optional<bool> isThere;
        windows.bringForward(test.storeFolder(), {}, &test.window(),
                             [&](bool answers) { isThere = answers; });
        QTRY_VERIFY(isThere.has_value());
        QVERIFY(!*isThere);
        QVERIFY(!impostor.hasPendingConnections());
    }

    void theSocketsAreForTheirUserAlone()
    {
        TestWindow test;
        test.openStoreInWindow();
        QTRY_VERIFY(isFound(test, test.storeFolder()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(test.windowsFolder()) & others));
    }
};

} // namespace

USHER_TEST(RunningWindowsTest)

} // namespace RunningWindowsTests

#include "RunningWindowsTest.moc"
