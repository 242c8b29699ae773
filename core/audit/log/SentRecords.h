// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QStringList>

#include "core/Error.h"
#include "core/odb/Step.h"

namespace usher::odb
{
class Connection;
}

namespace usher::audit
{

struct Entry;

/// A record as it is sent to the database.
struct SentRecord final {
    qint64 number = 0;
    QByteArray leaf = {}; ///< contains the nonce, so no two records have the same leaf
    QByteArray hash = {};
    QStringList columns = {}; ///< the texts of IndexedColumns, by which the record is found
};

/// Returns the texts of IndexedColumns for an entry, in the same order.
[[nodiscard]] QStringList indexTexts(const QString& time, const Entry& entry);

/// The records of one transaction, and what is read back of them: a trigger or rule can swallow or change a
/// write while the driver reports success, so only that counts. The index columns are compared too, because
/// the use of a one-time code is found by them.
class SentRecords final
{
public:
    explicit SentRecords(std::vector<SentRecord> records) : m_records(std::move(records)) {}

    [[nodiscard]] const SentRecord& at(std::size_t index) const { return m_records[index]; }

    /// Adds the steps that write the records.
    void addWriting(std::vector<odb::Step>& steps) const;
    /// Returns the step that reads them back. This object must live, at its place, until it has run.
    [[nodiscard]] odb::Step readBack(const odb::Connection& connection);
    /// Returns whether that step has found all records as they were sent.
    [[nodiscard]] bool haveArrived() const { return m_haveArrived; }
    /// Returns the identity of their table as that step has found it.
    [[nodiscard]] const QString& table() const { return m_table; }

private:
    [[nodiscard]] Result<void> compare(odb::Statement& rows);

    std::vector<SentRecord> m_records;
    bool m_haveArrived = false;
    QString m_table;
};

} // namespace usher::audit
