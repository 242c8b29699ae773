// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RecordsToKeep.h"

#include "core/audit/head/HeadRow.h"
#include "core/audit/log/Pruning.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/RecordTable.h"
#include "core/audit/verify/RowPortions.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

/// What the newest pruning on record has dropped, and what it has left.
struct LastPruning {
    qint64 through = 0;
    QStringList kept = {}; ///< numbers
};

Result<LastPruning> lastPruning(odb::Connection& connection, qint64 size)
{
    Result<LastPruning> last;
    return RecordTable(connection)
        .visit({.op = op::auditPrune, .last = size}, RecordOrder::NewestFirst, {},
               [&](const Record& record) {
                   if (record.state != RecordState::Whole) {
                       last = failure(ErrorKind::LogDamaged, {},
                                      QStringLiteral("record %1 is damaged").arg(record.number));
                       return false;
                   }
                   last->through = prunedThrough(record);
                   for (const qint64 number : keptAtPruning(record)) {
                       last->kept << QString::number(number);
                   }
                   return last->through == 0; // somebody was refused
               })
        .and_then([&] { return last; });
}

} // namespace

Result<std::vector<qint64>> recordsToKeep(odb::Connection& connection, qint64 through,
                                          const Progress& progress)
{
    constexpr std::size_t mostFaults = 1'000;
    const auto head = readHeadRow(connection);
    if (!head) {
        return tl::unexpected(head.error());
    }
    RowPortions portions(connection, through);
    RowChecker checker(head->store.toUtf8());
    std::vector<qint64> kept;
    std::size_t faults = 0;
    while (true) {
        const auto portion = portions.next();
        if (!portion) {
            return tl::unexpected(portion.error());
        }
        for (const StoredRow& row : portion->rows) {
            const RowState state = checker.check(row);
            if (!row.leaf.isEmpty() && (state.fault || state.isNeverPruned)) {
                kept.push_back(row.number);
                faults += state.fault ? 1 : 0;
            }
        }
        if (!portions.isInOrder() || faults > mostFaults) {
            return failure(ErrorKind::LogDamaged);
        }
        if (portion->rows.empty()) {
            return kept;
        }
        if (progress && !progress(portion->rows.back().number, through)) {
            return failure(ErrorKind::Cancelled);
        }
    }
}

Result<void> requireKeptRecords(odb::Connection& connection, qint64 size)
{
    return lastPruning(connection, size).and_then([&](const LastPruning& pruning) -> Result<void> {
        // The columns of a record without content are empty, too.
        auto rows = connection.run(
            QStringLiteral("SELECT (SELECT count(*) FROM usher_audit WHERE seq IN (%1) AND leaf <> ''), "
                           "(SELECT count(*) FROM (SELECT seq FROM usher_audit WHERE op = '' AND seq > ? AND "
                           "seq <= ? LIMIT 1) AS emptied)")
                .arg(pruning.kept.isEmpty() ? QStringLiteral("0") : pruning.kept.join(u',')),
            {pruning.through, size});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        constexpr int whole = 0;
        constexpr int emptied = 1;
        const bool areThere =
            rows->next() && rows->number(whole) == pruning.kept.size() && rows->number(emptied) == 0;
        return rows->ended().and_then([&]() -> Result<void> {
            return areThere ? Result<void>{}
                            : failure(ErrorKind::LogDamaged, {},
                                      QStringLiteral("a record has lost its content, or was damaged"));
        });
    });
}

} // namespace usher::audit
