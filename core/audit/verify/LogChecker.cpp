// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/LogChecker.h"

#include <algorithm>

#include "core/InParallel.h"
#include "core/audit/log/Pruning.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/Record.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t mostFindings = 20; // a limit, so that a badly damaged log does not fill the memory

} // namespace

LogChecker::LogChecker(QString storeId, std::vector<OutsideHead> outside)
    : m_storeId(std::move(storeId)), m_rowCheckers{RowChecker(m_storeId.toUtf8()),
                                                   RowChecker(m_storeId.toUtf8())},
      m_outside(std::move(outside))
{
    std::ranges::sort(m_outside, std::greater{},
                      [](const OutsideHead& head) { return head.checkpoint.size; });
    compareOutside(); // heads of size 0 can be compared already
}

void LogChecker::report(Finding finding)
{
    if (m_findings.size() < mostFindings) {
        m_findings.push_back(std::move(finding));
    }
}

void LogChecker::putFirst(std::vector<Finding> findings)
{
    findings.insert(findings.end(), m_findings.begin(), m_findings.end());
    findings.resize(std::min(findings.size(), mostFindings));
    m_findings = std::move(findings);
}

void LogChecker::report(Fault fault, qint64 record)
{
    report({.fault = fault, .record = record});
}

void LogChecker::check(std::span<const StoredRow> rows)
{
    std::vector<RowState> states(rows.size());
    const auto look = [&](RowChecker& checker, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            states[i] = checker.check(rows[i]);
        }
    };
    // The slow checks look at one row only, so two threads share them.
    auto secondHalf = inParallel([&] { look(m_rowCheckers.back(), rows.size() / 2, rows.size()); });
    look(m_rowCheckers.front(), 0, rows.size() / 2);
    secondHalf.get();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        add(rows[i], states[i]);
    }
}

void LogChecker::add(const StoredRow& row, const RowState& state)
{
    if (row.number < m_next) {
        report(Fault::RecordExtra, row.number);
        return;
    }
    if (row.number > m_next) {
        report(Fault::RecordMissing, m_next);
        m_isTreeWhole = false;
    }
    m_next = row.number + 1;
    if (state.fault) {
        report(*state.fault, row.number);
    }
    if (row.leaf.isEmpty()) {
        ++m_prunedCount;
        noteEmpty(row.number);
    } else if (state.changesLaterChecks) {
        noteChangeOfChecks(row);
    }
    if (m_isTreeWhole) {
        m_tree.append(row.leafHash);
        compareOutside();
    }
}

void LogChecker::noteChangeOfChecks(const StoredRow& row)
{
    const Record record = recordOf(row.number, row.leaf.toByteArray(), row.leafHash.toByteArray());
    if (record.op == op::auditPrune) {
        m_mayBePruned = std::max(m_mayBePruned, prunedThrough(record));
        for (const qint64 kept : keptAtPruning(record)) {
            if (isEmpty(kept)) { // Usher has not emptied it
                m_emptiedKept.insert(kept);
            }
        }
    } else if (auto change = readKeyChange(record.extra, m_storeId)) {
        m_keyChanges.push_back(std::move(*change));
        m_lastKeyChange = row.number;
    }
}

void LogChecker::noteEmpty(qint64 number)
{
    if (m_empty.empty() || m_empty.back().second != number - 1) {
        m_empty.emplace_back(number, number);
    }
    m_empty.back().second = number;
}

bool LogChecker::isEmpty(qint64 number) const
{
    const auto range = std::ranges::lower_bound(m_empty, number, {}, &std::pair<qint64, qint64>::second);
    return range != m_empty.end() && range->first <= number;
}

void LogChecker::compareOutside()
{
    while (!m_outside.empty() && m_outside.back().checkpoint.size == m_tree.size()) {
        const OutsideHead head = std::move(m_outside.back());
        m_outside.pop_back();
        if (head.checkpoint.storeId != m_storeId || head.checkpoint.root != m_tree.root()) {
            report({.fault = Fault::Rewritten, .outside = head.name, .seenSize = head.checkpoint.size});
        }
    }
}

void LogChecker::breakOff()
{
    report(Fault::NumberInvalid, m_next);
    m_isBrokenOff = true;
    m_isTreeWhole = false;
}

/// Checks everything in the head that is not about the tree.
void LogChecker::checkNote(const HeadRow& head, const QByteArray& publicKey)
{
    QByteArray current = publicKey;
    QByteArrayList signers{current};
    for (const KeyChange& change : m_keyChanges) {
        if (change.before == current) {
            current = change.after;
        }
        if (change.after == current) { // also if the given key is the new one
            signers = {change.after, change.before};
        }
    }
    if (m_lastKeyChange != head.size) { // only the head that ends a change of keys is signed with both
        signers = {current};
    }
    const QByteArray note = head.note.toUtf8();
    const Checkpoint expected{.storeId = m_storeId, .size = head.size, .root = head.root};
    if (openNote(note, current) != expected) {
        report(Fault::HeadUnsigned);
        return;
    }
    if (head.key != verifierKey(m_storeId, current)) {
        report(Fault::HeadKeyWrong);
    }
    if (!isSignedByExactly(note, signers)) {
        report(Fault::HeadNoteLonger);
    }
}

void LogChecker::finish(const HeadRow& head, const QByteArray& publicKey, Fault ifShorter)
{
    if (m_next <= head.size && !m_isBrokenOff) {
        report(Fault::RecordMissing, m_next); // and all after it
        m_isTreeWhole = false;
    }
    if (head.lastRecord > head.size) {
        report(Fault::RecordExtra, head.size + 1);
    }
    for (const qint64 kept : m_emptiedKept) { // each once, however many prunings name it
        report(Fault::ContentMissing, kept);
    }
    if (!m_empty.empty() && m_empty.back().second > m_mayBePruned) {
        report(Fault::ContentMissing, m_empty.back().second);
    }
    if (m_isTreeWhole && m_tree.root() != head.root) {
        report(Fault::RootWrong);
    }
    if (const auto tree = CompactRange::fromFrontier(head.size, head.frontier);
        !tree || tree->root() != head.root) {
        report(Fault::HeadUnfit);
    }
    checkNote(head, publicKey);
    for (const OutsideHead& outside : m_outside) { // the log is shorter than they are
        if (m_isTreeWhole) {
            const bool isSameLog = outside.checkpoint.storeId == m_storeId;
            report({.fault = isSameLog ? ifShorter : Fault::Rewritten,
                    .outside = outside.name,
                    .seenSize = outside.checkpoint.size});
        }
    }
}

} // namespace usher::audit
