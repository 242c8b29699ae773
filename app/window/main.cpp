// SPDX-License-Identifier: GPL-3.0-or-later
// usher: the window.
#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>

#include "Clock.h"
#include "Settings.h"
#include "shell/MainWindow.h"
#include "theme/Theme.h"

namespace
{

using usher::ui::theme::ThemeChoice;

std::optional<ThemeChoice> themeChoice(const QString& name)
{
    if (name == QLatin1StringView("system")) {
        return ThemeChoice::System;
    }
    if (name == QLatin1StringView("light")) {
        return ThemeChoice::Light;
    }
    return name == QLatin1StringView("dark") ? std::optional(ThemeChoice::Dark) : std::nullopt;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("usher"));
    QCoreApplication::setApplicationVersion(QStringLiteral(USHER_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Usher"));
    QGuiApplication::setDesktopFileName(QStringLiteral("usher"));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "The user sessions of Zato SSO, each look on record."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store(QStringLiteral("store"),
                                   QCoreApplication::translate("main", "Open the store in this folder."),
                                   QStringLiteral("folder"));
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        QCoreApplication::translate("main", "Open a sample store, deleted at the end."));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QCoreApplication::translate("main", "system, light or dark."),
                                   QStringLiteral("name"), QStringLiteral("system"));
    parser.addOptions({store, demo, theme});
    parser.process(application);
    const auto choice = themeChoice(parser.value(theme));
    if (!choice || !parser.positionalArguments().isEmpty()) {
        QTextStream(stderr) << parser.helpText();
        constexpr int usageError = 2;
        return usageError;
    }

    usher::ui::theme::apply(*qApp, *choice);
    const usher::SystemClock clock;
    usher::ui::Settings settings;
    usher::ui::MainWindow window(clock, settings);
    window.show();
    if (parser.isSet(demo)) {
        window.startWithSample();
    } else if (parser.isSet(store)) {
        window.startWith(parser.value(store));
    } else {
        window.start();
    }
    return QApplication::exec();
}
