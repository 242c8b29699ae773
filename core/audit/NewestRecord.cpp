// SPDX-License-Identifier: GPL-3.0-or-later
#include "NewestRecord.h"

#include "AuditError.h"
#include "odb/Connection.h"

#include <QJsonDocument>

namespace usher::audit
{

namespace
{

/// `?, ?, ?`
QString placeholders(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QStringLiteral(", "));
}

/// The index column has `USER-ID/UST-REFERENCE`, and `0` is the character that follows `/`.
QVariantList range(const Person& person)
{
    const QString user =
        Person{.userId = person.userId, .usernameReference = person.usernameReference}.indexText().chopped(1);
    return {QString(user + u'/'), QString(user + u'0')};
}

} // namespace

Result<std::optional<FoundRecord>> newestRecord(odb::Connection& connection, const Wanted& wanted)
{
    const QString sql =
        QStringLiteral("SELECT seq, leaf FROM usher_audit WHERE %1 >= ? AND %1 < ? "
                       "AND op IN (%2) AND outcome IN (%3) ORDER BY seq DESC LIMIT 1")
            .arg(wanted.part == Part::Actor ? QStringLiteral("actor") : QStringLiteral("target"),
                 placeholders(wanted.ops.size()), placeholders(wanted.outcomes.size()));
    QVariantList values = range(wanted.person);
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
    const QJsonObject leaf = QJsonDocument::fromJson(rows->bytes(1)).object();
    return FoundRecord{.number = rows->number(0), .extra = leaf.value(QLatin1StringView("extra")).toObject()};
}

} // namespace usher::audit
