// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "odb/OdbSettings.h"
#include "odb/Statement.h"

#include <memory>
#include <optional>
#include <unordered_map>

#include <QSqlDatabase>
#include <QVariantList>

namespace usher::odb
{

enum class OpenMode {
    ReadWrite,
    ReadOnly, ///< to look at a store that nobody has agreed to open yet
};

/// One connection to the operational database, with its prepared statements. Confined to the thread that
/// opened it.
class Connection final
{
public:
    /// Opens the database that is there; never makes one. Errors: DriverMissing, DatabaseMissing,
    /// NotADatabase, DatabaseBusy, DatabaseFailed.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const OdbSettings& settings,
                                                                  OpenMode mode = OpenMode::ReadWrite);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs `sql` with `values` bound in order; prepared at its first use, kept for the next ones.
    [[nodiscard]] Result<Statement> run(const QString& sql, const QVariantList& values = {});

    /// Runs `sql` once, without keeping it: schema, pragmas.
    [[nodiscard]] Result<void> execute(const QString& sql);

    /// Whether the SQLite file, or its write-ahead log, was renamed, deleted or replaced under us: what is
    /// written now would be lost, though it "succeeds".
    [[nodiscard]] bool hasMoved() const;

private:
    explicit Connection(const QSqlDatabase& database);

    [[nodiscard]] Result<void> configure(const QString& path);
    [[nodiscard]] Result<QString> pragma(const QString& name);

    QSqlDatabase m_database;
    QString m_walPath;
    std::optional<quint64> m_walInode; ///< of the write-ahead log, if there is one
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_statements;
};

} // namespace usher::odb
