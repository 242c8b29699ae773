// SPDX-License-Identifier: GPL-3.0-or-later
#include "Log.h"

#include "AuditError.h"
#include "AuditSchema.h"
#include "LogMemory.h"
#include "Time.h"
#include "crypto/Random.h"
#include "odb/Connection.h"
#include "odb/Transaction.h"

#include <utility>

namespace usher::audit
{

namespace
{

constexpr std::size_t nonceSize = 16; // bytes

/// What stands beside the leaf only to find it by: `at` to `cid`, in the table's order.
QStringList indexColumns(const QString& time, const Entry& entry)
{
    return {time,
            entry.op,
            outcomeName(entry.outcome),
            statusCode(entry.status),
            entry.actor.indexText(),
            entry.target.indexText(),
            entry.cid};
}

} // namespace

Log::Log(odb::Connection& connection, const crypto::SecretBytes& storeKey, const Clock& clock)
    : m_connection(connection), m_clock(clock), m_keys(storeKey)
{
}

Result<odb::Transaction> Log::begin()
{
    return odb::Transaction::begin(m_connection, headTable).map_error(asAuditError);
}

Result<Receipt> Log::commitWith(odb::Transaction transaction, const Entry& entry)
{
    const auto sent = append(entry).map_error(asAuditError);
    if (!sent) {
        return tl::unexpected(sent.error());
    }
    // In WAL mode writes to a file that was renamed or deleted "succeed": ask before the commit, and after.
    if (m_connection.hasMoved()) {
        return failure(ErrorKind::DatabaseMoved);
    }
    auto committed = transaction.commit().map_error(asAuditError);
    if (!committed && committed.error().kind == ErrorKind::ConnectionLost) {
        committed = settle(*sent);
    }
    if (!committed) {
        return tl::unexpected(committed.error());
    }
    if (m_connection.hasMoved()) {
        return failure(ErrorKind::DatabaseMoved);
    }
    goOnFrom(*std::exchange(m_moving, std::nullopt));
    m_before = nullptr;
    return Receipt{.number = sent->number, .cid = entry.cid};
}

Result<void> Log::settle(const Sent& sent)
{
    constexpr std::chrono::seconds patience{15}; // a server that restarts is back by then
    const auto unknown = [](const Error& error) {
        return failure(ErrorKind::OutcomeUnknown, error.subject, error.detail);
    };
    if (auto connected = m_connection.reconnect(patience); !connected) {
        return unknown(connected.error());
    }
    // The lock comes after whatever the lost session was still about to do.
    const auto transaction = begin();
    if (!transaction) {
        return unknown(transaction.error());
    }
    auto rows = m_connection.run(QStringLiteral("SELECT leaf FROM usher_audit WHERE seq = ?"), {sent.number});
    if (!rows) {
        return unknown(rows.error());
    }
    const bool isThere = rows->next() && rows->bytes(0) == sent.leaf;
    if (auto ended = rows->ended(); !ended) {
        return unknown(ended.error());
    }
    return isThere ? Result<void>{} : failure(ErrorKind::ConnectionLost);
}

void Log::goOnFrom(const Head& head)
{
    m_seen = head;
    m_seenAt = m_clock.now();
}

Result<Head> Log::trustedHead()
{
    auto head = readHead(m_connection);
    if (!head || (m_seen && *head == *m_seen)) {
        return head;
    }
    head = readSignedHead(m_connection, (m_before ? *m_before : m_keys).signing().publicKey());
    if (!head || !m_seen) {
        return head;
    }
    return goesOn(m_connection, *m_seen, *head).and_then([&](bool isContinued) -> Result<Head> {
        if (isContinued) {
            return head;
        }
        return tl::unexpected(rewritten({.kind = Sighting::Kind::Rewritten,
                                         .before = RememberedHead{.head = *m_seen, .seen = m_seenAt},
                                         .now = *head}));
    });
}

Result<Log::Sent> Log::append(const Entry& entry)
{
    auto head = trustedHead();
    if (!head) {
        return tl::unexpected(head.error());
    }
    const qint64 sizeBefore = head->tree.size();
    Sent sent{.number = sizeBefore + 1, .time = isoText(m_clock.now())};
    sent.leaf = leafOf(entry, {.storeId = head->storeId,
                               .number = sent.number,
                               .nonce = QString::fromLatin1(crypto::randomBytes(nonceSize).toHex()),
                               .time = sent.time});
    sent.hash = leafHash(sent.leaf);
    head->tree.append(sent.hash);
    m_moving = *head;
    return insertLeaf(sent, entry)
        .and_then([&] {
            return moveHead(m_connection, sizeBefore, *head, m_keys.signing(),
                            m_before ? &m_before->signing() : nullptr);
        })
        .and_then([&] { return prove(sent, entry); })
        .map([&] { return std::move(sent); });
}

Result<void> Log::insertLeaf(const Sent& sent, const Entry& entry)
{
    static const QString sql = QStringLiteral(
        "INSERT INTO usher_audit (seq, leaf, leaf_hash, at, op, outcome, status, actor, target, cid) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    QVariantList values{sent.number, QString::fromUtf8(sent.leaf), sent.hash};
    for (const QString& column : indexColumns(sent.time, entry)) {
        values << column;
    }
    return m_connection.run(sql, values).map([](const odb::Statement&) {});
}

Result<void> Log::prove(const Sent& sent, const Entry& entry)
{
    // A trigger or rule can swallow or change a write while the driver reports success: only what is read
    // back counts. The index columns too: the use of a one-time code is found by them.
    auto rows = m_connection.run(QStringLiteral("SELECT leaf, leaf_hash, at, op, outcome, status, actor, "
                                                "target, cid FROM usher_audit WHERE seq = ?"),
                                 {sent.number});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const QStringList columns = indexColumns(sent.time, entry);
    bool isProven = rows->next() && rows->bytes(0) == sent.leaf && rows->bytes(1) == sent.hash;
    constexpr int firstIndexColumn = 2;
    for (int i = 0; isProven && i < columns.size(); ++i) {
        isProven = rows->text(firstIndexColumn + i) == columns[i];
    }
    if (!isProven) {
        return failure(ErrorKind::AuditFailed, {}, QStringLiteral("the record did not arrive in the log"));
    }
    return {};
}

} // namespace usher::audit
