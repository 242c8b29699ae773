// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <set>
#include <span>
#include <vector>

#include "core/audit/head/HeadRow.h"
#include "core/audit/head/Rekey.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/audit/verify/Finding.h"
#include "core/audit/verify/RowChecker.h"

namespace usher::audit
{

/// A head that was seen outside the database. The log must continue from it.
struct OutsideHead final {
    Checkpoint checkpoint = {};
    QString name = {}; ///< as a sentence names it: `this computer`, `the checkpoint in old.txt`
};

/// Checks the rows of a log one after the other, in constant memory.
class LogChecker final
{
public:
    LogChecker(QString storeId, std::vector<OutsideHead> outside);

    /// Checks the next rows, in the order of their numbers.
    void check(std::span<const StoredRow> rows);
    /// Adds a finding about something else than a row.
    void report(Finding finding);
    /// Says that the rows cannot be read further than this.
    void breakOff();
    /// Compares all rows with this head. Call it after the last row. The head must be signed with the private
    /// key of `publicKey`, or with a key that followed it on record. `ifShorter` is the fault of a log that
    /// ends before a head that was seen outside the database.
    void finish(const HeadRow& head, const QByteArray& publicKey, Fault ifShorter);

    /// Puts findings about something else than a row before all others.
    void putFirst(std::vector<Finding> findings);

    /// Returns at most 20 findings, in the order in which they were found.
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_findings; }
    [[nodiscard]] qint64 prunedCount() const { return m_prunedCount; }

private:
    void add(const StoredRow& row, const RowState& state);
    void noteChangeOfChecks(const StoredRow& row);
    void noteEmpty(qint64 number);
    [[nodiscard]] bool isEmpty(qint64 number) const;
    void compareOutside();
    void checkNote(const HeadRow& head, const QByteArray& publicKey);
    void report(Fault fault, qint64 record = 0);

    QString m_storeId;
    std::array<RowChecker, 2> m_rowCheckers; ///< one for each thread
    std::vector<OutsideHead> m_outside;      ///< heads not yet compared, the largest first
    CompactRange m_tree;
    bool m_isTreeWhole = true;
    qint64 m_next = 1; ///< the number that the next row must have
    qint64 m_prunedCount = 0;
    /// Ranges of records without content: the first and the last number of each.
    std::vector<std::pair<qint64, qint64>> m_empty;
    std::set<qint64> m_emptiedKept; ///< records that a pruning left, and that have no content
    qint64 m_mayBePruned = 0;       ///< the last record that a recorded pruning covers
    std::vector<KeyChange> m_keyChanges;
    qint64 m_lastKeyChange = 0; ///< the number of its record
    bool m_isBrokenOff = false;
    std::vector<Finding> m_findings;
};

} // namespace usher::audit
