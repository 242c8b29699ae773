// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/ServerTimeline.h"
#include "core/audit/head/HeadRow.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/log/AuditSchema.h"
#include "core/audit/log/SentRecords.h"
#include "core/audit/record/Entry.h"
#include "core/audit/record/Receipt.h"
#include "core/odb/Step.h"

namespace usher::odb
{
class Connection;
class Transaction;
} // namespace usher::odb

namespace usher::audit
{

/// The audit log of one store. Records can only be appended. Use it on its connection's thread only.
class Log final
{
public:
    /// Makes the log. It derives its own keys from `storeKey`, the store's secret key.
    Log(odb::Connection& connection, const crypto::SecretBytes& storeKey, const Clock& clock);

    /// Begins the transaction of a call, and runs `steps` in it. Nobody else can append until it ends.
    /// Errors: DatabaseBusy, AuditFailed, those of the connection.
    [[nodiscard]] Result<odb::Transaction> begin(std::span<const odb::Step> steps = {});

    /// Checks that the audit tables are as Usher makes them. From then on, only these very tables are used.
    /// The first append does this if nobody has. Errors: LogDamaged, those of the database.
    [[nodiscard]] Result<void> checkTables();

    /// Appends one record for each entry, in the same order, moves the head once, reads the records and the
    /// head back, and commits `transaction`. Returns the receipts in the same order; the records are then
    /// durable. If the server goes away during the commit, the log connects again and looks whether the
    /// records were committed; it never sends the commit again. Errors: OutcomeUnknown (the records could not
    /// be looked for), AuditFailed, those of the database. After any error but OutcomeUnknown, everything in
    /// the transaction is undone.
    [[nodiscard]] Result<std::vector<Receipt>> commitWith(odb::Transaction transaction,
                                                          std::span<const Entry> entries);
    /// Appends one record in the same way.
    [[nodiscard]] Result<Receipt> commitWith(odb::Transaction transaction, const Entry& entry);

    /// Returns the reference of `text`, a keyed hash of 16 hexadecimal digits. Equal texts have equal
    /// references, so they can be found. The text cannot be recovered from it.
    [[nodiscard]] QString reference(QByteArrayView text) const { return m_keys.reference(text); }

    [[nodiscard]] const LogKeys& keys() const { return m_keys; }

    /// Returns the head after checking that it is signed and continues from the last head seen. Errors:
    /// LogDamaged, LogRewritten, KeyReplaced, those of the database.
    [[nodiscard]] Result<Head> trustedHead();
    /// Accepts a log that is still signed with the keys of `before`. The next append signs the head with both
    /// keys; after it, only the log's own keys are used. `before` must live until then.
    void takeOverFrom(const LogKeys& before) { m_before = &before; }
    /// Sets what is called after each commit, with the new head and with the leaf hashes that were added
    /// since the last head seen, by this log and by others.
    using Growth = std::function<void(const Head& head, const std::vector<QByteArray>& leafHashes)>;
    void onGrowth(Growth growth) { m_growth = std::move(growth); }

    /// Sets the head that the log must continue from. The caller has verified it.
    void continueFrom(const Head& head);
    /// Returns the last head that was known to be correct. Nothing before the first record, unless
    /// continueFrom() was called.
    [[nodiscard]] const std::optional<Head>& seen() const { return m_seen; }
    /// Returns the timeline of the server on which that head was seen. The connection may lead to a later one
    /// by now.
    [[nodiscard]] const ServerTimeline& seenOn() const { return m_seenOn; }

private:
    /// What begin() has read.
    struct Begun {
        quint64 transaction = 0; ///< of the connection
        HeadRow row = {};
        std::vector<QByteArray> added = {}; ///< the first leaf hashes after the last head seen
    };

    /// Checks a table again if its identity is no longer the known one. Error: LogDamaged (it is another
    /// table, or was altered).
    [[nodiscard]] Result<void> checkTablesAgain(const QString& known, const QString& now);
    /// Returns the head in the row after checking it as trustedHead() does. Appends the leaf hashes that were
    /// added since the last head seen to `leafHashes`, if it is given; `added` are the first of them.
    [[nodiscard]] Result<Head> trusted(const HeadRow& row, std::vector<QByteArray>* leafHashes = nullptr,
                                       const std::vector<QByteArray>& added = {});
    /// Returns what begin() has read in the open transaction; reads the head if it has not.
    [[nodiscard]] Result<Begun> begun();
    [[nodiscard]] std::vector<SentRecord> recordsOf(std::span<const Entry> entries, Head& head,
                                                    std::vector<QByteArray>& leafHashes) const;
    [[nodiscard]] Result<SentRecords> append(std::span<const Entry> entries);
    /// Returns whether the read-back has found the records in the known table.
    [[nodiscard]] Result<bool> haveArrived(const SentRecords& records);
    [[nodiscard]] Result<void> commit(odb::Transaction& transaction, SentRecords& records);
    [[nodiscard]] Result<void> checkAfterCommit(const SentRecords& records, const Result<void>& readBack);
    [[nodiscard]] Result<void> settle(SentRecords& records);

    odb::Connection& m_connection;
    const Clock& m_clock;
    LogKeys m_keys;
    const LogKeys* m_before = nullptr;
    Growth m_growth;
    /// A head that this object wrote, and its row in the table.
    struct Written {
        Head head;
        HeadRow row = {};
        std::vector<QByteArray> leafHashes; ///< of all records since the last head seen
    };

    std::optional<TableIdentities> m_tables;
    std::optional<Begun> m_begun;
    bool m_areOthersWriting = false; ///< whether the last append found records of others
    std::optional<Head> m_seen;      ///< the last head that this object verified or was given
    TimePoint m_seenAt;
    ServerTimeline m_seenOn; ///< of the server that had this head
    std::optional<HeadRow> m_seenRow;
    std::optional<Written> m_moving; ///< by append(): the head after the open transaction has committed
};

} // namespace usher::audit
