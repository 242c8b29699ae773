// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RowChecker.h"

#include <algorithm>

#include "core/audit/head/Rekey.h"
#include "core/audit/log/Pruning.h"
#include "core/audit/record/Operations.h"
#include "core/audit/tree/MerkleTree.h"

namespace usher::audit
{

RowState RowChecker::check(const StoredRow& row)
{
    if (row.leaf.isEmpty()) {
        const bool isBare = std::ranges::all_of(
            row.columns, [](QByteArrayView column) { return !column.isNull() && column.isEmpty(); });
        return isBare ? RowState{} : RowState{.fault = Fault::ColumnsChanged};
    }
    if (leafHash(row.leaf) != row.leafHash) {
        return {.fault = Fault::RecordChanged};
    }
    const LeafIndex* const index = m_reader.read(row.leaf);
    if (!index) {
        return {.fault = Fault::RecordUnreadable};
    }
    if (index->number != row.number || index->storeId != m_storeId) {
        return {.fault = Fault::RecordMisplaced};
    }
    if (!index->isRepeatedBy(row.columns)) {
        return {.fault = Fault::ColumnsChanged};
    }
    const QLatin1StringView op(index->op);
    return {.changesLaterChecks = op == op::auditPrune || op == op::storeRekey,
            .isNeverPruned = (op == op::storeRekey || op == op::actingPolicy) &&
                             QLatin1StringView(index->outcome) == outcomeName(Outcome::Ok)};
}

} // namespace usher::audit
