// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>

#include "tests/bench/Benches.h"
#include "tests/bench/WindowProcess.h"
#include "tests/bench/audit/AuditLogs.h"
#include "tests/bench/sessions/SessionStores.h"
#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

constexpr int seed = 17;
constexpr int writerCount = 64;

/// How long the window is driven. USHER_BENCH_SECONDS says so, for the long form.
std::chrono::seconds drivenFor()
{
    constexpr int usual = 120;
    bool isSet = false;
    const int seconds = qEnvironmentVariableIntValue("USHER_BENCH_SECONDS", &isSet);
    return std::chrono::seconds(isSet ? seconds : usual);
}

QJsonObject driven(const test::TestStore& store, const Effort& effort)
{
    constexpr int tinySteps = 15;
    constexpr std::chrono::seconds around{600}; // the rounds before and after it, and the end
    const test::FixtureUser admin = test::fixtureUser(QLatin1StringView("admin1"));
    const auto number = [](auto value) { return QString::number(value); };
    const QStringList arguments{QStringLiteral("load"),
                                QStringLiteral("--store"),
                                store.folder(),
                                QStringLiteral("--now"),
                                number(test::fixtureNow().time_since_epoch().count()),
                                QStringLiteral("--seed"),
                                number(seed),
                                QStringLiteral("--writers"),
                                number(writerCount),
                                QStringLiteral("--seconds"),
                                number(drivenFor().count()),
                                QStringLiteral("--steps"),
                                number(effort.isTiny ? tinySteps : 0)};
    return figuresOf(QStringLiteral("usher-bench-window"), arguments,
                     admin.username.toUtf8() + '\n' + admin.password.view().toByteArray() + '\n',
                     drivenFor() + around);
}

QStringList faultsOf(const QJsonObject& figures)
{
    QStringList faults;
    for (const QJsonValue fault : figures.value(QLatin1StringView("faults")).toArray()) {
        faults << fault.toString();
    }
    return faults;
}

} // namespace

/// Measures the longest frame of a window that is driven at random, and what it keeps in memory, while 64
/// connections write to the sessions of its store.
std::vector<Row> measureWindowLoad(const Effort& effort)
{
    constexpr double longestFrame = 16; // in milliseconds
    constexpr double mebibyte = 1024 * 1024;
    constexpr double mostGrowth = 1.05;
    const qint64 count = effort.isTiny ? 1'000 : effort.mostSessions;
    const auto store = makeSessions(count); // a store of its own, because it is written to
    fillLog(*store, count);
    const QJsonObject figures = driven(*store, effort);
    const auto figure = [&](const char* name) { return figures.value(QLatin1StringView(name)); };
    const auto counted = [&](const char* name, const char* key) {
        return std::pair{QString::fromLatin1(name), figure(key).toInteger()};
    };
    return {{.name = QStringLiteral("window_load"),
             .n = count,
             .value = figure("longest_ms").toDouble(),
             .unit = QStringLiteral("ms"),
             .floor = longestFrame,
             .goal = 1,
             .counts = {{QStringLiteral("seed"), seed},
                        counted("steps", "steps"),
                        counted("looks that must be on record", "looks"),
                        counted("frames", "frames"),
                        counted("over 16 ms", "slow_frames"),
                        counted("of them with a processor for so long", "slow_processor_frames"),
                        counted("longest time of processor, in ms", "longest_processor_ms"),
                        counted("writes by others", "writes"),
                        counted("refused as busy", "busy_writes")},
             .faults = faultsOf(figures)},
            {.name = QStringLiteral("window_load_memory"),
             .n = count,
             .value = figure("bytes_after").toDouble() / mebibyte,
             .unit = QStringLiteral("MiB"),
             .floor = figure("bytes_before").toDouble() / mebibyte,
             .goal = mostGrowth,
             .counts = {
                 counted("resident before", "resident_before"), counted("resident after", "resident_after"),
                 counted("objects before", "objects_before"), counted("objects after", "objects_after")}}};
}

} // namespace usher::bench
