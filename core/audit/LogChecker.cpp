// SPDX-License-Identifier: GPL-3.0-or-later
#include "LogChecker.h"

#include "Pruning.h"
#include "Record.h"

#include <algorithm>

namespace usher::audit
{

LogChecker::LogChecker(QString storeId, std::vector<OutsideHead> outside)
    : m_storeId(std::move(storeId)), m_storeIdBytes(m_storeId.toUtf8()), m_outside(std::move(outside))
{
    std::ranges::sort(m_outside, std::greater{},
                      [](const OutsideHead& head) { return head.checkpoint.size; });
    compareOutside(); // with empty logs
}

void LogChecker::find(Finding finding)
{
    constexpr std::size_t most = 20; // one is enough to know; a wrecked log must not fill the memory
    if (m_findings.size() < most) {
        m_findings.push_back(std::move(finding));
    }
}

void LogChecker::find(Fault fault, qint64 record)
{
    find({.fault = fault, .record = record});
}

void LogChecker::check(const std::vector<StoredRow>& rows)
{
    for (const StoredRow& row : rows) {
        checkRow(row);
    }
}

void LogChecker::checkRow(const StoredRow& row)
{
    if (row.number < m_next) {
        find(Fault::RecordExtra, row.number);
        return;
    }
    if (row.number > m_next) {
        find(Fault::RecordMissing, m_next);
        m_isTreeWhole = false;
    }
    m_next = row.number + 1;
    if (row.leaf.isEmpty()) {
        checkPruned(row);
    } else {
        checkContent(row);
    }
    if (m_isTreeWhole) {
        m_tree.append(row.leafHash);
        compareOutside();
    }
}

void LogChecker::checkContent(const StoredRow& row)
{
    if (leafHash(row.leaf) != row.leafHash) {
        find(Fault::RecordChanged, row.number);
        return;
    }
    const LeafIndex* const index = m_reader.read(row.leaf);
    if (!index) {
        find(Fault::RecordUnreadable, row.number);
    } else if (index->number != row.number || index->storeId != m_storeIdBytes) {
        find(Fault::RecordMisplaced, row.number);
    } else if (index->columns != row.columns) {
        find(Fault::ColumnsChanged, row.number);
    } else {
        note(row, *index);
    }
}

void LogChecker::checkPruned(const StoredRow& row)
{
    if (row.columns != LeafReader::emptyColumns()) {
        find(Fault::ColumnsChanged, row.number);
    }
    ++m_prunedCount;
    m_lastPruned = row.number;
}

void LogChecker::note(const StoredRow& row, const LeafIndex& index)
{
    if (index.op == pruneOp.toLatin1()) {
        const Record record = recordOf(row.number, row.leaf, row.leafHash);
        m_mayBePruned = std::max(m_mayBePruned, prunedThrough(record));
    } else if (index.op == rekeyOp.toLatin1()) {
        const Record record = recordOf(row.number, row.leaf, row.leafHash);
        if (auto change = readKeyChange(record.extra, m_storeId)) {
            m_keyChanges.push_back(std::move(*change));
        }
    }
}

void LogChecker::compareOutside()
{
    while (!m_outside.empty() && m_outside.back().checkpoint.size == m_tree.size()) {
        const OutsideHead head = std::move(m_outside.back());
        m_outside.pop_back();
        if (head.checkpoint.storeId != m_storeId || head.checkpoint.root != m_tree.root()) {
            find({.fault = Fault::Rewritten, .outside = head.name, .seenSize = head.checkpoint.size});
        }
    }
}

void LogChecker::finish(const HeadRow& head, const QByteArray& publicKey)
{
    if (m_next <= head.size) {
        find(Fault::RecordMissing, m_next); // and all behind it
        m_isTreeWhole = false;
    }
    if (head.lastRecord > head.size) {
        find(Fault::RecordExtra, head.size + 1);
    }
    if (m_lastPruned > m_mayBePruned) {
        find(Fault::ContentMissing, m_lastPruned);
    }
    if (m_isTreeWhole && m_tree.root() != head.root) {
        find(Fault::RootWrong);
    }
    if (const auto tree = CompactRange::fromFrontier(head.size, head.frontier);
        !tree || tree->root() != head.root) {
        find(Fault::HeadUnfit);
    }
    QByteArray current = publicKey;
    for (const KeyChange& change : m_keyChanges) {
        current = change.before == current ? change.after : current;
    }
    const Checkpoint expected{.storeId = m_storeId, .size = head.size, .root = head.root};
    if (openNote(head.note.toUtf8(), current) != expected) {
        find(Fault::HeadUnsigned);
    }
    for (const OutsideHead& outside : m_outside) { // the log never came to their size
        if (m_isTreeWhole) {
            find({.fault = Fault::Rewritten, .outside = outside.name, .seenSize = outside.checkpoint.size});
        }
    }
}

} // namespace usher::audit
