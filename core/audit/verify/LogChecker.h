// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/Head.h"
#include "core/audit/head/Rekey.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/audit/verify/Finding.h"
#include "core/audit/verify/RowChecker.h"

#include <array>
#include <span>
#include <vector>

namespace usher::audit
{

/// A head that was seen outside the database: a log must go on from it.
struct OutsideHead final {
    Checkpoint checkpoint = {};
    QString name = {}; ///< for a sentence: `this computer`, `the checkpoint in old.txt`
};

/// Checks every row of a log, one after the other, in constant memory.
class LogChecker final
{
public:
    LogChecker(QString storeId, std::vector<OutsideHead> outside);

    /// The rows that follow the last ones, by their numbers.
    void check(std::span<const StoredRow> rows);
    /// Once all rows were checked: whether they come to this head, signed with `publicKey` or one that
    /// followed it.
    void finish(const HeadRow& head, const QByteArray& publicKey);

    /// By the order in which they were found; the first ones only.
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    [[nodiscard]] qint64 prunedCount() const { return m_prunedCount; }

private:
    void add(const StoredRow& row, const RowState& state);
    void noteTurn(const StoredRow& row);
    void compareOutside();
    void find(Finding finding);
    void find(Fault fault, qint64 record = 0);

    QString m_storeId;
    std::array<RowChecker, 2> m_rowCheckers; ///< for a thread each
    std::vector<OutsideHead> m_outside;      ///< not yet reached, the largest first
    CompactRange m_tree;
    bool m_isTreeWhole = true;
    qint64 m_next = 1; ///< number of the row that must follow
    qint64 m_prunedCount = 0;
    qint64 m_lastPruned = 0;
    qint64 m_mayBePruned = 0; ///< up to here, by what is on record
    std::vector<KeyChange> m_keyChanges;
    std::vector<Finding> m_findings;
};

} // namespace usher::audit
