// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/Log.h"

#include "core/Time.h"
#include "core/audit/head/LogMemory.h"
#include "core/audit/record/AuditError.h"
#include "core/audit/record/RecordedText.h"
#include "core/audit/tree/LogColumn.h"
#include "core/crypto/Random.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"

#include <utility>

namespace usher::audit
{

namespace
{

constexpr std::size_t nonceSize = 16; // bytes

/// The columns that are read back of a record. IndexedColumns come after them.
using ReadBackColumns = LogColumns<LogColumn::Leaf, LogColumn::LeafHash>;

/// Returns the texts of IndexedColumns, in the same order.
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

/// Returns whether the row is a correct head that its own key signed.
bool isSignedByAnotherKey(const HeadRow& row)
{
    const auto key = publicKeyOf(row.key, row.store);
    return key && signedHead(row, *key);
}

/// Returns whether the server may have committed although it did not say so.
bool isInDoubt(const Error& error)
{
    return error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::OutcomeUnknown;
}

} // namespace

Log::Log(odb::Connection& connection, const crypto::SecretBytes& storeKey, const Clock& clock)
    : m_connection(connection), m_clock(clock), m_keys(storeKey)
{
}

Result<void> Log::checkTables()
{
    return checkAuditTables(m_connection).map([&](TableIdentities tables) { m_tables = std::move(tables); });
}

Result<void> Log::checkTablesAgain(const QString& known, const QString& now)
{
    if (now == known) {
        return {};
    }
    if (now.section(u' ', 0, 0) != known.section(u' ', 0, 0)) {
        return failure(ErrorKind::LogDamaged, {}, QStringLiteral("its tables were exchanged"));
    }
    return checkTables(); // PostgreSQL goes on saying for a while that a table has triggers or rules
}

Result<odb::Transaction> Log::begin()
{
    return odb::Transaction::begin(m_connection, headTable).map_error(asAuditError);
}

Result<Receipt> Log::commitWith(odb::Transaction transaction, const Entry& entry)
{
    return commitWith(std::move(transaction), std::span(&entry, 1)).map([](std::vector<Receipt> receipts) {
        return std::move(receipts.front());
    });
}

Result<std::vector<Receipt>> Log::commitWith(odb::Transaction transaction, std::span<const Entry> entries)
{
    const auto sent = append(entries).map_error(asAuditError);
    auto moving = std::exchange(m_moving, std::nullopt);
    if (!sent) {
        return tl::unexpected(sent.error());
    }
    // In WAL mode, writes to a renamed or deleted file report success. So this is checked before and after
    // the commit.
    if (m_connection.hasMoved()) {
        return failure(ErrorKind::DatabaseMoved);
    }
    // A call that is committed and on record must not be called cancelled.
    const auto shield = m_connection.shield();
    auto committed = transaction.commit().map_error(asAuditError);
    if (!committed && isInDoubt(committed.error())) {
        committed = settle(*sent);
    }
    if (!committed) {
        return tl::unexpected(committed.error());
    }
    if (m_connection.hasMoved()) {
        return failure(ErrorKind::DatabaseMoved);
    }
    if (auto stayed = checkAfterCommit(*sent); !stayed) {
        return tl::unexpected(stayed.error());
    }
    Written moved = *std::move(moving);
    continueFrom(moved.head);
    m_seenRow = std::move(moved.row);
    m_before = nullptr;
    if (m_growth) {
        m_growth(moved.head, moved.leafHashes);
    }
    std::vector<Receipt> receipts;
    receipts.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        receipts.push_back({.number = (*sent)[i].number, .cid = entries[i].cid});
    }
    return receipts;
}

/// Looks for the records once more if triggers of other tables could have deleted them at the commit: one
/// deferred trigger can put off another one until then, after everything was read back.
Result<void> Log::checkAfterCommit(std::span<const Sent> records)
{
    if (m_connection.dialect().runDeferredTriggers().isEmpty()) {
        return {};
    }
    const auto areThere = haveArrived(records);
    if (!areThere) {
        const Error& error = areThere.error();
        return failure(ErrorKind::OutcomeUnknown, error.subject, error.detail);
    }
    return *areThere ? Result<void>{}
                     : failure(ErrorKind::AuditFailed, {},
                               QStringLiteral("the record was not in the log after the commit"));
}

Result<void> Log::settle(std::span<const Sent> records)
{
    constexpr std::chrono::seconds patience{15}; // long enough for a server to restart
    const auto unknown = [](const Error& error) {
        return failure(ErrorKind::OutcomeUnknown, error.subject, error.detail);
    };
    if (auto connected = m_connection.reconnect(patience); !connected) {
        return unknown(connected.error());
    }
    // The server grants the lock only after the lost session's transaction has ended.
    const auto transaction = begin();
    if (!transaction) {
        return unknown(transaction.error());
    }
    const auto areThere = haveArrived(records);
    if (!areThere) {
        return unknown(areThere.error());
    }
    return *areThere ? Result<void>{} : failure(ErrorKind::ConnectionLost);
}

void Log::continueFrom(const Head& head)
{
    m_seen = head;
    m_seenAt = m_clock.now();
    m_seenOn = m_connection.dialect().server().timeline;
    m_seenRow.reset();
}

