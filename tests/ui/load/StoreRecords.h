// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <sqlite3.h>

#include <QString>

namespace usher::test
{

/// Reads what the audit log of a store on SQLite says about looks. Ends the program if it cannot.
class StoreRecords final
{
public:
    explicit StoreRecords(const QString& storeFolder);

    /// Returns the number of the newest record.
    [[nodiscard]] qint64 last() const;
    /// Returns how many records after this number are of an operation: `session.get`.
    [[nodiscard]] qint64 countAfter(qint64 number, const char* operation) const;
    /// Returns the operations of the records after this number: `session.search, session.get`.
    [[nodiscard]] QString operationsAfter(qint64 number) const;

private:
    using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

    /// Returns a statement at its first row.
    [[nodiscard]] Statement read(const QByteArray& sql) const;
    [[nodiscard]] qint64 value(const QByteArray& sql) const;

    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> m_database{nullptr, sqlite3_close};
};

} // namespace usher::test
