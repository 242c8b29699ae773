// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/inspect/LogInspectorParts.h"

#include "core/Time.h"

namespace usher::sso
{

namespace
{

/// Returns the number in the first column of the first row; 0 if there is no row.
Result<qint64> number(odb::Connection& connection, const QString& sql, const QVariantList& values = {})
{
    auto rows = connection.run(sql, values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const qint64 found = rows->next() ? rows->number(0) : 0;
    return rows->ended().map([&] { return found; });
}

/// Returns the number of records since `from`, UTC. It is computed from record numbers, because counting many
/// records is slow.
Result<qint64> recordsSince(odb::Connection& connection, qint64 size, TimePoint from)
{
    return number(connection,
                  QStringLiteral("SELECT seq FROM usher_audit WHERE at >= ? ORDER BY at, seq LIMIT 1"),
                  {isoText(from)})
        .map([&](qint64 first) { return first == 0 ? 0 : std::max<qint64>(0, size - first + 1); });
}

Result<qint64> bytesPerRecord(odb::Connection& connection)
{
    return number(connection,
                  QStringLiteral("SELECT CAST(coalesce(avg(length(leaf)), 0) AS %1) FROM (SELECT leaf FROM "
                                 "usher_audit ORDER BY seq DESC LIMIT 1000) AS newest")
                      .arg(connection.dialect().integerType()));
}

} // namespace

Result<LogState> LogInspector::state(TimePoint now)
{
    constexpr std::chrono::days month{30};
    odb::Connection& connection = *m_parts->connection;
    LogState state{.storeId = m_parts->storeId};
    return audit::readHeadRow(connection)
        .and_then([&](const audit::HeadRow& row) {
            state.size = row.size;
            return recordsSince(connection, row.size, now - month);
        })
        .and_then([&](qint64 records) {
            state.lastMonth = records;
            return bytesPerRecord(connection);
        })
        .and_then([&](qint64 bytes) {
            state.bytesPerRecord = bytes;
            return m_parts->heads.of(m_parts->storeId);
        })
        .and_then([&](const std::optional<audit::RememberedHead>& remembered) {
            state.remembered = remembered;
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