Result<Head> Log::trustedHead(std::vector<QByteArray>* leafHashes)
{
    const auto row = readHeadRow(m_connection);
    if (!row) {
        return tl::unexpected(row.error());
    }
    const auto checked = m_tables ? checkTablesAgain(m_tables->head, row->table) : Result<void>{};
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    if (m_seenRow == *row) { // unchanged since this object wrote it
        return *m_seen;
    }
    auto head = signedHead(*row, (m_before ? *m_before : m_keys).signing().publicKey());
    if (!head && m_seen && isSignedByAnotherKey(*row)) {
        return failure(ErrorKind::KeyReplaced);
    }
    if (!head || !m_seen) {
        return head;
    }
    return isContinuation(m_connection, *m_seen, *head, leafHashes)
        .and_then([&](bool isContinued) -> Result<Head> {
            if (isContinued) {
                return head;
            }
            return tl::unexpected(
                rewritten({.kind = SeenHead::Kind::Rewritten,
                           .before = RememberedHead{.head = *m_seen, .seen = m_seenAt, .timeline = m_seenOn},
                           .now = *head,
                           .timelineNow = m_connection.dialect().server().timeline}));
        });
}

Result<std::vector<Log::Sent>> Log::append(std::span<const Entry> entries)
{
    if (auto checked = m_tables ? Result<void>{} : checkTables(); !checked) {
        return tl::unexpected(checked.error());
    }
    std::vector<QByteArray> leafHashes;
    auto head = trustedHead(&leafHashes);
    if (!head) {
        return tl::unexpected(head.error());
    }
    const qint64 sizeBefore = head->tree.size();
    const QString time = isoText(m_clock.now());
    std::vector<Sent> records;
    records.reserve(entries.size());
    const QByteArray nonces = crypto::randomBytes(entries.size() * nonceSize).toHex();
    constexpr qsizetype nonceTextSize = 2 * nonceSize;
    for (const Entry& given : entries) {
        const Entry entry = recordedEntry(given);
        const auto nonce = QByteArrayView(nonces).sliced(
            static_cast<qsizetype>(records.size()) * nonceTextSize, nonceTextSize);
        Sent sent{.number = head->tree.size() + 1, .columns = indexTexts(time, entry)};
        sent.leaf = leafOf(entry, {.storeId = head->storeId,
                                   .number = sent.number,
                                   .nonce = QString::fromLatin1(nonce),
                                   .time = time});
        sent.hash = leafHash(sent.leaf);
        if (auto inserted = insertLeaf(sent); !inserted) {
            return tl::unexpected(inserted.error());
        }
        head->tree.append(sent.hash);
        leafHashes.push_back(sent.hash);
        records.push_back(std::move(sent));
    }
    return moveHead(m_connection, sizeBefore, *head, m_keys.signing(),
                    m_before ? &m_before->signing() : nullptr)
        .and_then([&](HeadRow row) {
            m_moving = Written{.head = *head, .row = std::move(row), .leafHashes = std::move(leafHashes)};
            return haveArrived(records);
        })
        .and_then([&](bool haveAll) -> Result<std::vector<Sent>> {
            if (!haveAll) {
                return failure(ErrorKind::AuditFailed, {},
                               QStringLiteral("the record was not found in the log after it was written"));
            }
            return std::move(records);
        });
}

Result<void> Log::insertLeaf(const Sent& sent)
{
    static const QString sql = QStringLiteral("INSERT INTO usher_audit (seq, leaf, leaf_hash, %1) "
                                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                                   .arg(IndexedColumns::sql());
    QVariantList values{sent.number, QString::fromUtf8(sent.leaf), sent.hash};
    for (const QString& column : sent.columns) {
        values << column;
    }
    return m_connection.run(sql, values).map([](const odb::Statement&) {});
}

/// Returns whether the table has the records as they were sent. A trigger or rule can swallow or change a
/// write while the driver reports success, so only what is read back counts. The index columns are compared
/// too, because the use of a one-time code is found by them.
Result<bool> Log::haveArrived(std::span<const Sent> records)
{
    const QString sql =
        QStringLiteral("SELECT %1, %2, %3 FROM usher_audit WHERE seq >= ? AND seq <= ? ORDER BY seq")
            .arg(ReadBackColumns::sql(), IndexedColumns::sql(),
                 m_connection.dialect().tableIdentity(logTable));
    constexpr int identityColumn = ReadBackColumns::count + IndexedColumns::count;
    auto rows = m_connection.run(sql, {records.front().number, records.back().number});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const auto isRowOf = [&](const Sent& sent) {
        bool isSame = rows->bytes(ReadBackColumns::at(LogColumn::Leaf)) == sent.leaf &&
                      rows->bytes(ReadBackColumns::at(LogColumn::LeafHash)) == sent.hash;
        for (int i = 0; isSame && i < sent.columns.size(); ++i) {
            isSame = rows->text(ReadBackColumns::count + i) == sent.columns[i];
        }
        return isSame;
    };
    QString identity;
    for (const Sent& sent : records) {
        if (!rows->next()) {
            return rows->ended().map([] { return false; });
        }
        if (!isRowOf(sent)) {
            return false;
        }
        identity = rows->text(identityColumn);
    }
    return checkTablesAgain(m_tables->log, identity).map([] { return true; });
}

} // namespace usher::audit
