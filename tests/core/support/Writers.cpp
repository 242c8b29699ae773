// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/Writers.h"

#include <barrier>
#include <thread>
#include <vector>

#include <QSet>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

namespace
{

void note(const Result<sso::SessionDetails>& looked, Writing& writing)
{
    if (looked) {
        writing.recordNumbers << looked->receipt.number;
    } else if (looked.error().kind == ErrorKind::DatabaseBusy) {
        ++writing.busy;
    } else {
        writing.failures << errorSentence(looked.error());
    }
}

} // namespace

std::chrono::duration<double> runTogether(int threads,
                                          const std::function<std::function<void()>(int thread)>& prepare)
{
    using Clock = std::chrono::steady_clock;
    Clock::time_point begin;
    std::barrier ready(threads, [&]() noexcept { begin = Clock::now(); });
    std::vector<std::thread> running;
    running.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i) {
        running.emplace_back([&, i] {
            const auto act = prepare(i);
            ready.arrive_and_wait();
            act();
        });
    }
    for (std::thread& thread : running) {
        thread.join();
    }
    return Clock::now() - begin;
}

Writing write(const TestStore& store, int writers, const ShouldCall& shouldCall)
{
    const TestClock clock(fixtureNow());
    std::vector<Writing> parts(static_cast<std::size_t>(writers));
    Writing whole;
    whole.duration = runTogether(writers, [&](int writer) {
        const std::shared_ptr<sso::Sso> sso = store.open(clock);
        Writing& part = parts[static_cast<std::size_t>(writer)];
        return [&, sso] {
            for (int made = 0; shouldCall(made); ++made) {
                note(get(*sso, QLatin1StringView("alice.active")), part);
            }
        };
    });
    for (const Writing& part : parts) {
        whole.recordNumbers << part.recordNumbers;
        whole.busy += part.busy;
        whole.failures << part.failures;
    }
    return whole;
}

LogFaults faultsAfter(const TestStore& store, const Writing& writing)
{
    QSet<qint64> there;
    qint64 highest = 0;
    for (const LoggedRecord& record : records(RawDatabase(store))) {
        there << record.seq;
        highest = std::max(highest, record.seq);
    }
    QSet<qint64> acknowledged;
    LogFaults faults;
    for (const qint64 number : writing.recordNumbers) {
        faults.lost += there.contains(number) && !acknowledged.contains(number) ? 0 : 1;
        acknowledged << number;
    }
    faults.unanswered = (there - acknowledged).size();
    faults.gaps = highest - there.size();
    faults.forks = isHeadOfItsRecords(store) ? 0 : 1;
    return faults;
}

} // namespace usher::test
