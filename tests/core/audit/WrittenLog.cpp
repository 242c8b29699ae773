// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/audit/WrittenLog.h"

#include <algorithm>
#include <stdexcept>

#include "core/audit/head/Rekey.h"
#include "core/audit/log/Pruning.h"
#include "core/audit/log/SentRecords.h"
#include "core/audit/record/Operations.h"
#include "core/odb/Connection.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/support/Fixture.h"

namespace usher::test
{

using audit::Entry;

namespace
{

const QString writtenTime = QStringLiteral("2026-03-14T15:09:26.000000");

void requireWritten(const Result<void>& written)
{
    if (!written) {
        throw std::runtime_error(errorSentence(written.error()).toStdString());
    }
}

} // namespace

WrittenLog::WrittenLog(int records)
{
    m_head.storeId = storeId();
    for (int i = 0; i < records; ++i) {
        addLook();
    }
}

QString WrittenLog::storeId()
{
    return QStringLiteral("0123456789abcdef0123456789abcdef");
}

QByteArray WrittenLog::publicKey(char key)
{
    return keyOf(key).publicKey();
}

WrittenLog::Row WrittenLog::rowOf(const Entry& entry, const QString& storeId, qint64 number,
                                  qint64 place) const
{
    Row row{.number = place,
            .leaf = audit::leafOf(
                entry, {.storeId = storeId, .number = number, .nonce = writtenTime, .time = writtenTime})};
    row.hash = audit::leafHash(row.leaf);
    for (const QString& text : audit::indexTexts(writtenTime, entry)) {
        row.columns << text.toUtf8();
    }
    return row;
}

void WrittenLog::add(const Entry& entry, const QString& storeId, qint64 number)
{
    m_rows.push_back(rowOf(entry, storeId, number, m_head.tree.size() + 1));
    m_head.tree.append(m_rows.back().hash);
}

void WrittenLog::add(const Entry& entry)
{
    add(entry, storeId(), m_head.tree.size() + 1);
}

void WrittenLog::addLook()
{
    add({.op = QStringLiteral("session.get"), .outcome = audit::Outcome::Ok, .status = Status::Ok});
}

void WrittenLog::addPruning(qint64 through, audit::Outcome outcome, const std::vector<qint64>& kept)
{
    add({.op = audit::op::auditPrune,
         .outcome = outcome,
         .extra = audit::pruneJson(through, fixtureNow(), kept)});
}

void WrittenLog::addKeyChange(char before, char after)
{
    add({.op = audit::op::storeRekey,
         .outcome = audit::Outcome::Ok,
         .extra = audit::keyChangeJson(storeId(), keyOf(before), keyOf(after))});
}

void WrittenLog::signWith(char key, std::optional<char> before)
{
    m_key = key;
    m_keyBefore = before;
}

void WrittenLog::empty(std::size_t number)
{
    row(number).leaf.clear();
    row(number).columns.fill(QByteArrayLiteral(""));
}

void WrittenLog::emptyBut(std::size_t number, const QByteArray& column)
{
    empty(number);
    row(number).columns[0] = column;
}

void WrittenLog::change(std::size_t number)
{
    row(number).leaf += ' ';
}

void WrittenLog::replace(std::size_t number)
{
    const auto place = static_cast<qint64>(number);
    row(number) = rowOf({.op = QStringLiteral("session.search")}, storeId(), place, place);
}

void WrittenLog::remove(std::size_t number)
{
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(number) - 1);
}

std::vector<audit::StoredRow> WrittenLog::rows() const
{
    std::vector<audit::StoredRow> rows;
    for (const Row& row : m_rows) {
        audit::StoredRow& stored =
            rows.emplace_back(audit::StoredRow{.number = row.number, .leaf = row.leaf, .leafHash = row.hash});
        std::ranges::copy(row.columns, stored.columns.begin());
    }
    return rows;
}

audit::HeadRow WrittenLog::headRow() const
{
    const auto before = keyOf(m_keyBefore.value_or(m_key));
    return audit::headRowOf(m_head, keyOf(m_key), m_keyBefore ? &before : nullptr);
}

void WrittenLog::writeTo(odb::Connection& connection) const
{
    const auto run = [&](const char* sql, const QVariantList& values) {
        requireWritten(connection.run(QString::fromLatin1(sql), values).map([](const odb::Statement&) {}));
    };
    run("DELETE FROM usher_audit", {});
    for (const Row& row : m_rows) {
        QVariantList values{row.number, QString::fromUtf8(row.leaf), row.hash};
        for (const QByteArray& column : row.columns) {
            values << QString::fromUtf8(column);
        }
        run("INSERT INTO usher_audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values);
    }
    run("DELETE FROM usher_audit_head", {});
    const audit::HeadRow head = headRow();
    run("INSERT INTO usher_audit_head (id, store, key, size, root, frontier, note) VALUES (1, ?, ?, ?, ?, ?, ?)",
        {head.store, head.key, head.size, head.root, audit::bindableBytes(head.frontier), head.note});
}

} // namespace usher::test
