// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "core/odb/engine/Dialect.h"

struct sqlite3;

namespace usher::odb
{

/// Finds what SQLite's own `PRAGMA integrity_check` finds in a table and its indexes, but a sound table is
/// checked several times as fast. Has a connection of its own, which only reads. Everything is read in the
/// same state of the database.
class SqliteTableCheck final
{
public:
    /// `uri` is that of the database. The other objects must outlive this one.
    SqliteTableCheck(QString uri, const TableDefinition& table, const Dialect& dialect,
                     const IsCancelled& isCancelled);

    /// Does what Dialect::tableFaults() promises.
    [[nodiscard]] Result<QStringList> faults();

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<QStringList> inOneState() const;
    [[nodiscard]] Result<QStringList> faultsBy(const QString& check) const;
    [[nodiscard]] bool isAsDefined() const;
    [[nodiscard]] std::optional<QStringList> quickFaults() const;
    [[nodiscard]] Result<QStringList> run(const QString& sql, const QVariantList& values = {}) const;

    QString m_uri;
    const TableDefinition& m_table;
    const Dialect& m_dialect;
    const IsCancelled& m_isCancelled;
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> m_handle;
};

} // namespace usher::odb
