// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/crypto/MultisetHash.h"
#include "core/odb/engine/Dialect.h"

struct sqlite3;

namespace usher::odb
{

/// Compares the indexes of a table, which must be as defined, with its rows. SQLite's own check looks for
/// each row in each index, which takes many times as long.
class SqliteIndexCheck final
{
public:
    /// The connection must have a transaction open and be able to read only, and must close after the check,
    /// because the check adds functions to it and changes the schema that it has in memory. Its texts must be
    /// UTF-8. The structure of the indexes must be sound: reading a damaged one might not end.
    SqliteIndexCheck(sqlite3* handle, const TableDefinition& table, const Dialect& dialect);

    /// Returns a sentence about each index whose entries are not exactly those of the rows, in their order.
    /// Returns nothing if this cannot be known, and after an error.
    [[nodiscard]] std::optional<QStringList> faults() const;

private:
    using Hashes = std::vector<crypto::MultisetHash>;

    [[nodiscard]] std::optional<Hashes> hashesOfRows() const;
    [[nodiscard]] bool showAsTable(const QString& index, const QString& name) const;
    [[nodiscard]] std::optional<bool> hasEntries(qsizetype index, const crypto::MultisetHash& rows) const;

    sqlite3* m_handle;
    const TableDefinition& m_table;
    const Dialect& m_dialect;
    crypto::MultisetHash::Key m_key = crypto::MultisetHash::Key::random();
    QByteArray m_absent; ///< reads as the value of a field that an entry does not have
};

} // namespace usher::odb
