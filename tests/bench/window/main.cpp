// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the window for usher-bench, which has no widgets itself. Prints JSON.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include <unistd.h>

#include <QCommandLineParser>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "tests/bench/window/LoadedWindow.h"
#include "tests/bench/window/PaintWatch.h"
#include "tests/bench/window/SessionsWindow.h"
#include "ui/theme/Theme.h"

using namespace usher;
using namespace usher::bench;

namespace
{

using Arguments = QCommandLineParser;

/// Returns the resident memory of this process, in KiB.
qint64 residentSize()
{
    qint64 pages = 0;
    qint64 resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    constexpr qint64 kibibyte = 1024;
    return resident * ::sysconf(_SC_PAGESIZE) / kibibyte;
}

QString lineOfInput()
{
    std::string line;
    std::getline(std::cin, line);
    return QString::fromStdString(line);
}

/// Returns the time of the slowest frame after the first, in milliseconds. Each frame counts with the
/// shortest of its passes, because other processes sometimes take time from it.
double slowestFrame(SessionsWindow& window, int steps, int passes)
{
    std::vector<TimedApplication::Duration> shortest;
    for (int pass = 0; pass < passes; ++pass) {
        const auto frames = window.scroll(steps);
        if (shortest.empty()) {
            shortest = frames;
        }
        std::ranges::transform(frames, shortest, shortest.begin(), std::ranges::min);
    }
    // Leaves out the time before the first frame, and the first frame.
    const auto slowest = *std::max_element(shortest.begin() + 2, shortest.end());
    return std::chrono::duration<double, std::milli>(slowest).count();
}

/// Shows all sessions and scrolls through them.
int measureList(const Arguments& arguments)
{
    const auto number = [&](const char* name) {
        return arguments.value(QLatin1StringView(name)).toLongLong();
    };
    const Login login{.username = lineOfInput(), .password = lineOfInput()};
    SessionsWindow window(arguments.value(QStringLiteral("store")),
                          TimePoint(std::chrono::microseconds(number("now"))));
    window.logIn(login);
    window.showSessions(static_cast<int>(number("rows")));
    QJsonObject figures;
    if (arguments.isSet(QStringLiteral("none"))) {
        window.showNone();
    } else {
        figures.insert(
            QStringLiteral("slowest_frame_ms"),
            slowestFrame(window, static_cast<int>(number("steps")), static_cast<int>(number("passes"))));
    }
    figures.insert(QStringLiteral("resident_kib"), residentSize());
    std::ignore = std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

/// Drives the window at random while others write to the store.
int measureLoad(const Arguments& arguments)
{
    const auto number = [&](const char* name) {
        return arguments.value(QLatin1StringView(name)).toLongLong();
    };
    const Login login{.username = lineOfInput(), .password = lineOfInput()};
    const QString store = arguments.value(QStringLiteral("store"));
    SessionsWindow window(store, TimePoint(std::chrono::microseconds(number("now"))));
    window.logIn(login);
    const QJsonObject figures = driveLoaded(window, store, login,
                                            {.seed = static_cast<unsigned>(number("seed")),
                                             .time = std::chrono::seconds(number("seconds")),
                                             .steps = static_cast<int>(number("steps")),
                                             .writers = static_cast<int>(number("writers"))});
    std::ignore = std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

/// Starts as app/window/main.cpp does, with the store that was open last, up to the login page.
int showLogin(const Arguments& arguments)
{
    PaintWatch watch(QStringLiteral("username")); // the page itself paints nothing
    qApp->installEventFilter(&watch);
    const SystemClock clock;
    const QString settingsFile = arguments.value(QStringLiteral("settings"));
    ui::Settings settings(settingsFile);
    ui::RunningWindows windows(QFileInfo(settingsFile).absolutePath());
    ui::MainWindow window(clock, settings, windows);
    window.show();
    window.start();
    return QApplication::exec();
}

/// Writes settings as if this store had been open before.
int rememberStore(const Arguments& arguments)
{
    ui::Settings settings(arguments.value(QStringLiteral("settings")));
    const QString store = arguments.value(QStringLiteral("store"));
    settings.rememberStore(store, sso::Access::Full);
    settings.setLastStore(store);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const TimedApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("list, load, login or remember"));
    for (const char* name :
         {"store", "settings", "now", "rows", "steps", "passes", "seed", "seconds", "writers"}) {
        parser.addOption({QString::fromLatin1(name), QString(), QStringLiteral("VALUE")});
    }
    parser.addOption(QCommandLineOption(QStringLiteral("none")));
    parser.process(application);
    ui::theme::apply(*qApp, ui::theme::ThemeChoice::System);
    const QString what = parser.positionalArguments().value(0);
    try {
        if (what == QLatin1StringView("list")) {
            return measureList(parser);
        }
        if (what == QLatin1StringView("load")) {
            return measureLoad(parser);
        }
        return what == QLatin1StringView("login") ? showLogin(parser) : rememberStore(parser);
    } catch (const std::exception& exception) {
        std::ignore = std::fprintf(stderr, "%s\n", exception.what());
        return 1;
    }
}
