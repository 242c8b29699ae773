// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/Pruning.h"

#include <QJsonArray>

#include "core/Time.h"
#include "core/audit/record/Operations.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

bool isPruning(const Record& record)
{
    return record.op == op::auditPrune && record.outcome == Outcome::Ok;
}

/// Returns the end of a condition that leaves out those of the records that are in a portion.
QString exceptThose(const std::vector<qint64>& kept, qint64 after, qint64 last)
{
    QStringList numbers;
    for (const qint64 number : kept) {
        if (number > after && number <= last) {
            numbers << QString::number(number);
        }
    }
    return numbers.isEmpty() ? QString()
                             : QStringLiteral(" AND seq NOT IN (%1)").arg(numbers.join(QLatin1Char(',')));
}

} // namespace

QJsonObject pruneJson(qint64 through, TimePoint before, const std::vector<qint64>& kept)
{
    QJsonArray numbers;
    for (const qint64 number : kept) {
        numbers.append(number);
    }
    return {{extraKeyName(ExtraKey::Through), through},
            {extraKeyName(ExtraKey::Before), isoText(before)},
            {extraKeyName(ExtraKey::KeptRecords), numbers}};
}

qint64 prunedThrough(const Record& record)
{
    return isPruning(record) ? record.extra.value(extraKeyName(ExtraKey::Through)).toInteger() : 0;
}

std::vector<qint64> keptAtPruning(const Record& record)
{
    std::vector<qint64> kept;
    if (isPruning(record)) {
        for (const QJsonValue& number : record.extra.value(extraKeyName(ExtraKey::KeptRecords)).toArray()) {
            kept.push_back(number.toInteger());
        }
    }
    return kept;
}

Result<qint64> lastBefore(odb::Connection& connection, TimePoint before)
{
    // The search is for the first record that stays, because pruned records have no time any more.
    return connection
        .firstNumber(QStringLiteral("SELECT coalesce((SELECT min(seq) - 1 FROM usher_audit WHERE at >= ?), "
                                    "(SELECT max(seq) FROM usher_audit), 0)"),
                     {isoText(before)})
        .map([](const std::optional<qint64>& last) { return last.value_or(0); });
}

Result<qint64> dropContent(odb::Connection& connection, qint64 through, const std::vector<qint64>& kept,
                           const Progress& progress)
{
    constexpr qint64 portion = 5'000;
    const QString sql = QStringLiteral(
        "UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', actor = '', "
        "target = '', cid = '' WHERE seq > ? AND seq <= ? AND leaf <> ''");
    qint64 dropped = 0;
    for (qint64 done = 0; done < through;) {
        const qint64 end = std::min(through, done + portion);
        auto updated = connection.run(sql + exceptThose(kept, done, end), {done, end});
        if (!updated) {
            return tl::unexpected(updated.error());
        }
        dropped += updated->affectedRows();
        done = end;
        if (progress && !progress(done, through)) {
            return failure(ErrorKind::Cancelled);
        }
    }
    return dropped;
}

} // namespace usher::audit
