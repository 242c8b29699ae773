// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/NewestRecord.h"

#include <QJsonDocument>

#include "core/ExactText.h"
#include "core/audit/record/AuditError.h"
#include "core/audit/tree/LogColumn.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

using FoundColumns = LogColumns<LogColumn::Seq, LogColumn::Leaf>;
using WholeColumns = LogColumns<LogColumn::Seq, LogColumn::Leaf, LogColumn::LeafHash>;

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

/// Returns a step that finds the newest `count` records that match. `columns` is what it selects. It is
/// planned for its values, because some people have many records and others none.
odb::Step newestStep(const odb::Connection& connection, const RecordQuery& wanted, const QString& columns,
                     int count)
{
    const QString sql =
        QStringLiteral("SELECT %1 FROM usher_audit WHERE %2 = ? AND op IN (%3) AND outcome IN (%4) "
                       "ORDER BY seq DESC LIMIT %5")
            .arg(columns,
                 connection.dialect().beforeSlash(wanted.part == Part::Actor ? QStringLiteral("actor")
                                                                             : QStringLiteral("target")),
                 placeholders(wanted.ops.size()), placeholders(wanted.outcomes.size()))
            .arg(count);
    QVariantList values{userKey(wanted.person)};
    for (const QString& op : wanted.ops) {
        values << op;
    }
    for (const Outcome outcome : wanted.outcomes) {
        values << outcomeName(outcome);
    }
    return {.sql = sql, .values = std::move(values)};
}

Result<std::optional<FoundRecord>> firstFound(odb::Statement& rows)
{
    if (!rows.next()) {
        return rows.ended().map([] { return std::optional<FoundRecord>(); });
    }
    const QJsonObject leaf = exactJson(rows.bytes(FoundColumns::at(LogColumn::Leaf))).object();
    return FoundRecord{.number = rows.number(FoundColumns::at(LogColumn::Seq)),
                       .extra = leaf.value(QLatin1StringView("extra")).toObject()};
}

} // namespace

Result<std::optional<FoundRecord>> newestRecord(odb::Connection& connection, const RecordQuery& wanted)
{
    const odb::Step step = newestStep(connection, wanted, FoundColumns::sql(), 1);
    return connection.run(step.sql, step.values)
        .and_then([](odb::Statement rows) { return firstFound(rows); })
        .map_error(asAuditError);
}

odb::Step newestRecordStep(const odb::Connection& connection, const RecordQuery& wanted,
                           std::optional<FoundRecord>& found)
{
    odb::Step step = newestStep(connection, wanted, FoundColumns::sql(), 1);
    step.read = [&found](odb::Statement& rows) {
        return firstFound(rows).map([&](std::optional<FoundRecord> first) { found = std::move(first); });
    };
    return step;
}

Result<std::vector<Record>> newestRecords(odb::Connection& connection, const RecordQuery& wanted, int count)
{
    const odb::Step step = newestStep(connection, wanted, WholeColumns::sql(), count);
    auto rows = connection.run(step.sql, step.values).map_error(asAuditError);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<Record> records;
    while (rows->next()) {
        records.push_back(recordOf(rows->number(WholeColumns::at(LogColumn::Seq)),
                                   rows->bytes(WholeColumns::at(LogColumn::Leaf)),
                                   rows->value(WholeColumns::at(LogColumn::LeafHash)).toByteArray()));
    }
    return rows->ended().map_error(asAuditError).map([&] { return std::move(records); });
}

} // namespace usher::audit
