// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/LoadedWindow.h"

#include <cmath>

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QTest>

#include "tests/bench/window/FrameWatch.h"
#include "tests/ui/load/LoadRun.h"
#include "tests/ui/load/StoreWriters.h"

namespace usher::bench
{

namespace
{

double milliseconds(BusyTime::Duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Says on standard error what the slow frames were, for a person who is to mend them.
void printSlow(const FrameWatch& frames)
{
    for (const auto& [step, slow] : frames.slow()) {
        std::ignore = std::fprintf(
            stderr, "%4lld frames over 16 ms, the longest %6.1f ms (%6.1f ms of processor): %s\n",
            static_cast<long long>(slow.frames), milliseconds(slow.longest.passed),
            milliseconds(slow.longest.processor), qPrintable(step));
    }
}

QJsonObject figuresOf(const test::LoadRun& run, const FrameWatch& frames)
{
    return {{QStringLiteral("steps"), run.steps},
            {QStringLiteral("frames"), frames.frameCount()},
            {QStringLiteral("slow_frames"), frames.slowCount()},
            {QStringLiteral("slow_processor_frames"), frames.slowProcessorCount()},
            {QStringLiteral("longest_ms"), milliseconds(frames.longest().passed)},
            {QStringLiteral("longest_processor_ms"), std::ceil(milliseconds(frames.longest().processor))},
            {QStringLiteral("bytes_before"), run.before.bytesInUse},
            {QStringLiteral("bytes_after"), run.after.bytesInUse},
            {QStringLiteral("resident_before"), run.before.residentBytes},
            {QStringLiteral("resident_after"), run.after.residentBytes},
            {QStringLiteral("objects_before"), qint64{run.before.objects}},
            {QStringLiteral("objects_after"), qint64{run.after.objects}}};
}

} // namespace

QJsonObject driveLoaded(SessionsWindow& window, const QString& store, const Login& login, const Drive& drive)
{
    window.widget().activateWindow();
    std::ignore = QTest::qWaitForWindowActive(&window.widget());
    test::WindowDriver driver(window.widget());
    const test::StoreRecords records(store);
    test::RandomSteps steps(driver, records, {login.username, login.password}, drive.seed);
    test::StoreWriters writers(store, drive.writers, window.now());
    FrameWatch frames(*static_cast<TimedApplication*>(qApp), [&] { return steps.name(); });
    std::optional<QDeadlineTimer> end;
    constexpr double hurried = 0.3;
    const auto goesOn = [&](int made) {
        if (!end) { // the rounds before are not measured
            frames.restart();
            end = QDeadlineTimer(drive.time);
        }
        return drive.steps > 0 ? made < drive.steps : !end->hasExpired();
    };
    const test::LoadRun run = test::driveAtRandom(steps, driver, goesOn, hurried);
    printSlow(frames);
    QJsonObject figures = figuresOf(run, frames);
    const auto writes = writers.stop();
    figures.insert(QStringLiteral("writes"), writes.done);
    figures.insert(QStringLiteral("busy_writes"), writes.busy);
    figures.insert(QStringLiteral("looks"), steps.lookCount());
    figures.insert(QStringLiteral("faults"), QJsonArray::fromStringList(steps.faults()));
    return figures;
}

} // namespace usher::bench
