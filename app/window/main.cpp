// SPDX-License-Identifier: GPL-3.0-or-later
// usher: the window.
#include <QApplication>
#include <QIcon>
#include <QTextStream>

#include "Clock.h"
#include "CommandLine.h"
#include "Settings.h"
#include "shell/MainWindow.h"
#include "shell/RunningWindows.h"
#include "sso/Sso.h"
#include "theme/Theme.h"

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("usher"));
    QCoreApplication::setApplicationVersion(QStringLiteral(USHER_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Usher"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.usher_console.Usher"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/usher/app/org.usher_console.Usher.svg")));

    QCommandLineParser parser;
    usher::declareOptions(parser);
    parser.process(application);
    const auto wanted = usher::commandLine(parser);
    if (!wanted) {
        QTextStream(stderr) << parser.helpText();
        constexpr int usageError = 2;
        return usageError;
    }

    usher::ui::theme::apply(*qApp, wanted->theme);
    const usher::SystemClock clock;
    usher::ui::Settings settings;
    usher::ui::RunningWindows windows;
    usher::ui::MainWindow window(clock, settings, windows);
    if (wanted->isReadOnly) {
        window.presetReadOnly();
    }
    if (wanted->isInspectingClipboard) {
        window.presetInspectClipboard();
    }
    const auto begin = [&] {
        window.show();
        if (wanted->isDemo) {
            window.startWithSample();
        } else if (wanted->isNewStore) {
            window.startWithNewStore();
        } else if (!wanted->store.isEmpty()) {
            window.startWith(wanted->store);
        } else {
            window.start();
        }
    };
    const QString store = wanted->isDemo || wanted->isNewStore ? QString()
                          : wanted->store.isEmpty()            ? settings.lastStore()
                                                               : wanted->store;
    const auto described = usher::sso::Sso::describe(store);
    if (store.isEmpty() || !described) {
        begin();
    } else {
        usher::ui::Errand errand = usher::ui::RunningWindows::errandFromEnvironment();
        errand.inspectsClipboard = wanted->isInspectingClipboard;
        windows.bringForward(described->folder, errand, &window,
                             [&](bool isThere) { isThere ? QCoreApplication::quit() : begin(); });
    }
    return QApplication::exec();
}
