// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/LogGrowth.h"

#include "core/Time.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

Result<qint64> recordsSince(odb::Connection& connection, qint64 size, TimePoint from)
{
    return connection
        .firstNumber(QStringLiteral("SELECT seq FROM usher_audit WHERE at >= ? ORDER BY at, seq LIMIT 1"),
                     {isoText(from)})
        .map([&](const std::optional<qint64>& first) {
            return first.value_or(0) == 0 ? 0 : std::max<qint64>(0, size - *first + 1);
        });
}

Result<qint64> bytesPerRecord(odb::Connection& connection)
{
    return connection
        .firstNumber(
            QStringLiteral("SELECT CAST(coalesce(avg(length(leaf)), 0) AS %1) FROM (SELECT leaf FROM "
                           "usher_audit ORDER BY seq DESC LIMIT 1000) AS newest")
                .arg(connection.dialect().integerType()))
        .map([](const std::optional<qint64>& average) { return average.value_or(0); });
}

Result<std::optional<TimePoint>> lastRecordTime(odb::Connection& connection)
{
    return connection.firstText(QStringLiteral("SELECT at FROM usher_audit ORDER BY seq DESC LIMIT 1"))
        .map([](const std::optional<QString>& time) { return parseTime(time.value_or(QString())); });
}

} // namespace usher::audit
