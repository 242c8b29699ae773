// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadWriter.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace usher::audit
{

HeadWriter::HeadWriter(RememberedHeads heads, QString location, Head start)
    : m_heads(std::move(heads)), m_location(std::move(location)), m_trail(std::move(start))
{
}

HeadWriter::~HeadWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void HeadWriter::follow(Head head, const std::vector<QByteArray>& leafHashes, TimePoint seen,
                        const ServerTimeline& timeline)
{
    bool wasDue = false;
    {
        const std::lock_guard lock(m_mutex);
        m_trail.extend(std::move(head), leafHashes);
        m_seen = seen;
        m_timeline = timeline;
        wasDue = std::exchange(m_isDue, true);
        startThread();
    }
    if (!wasDue) { // otherwise the thread takes this head, too, after its pause
        m_changed.notify_one();
    }
}

/// Starts the thread if it does not run. If the system has no thread left for it, the next head tries again.
void HeadWriter::startThread()
{
    if (m_thread.joinable()) {
        return;
    }
    try {
        m_thread = std::thread([this] { run(); });
    } catch (const std::system_error&) {
        m_isDue = false;
    }
}

std::optional<Error> HeadWriter::conflict() const
{
    const std::lock_guard lock(m_mutex);
    return m_conflict;
}

void HeadWriter::run()
{
    constexpr std::chrono::milliseconds pause{500}; // collects the heads of calls that follow each other
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_isDue || m_isEnding; });
        m_changed.wait_for(lock, pause, [this] { return m_isEnding; });
        if (m_isEnding) {
            return;
        }
        m_isDue = false;
        write(lock);
    }
}

/// Writes the newest head. An error that may pass is not kept: the next head, or the end, tries again.
void HeadWriter::write(std::unique_lock<std::mutex>& lock)
{
    const RememberedHead seen{
        .location = m_location, .head = m_trail.head(), .seen = m_seen, .timeline = m_timeline};
    const LeafTrail trail = m_trail;
    lock.unlock();
    const auto written = m_heads.remember(
        seen, [&](const Head& known) -> Result<Continuity> { return trail.continuityFrom(known); });
    lock.lock();
    if (!written && written.error().kind == ErrorKind::LogRewritten) {
        m_conflict = written.error();
    } else if (written) {
        m_trail.forgetBefore(seen.head); // no process remembers a shorter head from now on
    }
}

} // namespace usher::audit
