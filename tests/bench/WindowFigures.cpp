// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>

#include "core/Time.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Timing.h"
#include "tests/bench/WindowProcess.h"
#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/floors/BareLists.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

constexpr auto windowProgram = QLatin1StringView("usher-bench-window");
constexpr auto bareProgram = QLatin1StringView("usher-bench-bare-window");
constexpr double mebibyte = 1024; // in KiB
constexpr auto sessionCount = [](const Effort& effort) { return effort.isTiny ? 1'000 : 1'000'000; };

/// Returns the window's figures after it has shown all sessions of a store and has scrolled through them. The
/// session of admin1, who logs in for this, is one of them.
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

/// Its only session will be that of the person who logs in.
std::unique_ptr<test::TestStore> storeWithoutSessions()
{
    auto store = std::make_unique<test::TestStore>();
    BareDatabase(store->databasePath()).execute("DELETE FROM zato_sso_session");
    store->setJournalMode(QStringLiteral("WAL"));
    return store;
}

} // namespace

/// Measures how much memory the window needs more with a list of all sessions, after scrolling through it,
/// than with an empty list.
std::vector<Row> measureMemory(const Effort& effort)
{
    constexpr double most = 40; // in MiB
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

/// Measures the longest time that the window's thread works on one frame while the list is scrolled from end
/// to end.
std::vector<Row> measureScroll(const Effort& effort)
{
    constexpr double longest = 16; // in milliseconds
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

/// Measures the time from the start of the process to the login page on screen, and the memory at that time.
/// The floor is a Qt program with a window and a table.
std::vector<Row> measureStartup(const Effort& effort)
{
    constexpr double goal = 2;
    constexpr double millisecond = 1'000; // in microseconds
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
