// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Time.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Timing.h"
#include "tests/bench/WindowProcess.h"
#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/floors/BareLists.h"
#include "tests/bench/sessions/ManySessions.h"
#include "tests/core/support/Fixture.h"

#include <QTemporaryDir>

namespace usher::bench
{

namespace
{

constexpr auto windowProgram = QLatin1StringView("usher-bench-window");
constexpr auto bareProgram = QLatin1StringView("usher-bench-bare-window");
constexpr double mebibyte = 1024; // KiB
constexpr auto sessionCount = [](const Effort& effort) { return effort.isTiny ? 1'000 : 1'000'000; };

/// What the window says once it has shown, and scrolled through, all sessions of a store; admin1's own among
/// them, who logs in for it.
QJsonObject shown(const test::TestStore& store, const QStringList& arguments)
{
    const auto live = BareLists(store.databasePath())
                          .numbers("SELECT id FROM zato_sso_session WHERE expiration_time > '" +
                                   columnText(test::fixtureNow()).toLatin1() + "'");
    const test::FixtureUser admin = test::fixtureUser(QLatin1StringView("admin1"));
    const QStringList all = QStringList{QStringLiteral("list"),
                                        QStringLiteral("--store"),
                                        store.folder(),
                                        QStringLiteral("--now"),
                                        QString::number(test::fixtureNow().time_since_epoch().count()),
                                        QStringLiteral("--rows"),
                                        QString::number(live.size() + 1)} +
                            arguments;
    return figuresOf(windowProgram, all,
                     admin.username.toUtf8() + '\n' + admin.password.view().toByteArray() + '\n');
}

QStringList scrolling(int steps, int passes)
{
    return {QStringLiteral("--steps"), QString::number(steps), QStringLiteral("--passes"),
            QString::number(passes)};
}

/// With no session but the one of whoever logs in.
std::unique_ptr<test::TestStore> storeWithoutSessions()
{
    auto store = std::make_unique<test::TestStore>();
    BareDatabase(store->databasePath()).execute("DELETE FROM zato_sso_session");
    store->setJournalMode(QStringLiteral("WAL"));
    return store;
}

} // namespace

/// How much the window grows from an empty list to one of all sessions that was scrolled through.
std::vector<Row> measureMemory(const Effort& effort)
{
    constexpr double most = 40; // MiB
    constexpr int steps = 300;
    const qint64 sessions = sessionCount(effort);
    const auto resident = [](const QJsonObject& figures) {
        return figures.value(QLatin1StringView("resident_kib")).toDouble() / mebibyte;
    };
    const double empty = resident(shown(*storeWithoutSessions(), {QStringLiteral("--none")}));
    const double full = resident(shown(effort.sessionStores->of(sessions), scrolling(steps, 1)));
    return {{.name = QStringLiteral("memory"),
             .n = sessions,
             .value = full - empty,
             .unit = QStringLiteral("MiB"),
             .floor = most,
             .goal = 1,
             .counts = {{QStringLiteral("MiB with an empty list"), static_cast<qint64>(empty)},
                        {QStringLiteral("with all"), static_cast<qint64>(full)}}}};
}

/// The longest that the window's thread works on a frame while the list is scrolled from end to end.
std::vector<Row> measureScroll(const Effort& effort)
{
    constexpr double longest = 16; // milliseconds
    const qint64 sessions = sessionCount(effort);
    const int steps = effort.isTiny ? 20 : 300;
    const QJsonObject figures =
        shown(effort.sessionStores->of(sessions), scrolling(steps, effort.isTiny ? 1 : 3));
    return {{.name = QStringLiteral("scroll"),
             .n = sessions,
             .value = figures.value(QLatin1StringView("slowest_frame_ms")).toDouble(),
             .unit = QStringLiteral("ms"),
             .floor = longest,
             .goal = 1,
             .counts = {{QStringLiteral("frames"), steps}}}};
}

/// From the start of the process to the login page on screen, and what it has in memory then, beside a Qt
/// program with a window and a table.
std::vector<Row> measureStartup(const Effort& effort)
{
    constexpr double goal = 2;
    constexpr double millisecond = 1'000; // microseconds
    const test::TestStore store;
    const QTemporaryDir folder;
    const QStringList settings = {QStringLiteral("--settings"),
                                  folder.filePath(QStringLiteral("settings.ini"))};
    std::ignore = runProgram(
        windowProgram,
        QStringList{QStringLiteral("remember"), QStringLiteral("--store"), store.folder()} + settings);
    double resident = std::numeric_limits<double>::max();
    double bareResident = resident;
    const Quickest quickest = quickestByTurns(
        effort.eachFigure, 2,
        [&] {
            const WindowProcess process(windowProgram, QStringList{QStringLiteral("login")} + settings);
            resident = std::min(resident, process.residentKib());
        },
        [&] { bareResident = std::min(bareResident, WindowProcess(bareProgram, {}).residentKib()); });
    return {{.name = QStringLiteral("startup_time"),
             .n = 1,
             .value = quickest.value / millisecond,
             .unit = QStringLiteral("ms"),
             .floor = quickest.floor / millisecond,
             .goal = goal},
            {.name = QStringLiteral("startup_memory"),
             .n = 1,
             .value = resident / mebibyte,
             .unit = QStringLiteral("MiB"),
             .floor = bareResident / mebibyte,
             .goal = goal}};
}

} // namespace usher::bench
