// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/audit/head/Head.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/record/Entry.h"
#include "core/audit/record/Receipt.h"

#include <span>
#include <vector>

#include <QStringList>

namespace usher::odb
{
class Connection;
class Transaction;
} // namespace usher::odb

namespace usher::audit
{

/// The audit log of one store, append-only. Confined to its connection's thread.
class Log final
{
public:
    /// `storeKey` is the store's secret key, from which the log derives its own.
    Log(odb::Connection& connection, const crypto::SecretBytes& storeKey, const Clock& clock);

    /// Begins a call's transaction, in which nobody else appends. Errors: DatabaseBusy, AuditFailed, those of
    /// the connection.
    [[nodiscard]] Result<odb::Transaction> begin();

    /// Appends a record for each entry, in their order, moves the head over all of them at once, proves both
    /// by reading them back, and commits `transaction`: when it returns receipts, in the same order, the
    /// records are durable. Otherwise everything in the transaction is undone. If the server went away during
    /// the commit, a new connection is asked for the records, which settles it: the commit is never sent
    /// again. Errors: AuditFailed, OutcomeUnknown (it could not be settled), and those of the database.
    [[nodiscard]] Result<std::vector<Receipt>> commitWith(odb::Transaction transaction,
                                                          std::span<const Entry> entries);
    /// The same for one.
    [[nodiscard]] Result<Receipt> commitWith(odb::Transaction transaction, const Entry& entry);

    /// 16 hexadecimal digits by which equal texts can be found again, and from which none can be recovered.
    [[nodiscard]] QString reference(QByteArrayView text) const { return m_keys.reference(text); }

    [[nodiscard]] const LogKeys& keys() const { return m_keys; }

    /// The head, once it was seen to be signed and to go on from the one seen last. Errors: LogDamaged,
    /// LogRewritten.
    [[nodiscard]] Result<Head> trustedHead();
    /// The log is still signed under the keys of `before`, and goes over to its own with the next record,
    /// which has the signatures of both. `before` must live until then.
    void takeOverFrom(const LogKeys& before) { m_before = &before; }
    /// The head that the log goes on from, once it is known to be right; records append only to it.
    void goOnFrom(const Head& head);
    /// The last head that was known to be right; nothing before the first record, unless one was given.
    [[nodiscard]] const std::optional<Head>& seen() const { return m_seen; }

private:
    /// A record as it was sent.
    struct Sent {
        qint64 number = 0;
        QByteArray leaf = {}; ///< with its nonce: no other record has the same
        QByteArray hash = {};
        QStringList columns = {}; ///< what stands beside the leaf only to find it by
    };

    [[nodiscard]] Result<std::vector<Sent>> append(std::span<const Entry> entries);
    [[nodiscard]] Result<void> insertLeaf(const Sent& sent);
    [[nodiscard]] Result<bool> haveArrived(std::span<const Sent> records);
    [[nodiscard]] Result<void> settle(std::span<const Sent> records);

    odb::Connection& m_connection;
    const Clock& m_clock;
    LogKeys m_keys;
    const LogKeys* m_before = nullptr;
    /// A head, and how it stands in the table, if this wrote it there.
    struct Written {
        Head head;
        HeadRow row;
    };

    std::optional<Head> m_seen; ///< the last head that was proven, here
    TimePoint m_seenAt;
    std::optional<HeadRow> m_seenRow;
    std::optional<Written> m_moving; ///< what it will be once the transaction has committed
};

} // namespace usher::audit
