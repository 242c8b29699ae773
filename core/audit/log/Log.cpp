// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/Log.h"

#include <utility>

#include "core/Time.h"
#include "core/audit/head/HeadContinuation.h"
#include "core/audit/head/HeadMove.h"
#include "core/audit/head/LogMemory.h"
#include "core/audit/record/AuditError.h"
#include "core/audit/record/RecordedText.h"
#include "core/audit/tree/LeafHashes.h"
#include "core/crypto/Random.h"
#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t nonceSize = 16; // bytes

/// Returns whether the row is a correct head that its own key signed.
bool isSignedByAnotherKey(const HeadRow& row)
{
    const auto key = publicKeyOf(row.key, row.store);
    return key && signedHead(row, *key);
}

/// Returns whether the server may have done more than it has said.
template <class Value>
bool isInDoubt(const Result<Value>& done)
{
    return !done &&
           (done.error().kind == ErrorKind::ConnectionLost || done.error().kind == ErrorKind::OutcomeUnknown);
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

Result<odb::Transaction> Log::begin(std::span<const odb::Step> steps)
{
    m_begun.reset();
    // The head is read at once: nobody else can change it as long as this transaction has its lock. If a
    // statement of this transaction does, the head that is read back shows it.
    std::optional<Result<HeadRow>> row;
    std::vector<QByteArray> added;
    std::vector<odb::Step> all{headRowStep(m_connection, row)};
    if (m_areOthersWriting && m_seen && m_connection.dialect().sendsTogether()) {
        constexpr qint64 most = 1'000;
        const qint64 size = m_seen->tree.size();
        all.push_back(leafHashesStep({size, size + most}, [&](const QByteArray& hash) {
            added.push_back(hash);
            return true;
        }));
    }
    all.insert(all.end(), steps.begin(), steps.end());
    auto transaction = odb::Transaction::begin(m_connection, headTable, all).map_error(asAuditError);
    if (transaction && row && *row) {
        m_begun = Begun{.transaction = m_connection.transactionNumber(),
                        .row = **std::move(row),
                        .added = std::move(added)};
    } else if (transaction && !row && !transaction->firstSteps()) {
        return tl::unexpected(asAuditError(transaction->firstSteps().error()));
    }
    return transaction;
}

Result<Log::Begun> Log::begun()
{
    auto begun = std::exchange(m_begun, std::nullopt);
    if (begun && begun->transaction == m_connection.transactionNumber()) {
        return *std::move(begun);
    }
    return readHeadRow(m_connection).map([](HeadRow row) { return Begun{.row = std::move(row)}; });
}

Result<Receipt> Log::commitWith(odb::Transaction transaction, const Entry& entry)
{
    return commitWith(std::move(transaction), std::span(&entry, 1)).map([](std::vector<Receipt> receipts) {
        return std::move(receipts.front());
    });
}

Result<std::vector<Receipt>> Log::commitWith(odb::Transaction transaction, std::span<const Entry> entries)
{
    auto sent = append(entries).map_error(asAuditError);
    auto moving = std::exchange(m_moving, std::nullopt);
    if (!sent) {
        return tl::unexpected(sent.error());
    }
    // In WAL mode, writes to a renamed or deleted file report success. So this is checked before and after
    // the commit.
    if (m_connection.hasMoved()) {
        return failure(ErrorKind::DatabaseMoved);
    }
    if (const auto committed = commit(transaction, *sent); !committed) {
        return tl::unexpected(committed.error());
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
        receipts.push_back({.number = sent->at(i).number, .cid = entries[i].cid});
    }
    return receipts;
}

Result<void> Log::commit(odb::Transaction& transaction, SentRecords& records)
{
    // A call that is committed and on record must not be called cancelled.
    const auto shield = m_connection.shield();
    std::vector<odb::Step> steps;
    if (!m_connection.dialect().runDeferredTriggers().isEmpty()) {
        steps.push_back(records.readBack(m_connection));
    }
    auto committed = transaction.commitAndRun(steps).map_error(asAuditError);
    if (isInDoubt(committed) || (committed && isInDoubt(committed->steps))) {
        committed = settle(records).map([] { return odb::StepsOutcome(); });
    }
    if (!committed) {
        return tl::unexpected(committed.error());
    }
    if (m_connection.hasMoved()) {
        return failure(ErrorKind::DatabaseMoved);
    }
    return steps.empty() ? Result<void>() : checkAfterCommit(records, committed->steps);
}

/// Looks whether the records are still there. Triggers of other tables could have deleted them at the commit:
/// one deferred trigger can put off another one until then, after everything was read back.
Result<void> Log::checkAfterCommit(const SentRecords& records, const Result<void>& readBack)
{
    const auto areThere = readBack ? haveArrived(records) : tl::unexpected(readBack.error());
    if (!areThere) {
        const Error& error = areThere.error();
        return failure(ErrorKind::OutcomeUnknown, error.subject, error.detail);
    }
    return *areThere ? Result<void>{}
                     : failure(ErrorKind::AuditFailed, {},
                               QStringLiteral("the record was not in the log after the commit"));
}

Result<void> Log::settle(SentRecords& records)
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
    const odb::Step readBack = records.readBack(m_connection);
    const auto areThere = m_connection.runAll({&readBack, 1}).and_then([&] { return haveArrived(records); });
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

Result<Head> Log::trustedHead()
{
    return readHeadRow(m_connection).and_then([&](const HeadRow& row) { return trusted(row); });
}

Result<Head> Log::trusted(const HeadRow& row, std::vector<QByteArray>* leafHashes,
                          const std::vector<QByteArray>& added)
{
    const auto checked = m_tables ? checkTablesAgain(m_tables->head, row.table) : Result<void>{};
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    if (m_seenRow == row) { // unchanged since this object wrote it
        return *m_seen;
    }
    auto head = signedHead(row, (m_before ? *m_before : m_keys).signing().publicKey());
    if (!head && m_seen && isSignedByAnotherKey(row)) {
        return failure(ErrorKind::KeyReplaced);
    }
    if (!head || !m_seen) {
        return head;
    }
    return isContinuation(m_connection, *m_seen, *head, leafHashes, added)
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

/// Returns the records of the entries, and appends them to the tree of `head`.
std::vector<SentRecord> Log::recordsOf(std::span<const Entry> entries, Head& head,
                                       std::vector<QByteArray>& leafHashes) const
{
    const QString time = isoText(m_clock.now());
    std::vector<SentRecord> records;
    records.reserve(entries.size());
    const QByteArray nonces = crypto::randomBytes(entries.size() * nonceSize).toHex();
    constexpr qsizetype nonceTextSize = 2 * nonceSize;
    for (const Entry& given : entries) {
        const Entry entry = recordedEntry(given);
        const auto nonce = QByteArrayView(nonces).sliced(
            static_cast<qsizetype>(records.size()) * nonceTextSize, nonceTextSize);
        SentRecord sent{.number = head.tree.size() + 1, .columns = indexTexts(time, entry)};
        sent.leaf = leafOf(entry, {.storeId = head.storeId,
                                   .number = sent.number,
                                   .nonce = QString::fromLatin1(nonce),
                                   .time = time});
        sent.hash = leafHash(sent.leaf);
        head.tree.append(sent.hash);
        leafHashes.push_back(sent.hash);
        records.push_back(std::move(sent));
    }
    return records;
}

/// Writes the records and the head, and reads them back, all in one message: what is written does not depend
/// on the answers, and what is read is compared before the commit.
Result<SentRecords> Log::append(std::span<const Entry> entries)
{
    if (auto checked = m_tables ? Result<void>{} : checkTables(); !checked) {
        return tl::unexpected(checked.error());
    }
    std::vector<QByteArray> leafHashes;
    auto head = begun().and_then([&](const Begun& read) {
        m_areOthersWriting = m_seenRow != read.row;
        return trusted(read.row, &leafHashes, read.added);
    });
    if (!head) {
        return tl::unexpected(head.error());
    }
    const qint64 sizeBefore = head->tree.size();
    SentRecords records(recordsOf(entries, *head, leafHashes));
    HeadMove move(m_connection, sizeBefore, *head, m_keys.signing(),
                  m_before ? &m_before->signing() : nullptr);
    std::vector<odb::Step> steps;
    records.addWriting(steps);
    move.addTo(steps);
    steps.push_back(records.readBack(m_connection));
    auto row = m_connection.runAll(steps, odb::Next::Commit).and_then([&] { return move.stored(); });
    if (!row) {
        return tl::unexpected(row.error());
    }
    const auto areThere =
        checkTablesAgain(m_tables->head, row->table).and_then([&] { return haveArrived(records); });
    if (!areThere) {
        return tl::unexpected(areThere.error());
    }
    if (!*areThere) {
        return failure(ErrorKind::AuditFailed, {},
                       QStringLiteral("the record was not found in the log after it was written"));
    }
    m_moving = Written{.head = *std::move(head), .row = *std::move(row), .leafHashes = std::move(leafHashes)};
    return records;
}

Result<bool> Log::haveArrived(const SentRecords& records)
{
    if (!records.haveArrived()) {
        return false;
    }
    return checkTablesAgain(m_tables->log, records.table()).map([] { return true; });
}

} // namespace usher::audit
