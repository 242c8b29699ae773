// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/NewestRecord.h"

#include "core/audit/record/AuditError.h"
#include "core/audit/tree/LogColumn.h"
#include "core/odb/Connection.h"

#include <QJsonDocument>

namespace usher::audit
{

namespace
{

using FoundColumns = LogColumns<LogColumn::Seq, LogColumn::Leaf>;

/// Returns `?, ?, ?` for a `count` of 3.
QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QStringLiteral(", "));
}

/// Returns the user's part of an index column, which is the same for all sessions of the user.
QString userKey(const Person& person)
{
    return person.userId.isEmpty() ? person.usernameReference : person.userId;
}

} // namespace

Result<std::optional<FoundRecord>> newestRecord(odb::Connection& connection, const RecordQuery& wanted)
{
    const QString sql =
        QStringLiteral("SELECT %1 FROM usher_audit WHERE %2 = ? AND op IN (%3) AND outcome IN (%4) "
                       "ORDER BY seq DESC LIMIT 1")
            .arg(FoundColumns::sql(),
                 connection.dialect().beforeSlash(wanted.part == Part::Actor ? QStringLiteral("actor")
                                                                             : QStringLiteral("target")),
                 placeholders(wanted.ops.size()), placeholders(wanted.outcomes.size()));
    QVariantList values{userKey(wanted.person)};
    for (const QString& op : wanted.ops) {
        values << op;
    }
    for (const Outcome outcome : wanted.outcomes) {
        values << outcomeName(outcome);
    }
    auto rows = connection.run(sql, values);
    if (!rows) {
        return tl::unexpected(asAuditError(rows.error()));
    }
    if (!rows->next()) {
        return rows->ended().map_error(asAuditError).map([] { return std::optional<FoundRecord>(); });
    }
    const QJsonObject leaf = QJsonDocument::fromJson(rows->bytes(FoundColumns::at(LogColumn::Leaf))).object();
    return FoundRecord{.number = rows->number(FoundColumns::at(LogColumn::Seq)),
                       .extra = leaf.value(QLatin1StringView("extra")).toObject()};
}

} // namespace usher::audit
