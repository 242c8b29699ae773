// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/administrators/HeadWaits.h"

#include "tests/bench/administrators/Pause.h"
#include "tests/bench/floors/BareServer.h"

namespace usher::bench
{

namespace
{

constexpr std::chrono::milliseconds betweenLooks{20};

// One row for each number, in the order of HeadWaits::Seen.
constexpr auto waitsSql =
    "WITH head AS (SELECT l.granted, a.wait_event_type AS type, a.wait_event AS event FROM "
    "pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid) WHERE l.relation = "
    "CAST('usher_audit_head' AS regclass) AND l.mode = 'ExclusiveLock') "
    "SELECT unnest(ARRAY[count(*) FILTER (WHERE NOT granted), count(*) FILTER (WHERE granted), "
    "count(*) FILTER (WHERE granted AND event LIKE 'WAL%'), "
    "count(*) FILTER (WHERE granted AND type = 'Client')]) FROM head";

} // namespace

HeadWaits::HeadWaits(const QString& database)
    : m_thread([this, database](const std::stop_token& stopped) { look(database, stopped); })
{
}

HeadWaits::~HeadWaits()
{
    std::ignore = stop();
}

HeadWaits::Seen HeadWaits::stop()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    return m_seen;
}

void HeadWaits::look(const QString& database, const std::stop_token& stopped)
{
    const BareServer server(database);
    while (!stopped.stop_requested()) {
        const std::vector<qint64> counts = server.numbers(waitsSql);
        m_seen.looks += counts[0] + counts[1] > 0 ? 1 : 0;
        m_seen.waiting += counts[0];
        m_seen.holding += counts[1];
        m_seen.onDisk += counts[2];
        m_seen.between += counts[3];
        pauseFor(betweenLooks, stopped);
    }
}

} // namespace usher::bench
