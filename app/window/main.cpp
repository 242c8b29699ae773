// SPDX-License-Identifier: GPL-3.0-or-later
// The program usher: start-up of the window.
#include <csignal>
#include <span>
#include <tuple>

#include <QApplication>
#include <QIcon>
#include <QTextStream>

#include "app/CoreDumps.h"
#include "app/window/EndSignals.h"
#include "app/window/WindowCommandLine.h"
#include "core/Clock.h"
#include "core/libraries/LibpqEnvironment.h"
#include "core/sso/api/Sso.h"
#include "core/text/LocalPath.h"
#include "ui/desktop/BusProbe.h"
#include "ui/desktop/DesktopLock.h"
#include "ui/settings/Settings.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/RunningWindows.h"
#include "ui/theme/Theme.h"

namespace
{

using usher::WindowCommandLine;
using usher::ui::MainWindow;

void tellName()
{
    QCoreApplication::setApplicationName(QStringLiteral("usher"));
    QCoreApplication::setApplicationVersion(QStringLiteral(USHER_VERSION));
}

/// Returns whether the arguments ask only for the help or the version, which must work without a display.
bool asksForText(std::span<char*> arguments)
{
    for (const char* argument : arguments) {
        for (const char* text : {"-h", "--help", "--help-all", "-v", "--version"}) {
            if (qstrcmp(argument, text) == 0) {
                return true;
            }
        }
    }
    return false;
}

/// Returns the folder of the existing store to open. Returns an empty text if there is none, or if the window
/// will make a store.
QString wantedFolder(const WindowCommandLine& wanted, const usher::ui::Settings& settings)
{
    const QString store = wanted.store.isEmpty() ? settings.lastStore() : wanted.store;
    if (wanted.isDemo || wanted.isNewStore || store.isEmpty()) {
        return {};
    }
    const auto described =
        usher::localPath(store).and_then([](const QString& path) { return usher::sso::Sso::describe(path); });
    return described ? described->folder : QString(); // the window will show the error
}

void begin(MainWindow& window, const WindowCommandLine& wanted)
{
    if (wanted.isReadOnly) {
        window.presetReadOnly();
    }
    if (wanted.isInspectingClipboard) {
        window.presetInspectClipboard();
    }
    window.show();
    if (wanted.isDemo) {
        window.startWithSample();
    } else if (wanted.isNewStore) {
        window.startWithNewStore();
    } else if (!wanted.store.isEmpty()) {
        window.startWith(wanted.store);
    } else {
        window.start();
    }
}

} // namespace

int main(int argc, char** argv)
{
    usher::forbidCoreDumps();
    // A file at the limit of its size is an error of the write.
    std::ignore = std::signal(SIGXFSZ, SIG_IGN);
    usher::removeLibpqVariables(); // before there are threads
    if (!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN")) {
        // The window sets it while core's threads read other variables. With a place for it, none of them
        // moves.
        qputenv("XDG_ACTIVATION_TOKEN", {});
    }
    QCommandLineParser parser;
    if (asksForText(std::span(argv, static_cast<std::size_t>(argc)))) {
        const QCoreApplication application(argc, argv);
        tellName();
        usher::declareOptions(parser);
        parser.process(application); // ends the program
    }
    const usher::ui::BusAddresses buses = usher::ui::usualBuses();
    constexpr std::chrono::seconds patience{1};
    if (usher::ui::leaveOutSilentBuses(patience)) {
        QTextStream(stderr) << QCoreApplication::translate(
                                   "main", "The desktop's message bus does not answer. Usher starts without "
                                           "it: screen readers cannot read this window.")
                            << Qt::endl;
    }
    const QApplication application(argc, argv);
    tellName();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Usher"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.usher_console.Usher"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/usher/app/org.usher_console.Usher.svg")));
    usher::declareOptions(parser);
    const auto wanted = usher::commandLine(parser, QCoreApplication::arguments());
    if (!wanted) {
        QTextStream(stderr) << "usher: " << wanted.error() << ' '
                            << QCoreApplication::translate("main", "See usher --help.") << Qt::endl;
        constexpr int usageError = 2;
        return usageError;
    }

    const usher::SystemClock clock;
    usher::ui::Settings settings;
    usher::ui::theme::apply(*qApp, wanted->theme.value_or(settings.preferences().theme));
    usher::ui::RunningWindows windows;
    MainWindow window(clock, settings, windows);
    usher::ui::DesktopLock desktop(buses);
    window.lockWith(desktop);
    const usher::EndSignals signals;
    QObject::connect(&signals, &usher::EndSignals::endWanted, &window, [&window](int number) {
        constexpr int endedBySignal = 128;
        window.close();
        QCoreApplication::exit(endedBySignal + number);
    });
    const QString folder = wantedFolder(*wanted, settings);
    if (folder.isEmpty()) {
        begin(window, *wanted);
    } else {
        usher::ui::WindowRequest request = usher::ui::RunningWindows::requestFromEnvironment();
        request.inspectsClipboard = wanted->isInspectingClipboard;
        windows.bringForward(folder, request, &window, [&](bool isThere) {
            if (isThere) {
                QCoreApplication::quit();
            } else {
                begin(window, *wanted);
            }
        });
    }
    return QApplication::exec();
}
