// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/LoggedRecord.h"

#include <QJsonDocument>

#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

QJsonObject LoggedRecord::json() const
{
    return QJsonDocument::fromJson(leaf).object();
}

QString LoggedRecord::text(QLatin1StringView key) const
{
    return json().value(key).toString();
}

QJsonObject LoggedRecord::object(QLatin1StringView key) const
{
    return json().value(key).toObject();
}

QList<LoggedRecord> records(const RawDatabase& database)
{
    QList<LoggedRecord> found;
    for (const QVariantMap& row : database.rows(QStringLiteral("SELECT * FROM usher_audit ORDER BY seq"))) {
        const auto text = [&](QLatin1StringView column) { return row.value(column).toString(); };
        found.append({.seq = row.value(QStringLiteral("seq")).toLongLong(),
                      .leaf = text(QLatin1StringView("leaf")).toUtf8(),
                      .leafHash = row.value(QStringLiteral("leaf_hash")).toByteArray(),
                      .at = text(QLatin1StringView("at")),
                      .op = text(QLatin1StringView("op")),
                      .outcome = text(QLatin1StringView("outcome")),
                      .status = text(QLatin1StringView("status")),
                      .actor = text(QLatin1StringView("actor")),
                      .target = text(QLatin1StringView("target")),
                      .cid = text(QLatin1StringView("cid"))});
    }
    return found;
}

LoggedRecord lastRecord(const RawDatabase& database)
{
    const QList<LoggedRecord> all = records(database);
    return all.isEmpty() ? LoggedRecord() : all.last();
}

} // namespace usher::test
