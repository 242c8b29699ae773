// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/HeadRow.h"
#include "core/audit/log/LogGrowth.h"
#include "core/sso/inspect/LogInspectorParts.h"

namespace usher::sso
{

Result<LogState> LogInspector::state(TimePoint now)
{
    constexpr std::chrono::days month{30};
    odb::Connection& connection = *m_parts->connection;
    LogState state{.storeId = m_parts->storeId};
    return audit::readHeadRow(connection)
        .and_then([&](const audit::HeadRow& row) {
            state.size = row.size;
            return audit::recordsSince(connection, row.size, now - month);
        })
        .and_then([&](qint64 records) {
            state.lastMonth = records;
            return audit::bytesPerRecord(connection);
        })
        .and_then([&](qint64 bytes) {
            state.bytesPerRecord = bytes;
            return audit::lastRecordTime(connection);
        })
        .and_then([&](std::optional<TimePoint> time) {
            state.lastRecordTime = time;
            return m_parts->heads.of(m_parts->storeId);
        })
        .and_then([&](const std::optional<audit::RememberedHead>& remembered) {
            if (remembered) {
                state.remembered = {.size = remembered->head.tree.size(), .seen = remembered->seen};
            }
            return m_parts->heads.lastExport(m_parts->storeId);
        })
        .map([&](const std::optional<audit::ExportedCheckpoint>& exported) {
            state.exported = exported;
            return state;
        });
}

Result<void> LogInspector::noteExport(const LogCheckpoint& exported, TimePoint time)
{
    return m_parts->heads.noteExport(m_parts->storeId, {.size = exported.size, .time = time});
}

} // namespace usher::sso
