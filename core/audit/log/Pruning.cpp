// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/Pruning.h"

#include "core/Time.h"
#include "core/audit/head/Rekey.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

QJsonObject pruneJson(qint64 through, TimePoint before)
{
    return {{extraKeyName(ExtraKey::Through), through}, {extraKeyName(ExtraKey::Before), isoText(before)}};
}

qint64 prunedThrough(const Record& record)
{
    const bool isPruning = record.op == pruneOp && record.outcome == Outcome::Ok;
    return isPruning ? record.extra.value(extraKeyName(ExtraKey::Through)).toInteger() : 0;
}

Result<qint64> lastBefore(odb::Connection& connection, TimePoint before)
{
    // The search is for the first record that stays, because pruned records have no time any more.
    auto rows =
        connection.run(QStringLiteral("SELECT coalesce((SELECT min(seq) - 1 FROM usher_audit WHERE at >= ?), "
                                      "(SELECT max(seq) FROM usher_audit), 0)"),
                       {isoText(before)});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const qint64 last = rows->next() ? rows->number(odb::onlyColumn) : 0;
    return rows->ended().map([&] { return last; });
}

Result<qint64> dropContent(odb::Connection& connection, qint64 through, const Progress& progress)
{
    constexpr qint64 portion = 5'000;
    const QString sql = QStringLiteral(
        "UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', actor = '', "
        "target = '', cid = '' WHERE seq > ? AND seq <= ? AND leaf <> '' AND op NOT IN (?, ?)");
    qint64 dropped = 0;
    for (qint64 done = 0; done < through;) {
        const qint64 end = std::min(through, done + portion);
        auto updated = connection.run(sql, {done, end, rekeyOp, actingPolicyOp});
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
