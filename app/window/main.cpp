// SPDX-License-Identifier: GPL-3.0-or-later
// usher: the window.
#include <QApplication>
#include <QIcon>
#include <QTextStream>

#include "Clock.h"
#include "CommandLine.h"
#include "Settings.h"
#include "shell/MainWindow.h"
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
    usher::ui::MainWindow window(clock, settings);
    if (wanted->isReadOnly) {
        window.presetReadOnly();
    }
    if (wanted->isInspectingClipboard) {
        window.presetInspectClipboard();
    }
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
    return QApplication::exec();
}
