// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include <QList>
#include <QStringList>

namespace usher::test
{

class TestStore;

/// What came of calls that several threads made at once, each on the store as it had opened it.
struct Writing final {
    QList<qint64> recordNumbers = {};            ///< that calls were answered with
    qint64 busy = 0;                             ///< calls that ended with DatabaseBusy
    QStringList failures = {};                   ///< what any other call ended with
    std::chrono::duration<double> duration = {}; ///< from the first call to the end of the last, seconds
};

/// Whether a writer that has made so many calls makes another one. Asked from all of their threads.
using GoesOn = std::function<bool(int callsMade)>;

/// Lets `writers` threads call session.get.
[[nodiscard]] Writing write(const TestStore& store, int writers, const GoesOn& goesOn);

/// Runs `act` in so many threads, which begin it together, once each has made what it needs with `prepare`.
/// Gives the time from then until the last has ended.
[[nodiscard]] std::chrono::duration<double>
runTogether(int threads, const std::function<std::function<void()>(int thread)>& prepare);

/// What is wrong with a log that nobody but these writers has written to; all zero if nothing is.
struct LogFaults final {
    qint64 lost = 0;       ///< acknowledged numbers that are not in the table, or were given twice
    qint64 unanswered = 0; ///< records that nobody was answered for
    qint64 gaps = 0;       ///< numbers that the table leaves out
    qint64 forks = 0;      ///< 1 if the signed head is not that of the records' tree

    [[nodiscard]] bool operator==(const LogFaults&) const = default;
};

[[nodiscard]] LogFaults faultsAfter(const TestStore& store, const Writing& writing);

} // namespace usher::test
