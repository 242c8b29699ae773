// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/LogGrowth.h"

#include "core/Time.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

/// Returns the number in the first column of the first row; 0 if there is no row.
Result<qint64> firstNumber(odb::Connection& connection, const QString& sql, const QVariantList& values = {})
{
    auto rows = connection.run(sql, values);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const qint64 found = rows->next() ? rows->number(odb::onlyColumn) : 0;
    return rows->ended().map([&] { return found; });
}

} // namespace

Result<qint64> recordsSince(odb::Connection& connection, qint64 size, TimePoint from)
{
    return firstNumber(connection,
                       QStringLiteral("SELECT seq FROM usher_audit WHERE at >= ? ORDER BY at, seq LIMIT 1"),
                       {isoText(from)})
        .map([&](qint64 first) { return first == 0 ? 0 : std::max<qint64>(0, size - first + 1); });
}

Result<qint64> bytesPerRecord(odb::Connection& connection)
{
    return firstNumber(
        connection, QStringLiteral("SELECT CAST(coalesce(avg(length(leaf)), 0) AS %1) FROM (SELECT leaf FROM "
                                   "usher_audit ORDER BY seq DESC LIMIT 1000) AS newest")
                        .arg(connection.dialect().integerType()));
}

Result<std::optional<TimePoint>> lastRecordTime(odb::Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT at FROM usher_audit ORDER BY seq DESC LIMIT 1"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto time = rows->next() ? parseTime(rows->text(odb::onlyColumn)) : std::nullopt;
    return rows->ended().map([&] { return time; });
}

} // namespace usher::audit
