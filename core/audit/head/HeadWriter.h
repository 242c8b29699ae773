// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "core/audit/head/LeafTrail.h"
#include "core/audit/head/RememberedHeads.h"

namespace usher::audit
{

/// Remembers the heads of a growing log within a second, on a thread of its own, so that no call waits for
/// it.
class HeadWriter final
{
public:
    /// Begins with `start`, a head that continues from the remembered ones.
    HeadWriter(RememberedHeads heads, QString location, Head start);
    /// Ends the thread. What is not remembered yet stays so.
    ~HeadWriter();
    HeadWriter(const HeadWriter&) = delete;
    HeadWriter& operator=(const HeadWriter&) = delete;

    /// Takes the log's new head, the hashes of the leaves that lead to it, when it was seen, UTC by this
    /// machine's clock, and on which timeline of the server.
    void follow(Head head, const std::vector<QByteArray>& leafHashes, TimePoint seen,
                const ServerTimeline& timeline);

    /// Returns the error LogRewritten once another process has remembered a head from which this log does not
    /// go on.
    [[nodiscard]] std::optional<Error> conflict() const;

private:
    void startThread();
    void run();
    void write(std::unique_lock<std::mutex>& lock);

    RememberedHeads m_heads;
    QString m_location;

    mutable std::mutex m_mutex; ///< guards everything below
    std::condition_variable m_changed;
    LeafTrail m_trail;
    TimePoint m_seen;
    ServerTimeline m_timeline;
    bool m_isDue = false;
    bool m_isEnding = false;
    std::optional<Error> m_conflict;
    std::thread m_thread; ///< begins with the first head that it has to write
};

} // namespace usher::audit
