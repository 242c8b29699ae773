// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/SentRecords.h"

#include <algorithm>

#include "core/ExactText.h"
#include "core/audit/record/Entry.h"
#include "core/audit/tree/LogColumn.h"
#include "core/audit/tree/LogTables.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

namespace
{

/// The columns that are read back of a record. IndexedColumns come after them.
using ReadBackColumns = LogColumns<LogColumn::Leaf, LogColumn::LeafHash>;

bool isRowOf(const SentRecord& sent, const odb::Statement& row)
{
    bool isSame = row.bytes(ReadBackColumns::at(LogColumn::Leaf)) == sent.leaf &&
                  row.bytes(ReadBackColumns::at(LogColumn::LeafHash)) == sent.hash;
    for (int i = 0; isSame && i < sent.columns.size(); ++i) {
        isSame = row.text(ReadBackColumns::count + i) == sent.columns[i];
    }
    return isSame;
}

} // namespace

QStringList indexTexts(const QString& time, const Entry& entry)
{
    QStringList texts(IndexedColumns::count);
    texts[IndexedColumns::at(LogColumn::At)] = time;
    texts[IndexedColumns::at(LogColumn::Op)] = entry.op;
    texts[IndexedColumns::at(LogColumn::Outcome)] = outcomeName(entry.outcome);
    texts[IndexedColumns::at(LogColumn::Status)] = statusCode(entry.status);
    texts[IndexedColumns::at(LogColumn::Actor)] = entry.actor.indexText();
    texts[IndexedColumns::at(LogColumn::Target)] = entry.target.indexText();
    texts[IndexedColumns::at(LogColumn::Cid)] = entry.cid;
    return texts;
}

void SentRecords::addWriting(std::vector<odb::Step>& steps) const
{
    static const QString sql = QStringLiteral("INSERT INTO usher_audit (seq, leaf, leaf_hash, %1) "
                                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                                   .arg(IndexedColumns::sql());
    for (const SentRecord& sent : m_records) {
        QVariantList values{sent.number, exactText(sent.leaf), sent.hash};
        for (const QString& column : sent.columns) {
            values << column;
        }
        steps.push_back({.sql = sql, .values = std::move(values), .plan = odb::Plan::SameForAllValues});
    }
}

odb::Step SentRecords::readBack(const odb::Connection& connection)
{
    m_haveArrived = false;
    static const QString columns = ReadBackColumns::sql() + QStringLiteral(", ") + IndexedColumns::sql();
    return {.sql = QStringLiteral("SELECT ") + columns + QStringLiteral(", ") +
                   connection.dialect().tableIdentity(logTable) +
                   QStringLiteral(" FROM usher_audit WHERE seq >= ? AND seq <= ? ORDER BY seq"),
            .values = {m_records.front().number, m_records.back().number},
            .plan = odb::Plan::SameForAllValues,
            .read = [this](odb::Statement& rows) { return compare(rows); }};
}

Result<void> SentRecords::compare(odb::Statement& rows)
{
    const auto isNext = [&](const SentRecord& sent) { return rows.next() && isRowOf(sent, rows); };
    m_haveArrived = std::ranges::all_of(m_records, isNext);
    if (!m_haveArrived) {
        return rows.ended();
    }
    m_table = rows.text(ReadBackColumns::count + IndexedColumns::count);
    return {};
}

} // namespace usher::audit
