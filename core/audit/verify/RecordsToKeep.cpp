// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RecordsToKeep.h"

#include "core/audit/head/Head.h"
#include "core/audit/verify/RowPortions.h"

namespace usher::audit
{

Result<std::vector<qint64>> recordsToKeep(odb::Connection& connection, qint64 through,
                                          const Progress& progress)
{
    constexpr std::size_t most = 1'000;
    const auto head = readHeadRow(connection);
    if (!head) {
        return tl::unexpected(head.error());
    }
    RowPortions portions(connection, through);
    RowChecker checker(head->store.toUtf8());
    std::vector<qint64> kept;
    while (true) {
        const auto portion = portions.next();
        if (!portion) {
            return tl::unexpected(portion.error());
        }
        for (const StoredRow& row : portion->rows) {
            const RowState state = checker.check(row);
            if (!row.leaf.isEmpty() && (state.fault || state.isNeverPruned)) {
                kept.push_back(row.number);
            }
        }
        if (!portions.isInOrder() || kept.size() > most) {
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

} // namespace usher::audit
