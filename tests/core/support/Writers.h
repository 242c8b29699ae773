// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include <QList>
#include <QStringList>

namespace usher::test
{

class TestStore;

/// The outcome of calls that several threads made at the same time. Each thread had opened the store itself.
struct Writing final {
    QList<qint64> recordNumbers = {};            ///< of the records that the answers name
    qint64 busy = 0;                             ///< calls that ended with DatabaseBusy
    QStringList failures = {};                   ///< the error sentences of all other failed calls
    std::chrono::duration<double> duration = {}; ///< from the first call to the end of the last, in seconds
};

/// Returns true if a writer that has made `callsMade` calls makes another one. Called from all threads.
using ShouldCall = std::function<bool(int callsMade)>;

/// Calls session.get from `writers` threads, in each of them while `shouldCall` returns true.
[[nodiscard]] Writing write(const TestStore& store, int writers, const ShouldCall& shouldCall);

/// Calls `prepare` in each of the threads, then runs the functions that it returned, all at the same time.
/// Returns the time from that moment until the last has ended.
[[nodiscard]] std::chrono::duration<double>
runTogether(int threads, const std::function<std::function<void()>(int thread)>& prepare);

/// The faults of a log that only these writers have written to. All are zero if the log is in order.
struct LogFaults final {
    qint64 lost = 0;       ///< numbers in answers that are not in the table or that two answers have
    qint64 unanswered = 0; ///< records that no answer names
    qint64 gaps = 0;       ///< numbers that are missing in the table
    qint64 forks = 0;      ///< 1 if the signed head does not fit the records

    [[nodiscard]] bool operator==(const LogFaults&) const = default;
};

/// Counts the faults of the store's log after `writing`.
[[nodiscard]] LogFaults faultsAfter(const TestStore& store, const Writing& writing);

} // namespace usher::test
