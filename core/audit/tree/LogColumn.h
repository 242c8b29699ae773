// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/SelectedColumns.h"

namespace usher::audit
{

/// The columns of `usher_audit`.
enum class LogColumn { Seq, Leaf, LeafHash, At, Op, Outcome, Status, Actor, Target, Cid };

/// Returns SQL for a column, which is its name.
[[nodiscard]] inline QString columnSql(LogColumn column)
{
    switch (column) {
    case LogColumn::Seq:
        return QStringLiteral("seq");
    case LogColumn::Leaf:
        return QStringLiteral("leaf");
    case LogColumn::LeafHash:
        return QStringLiteral("leaf_hash");
    case LogColumn::At:
        return QStringLiteral("at");
    case LogColumn::Op:
        return QStringLiteral("op");
    case LogColumn::Outcome:
        return QStringLiteral("outcome");
    case LogColumn::Status:
        return QStringLiteral("status");
    case LogColumn::Actor:
        return QStringLiteral("actor");
    case LogColumn::Target:
        return QStringLiteral("target");
    case LogColumn::Cid:
        return QStringLiteral("cid");
    }
    return {};
}

/// The columns of a SELECT from `usher_audit`.
template <LogColumn... columns>
using LogColumns = odb::SelectedColumns<columns...>;

/// The number and the hash of a record, which is all that trees are made of.
using HashColumns = LogColumns<LogColumn::Seq, LogColumn::LeafHash>;

/// The columns that repeat parts of the leaf. Records are found by them.
using IndexedColumns = LogColumns<LogColumn::At, LogColumn::Op, LogColumn::Outcome, LogColumn::Status,
                                  LogColumn::Actor, LogColumn::Target, LogColumn::Cid>;

} // namespace usher::audit
