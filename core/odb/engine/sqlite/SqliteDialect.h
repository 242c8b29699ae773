// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/sqlite/SqliteAuthorizer.h"
#include "core/odb/engine/sqlite/SqliteBackup.h"
#include "core/odb/engine/sqlite/SqliteChanges.h"
#include "core/odb/engine/sqlite/SqliteFileSystem.h"
#include "core/odb/engine/sqlite/SqliteFiles.h"
#include "core/odb/engine/sqlite/SqliteQuery.h"
#include "core/odb/engine/sqlite/SqliteSpelling.h"

namespace usher::odb
{

/// The state of a file that nobody uses.
struct SqliteRest final {
    qint64 size = 0;
    qint64 seconds = 0; ///< when it was changed
    qint64 nanoseconds = 0;

    [[nodiscard]] bool operator==(const SqliteRest&) const = default;
};

/// A database in a file, opened with QSQLITE.
class SqliteDialect final : public SqliteSpelling
{
public:
    SqliteDialect(QString path, OpenMode mode, Grants grants);

    [[nodiscard]] QLatin1StringView driver() const override;
    [[nodiscard]] QString subject() const override { return m_path; }
    [[nodiscard]] Result<void> open(QSqlDatabase& database) override;
    void releaseKept() override;
    [[nodiscard]] bool isLost(const QSqlDatabase& database) const override;
    [[nodiscard]] bool hasMoved(const QSqlDatabase& database) const override;
    [[nodiscard]] std::function<void()> canceller(const QSqlDatabase& database) const override;
    [[nodiscard]] bool isInterruption(const QSqlError& error) const override;
    [[nodiscard]] std::unique_ptr<Query> prepare(const QSqlDatabase& database,
                                                 const QString& sql) const override;
    [[nodiscard]] QSqlError execute(const QSqlDatabase& database, const QString& sql) const override;
    [[nodiscard]] bool sendsTogether() const override { return false; }
    [[nodiscard]] bool searchesInParallel() const override { return false; }
    [[nodiscard]] QSqlError executeAll(std::span<const Execution> executions, const Executed& executed,
                                       Next next) const override;
    [[nodiscard]] ErrorsOfBoth begin(const QSqlDatabase& database, const QString& lockedTable,
                                     std::span<const Execution> executions,
                                     const Executed& executed) const override;
    [[nodiscard]] ErrorsOfBoth commit(const QSqlDatabase& database, std::span<const Execution> executions,
                                      const Executed& executed) const override;
    [[nodiscard]] QSqlError rollBack(const QSqlDatabase& database) const override;
    [[nodiscard]] QSqlError fetch(const QSqlDatabase& database, const QString& sql,
                                  const QVariantList& values, RowBlock& rows) const override;
    [[nodiscard]] Result<void> checkGrants(const Grants&) const override { return {}; }
    [[nodiscard]] bool copies() const override { return true; }
    [[nodiscard]] Result<void> copyTo(const QSqlDatabase& database, const QString& file,
                                      const Progress& progress) const override;
    [[nodiscard]] Result<QStringList> tableFaults(const TableDefinition& table,
                                                  const IsCancelled& isCancelled) const override;
    [[nodiscard]] Error error(const QSqlError& error) const override;
    [[nodiscard]] qint64 ownChanges(const QString& table) const override;

private:
    /// Returns the URI to open, with these parameters more. Never with `mode=rwc`: a file that has
    /// disappeared must not be created again, empty.
    [[nodiscard]] QString uri(QLatin1StringView parameters) const;
    [[nodiscard]] QString uriToOpen(bool isAtRest) const;
    [[nodiscard]] Result<void> configure(const QSqlDatabase& database);
    [[nodiscard]] ErrorsOfBoth run(SqliteQuery* first, std::span<const Execution> executions,
                                   const Executed& executed) const;

    QString m_path;
    OpenMode m_mode;
    SqliteFileSystem m_fileSystem;
    SqliteAuthorizer m_authorizer;
    SqliteChanges m_changes;
    std::optional<SqliteRest> m_rest = {}; ///< while the file is open as one that nobody writes
    JournalMode m_journalMode = JournalMode::Rollback;
    mutable SqliteFiles m_files; ///< learns of files that other programs begin
    // Every call runs these two, so they are prepared only once. Null while the database is not open.
    std::unique_ptr<SqliteQuery> m_begin;
    std::unique_ptr<SqliteQuery> m_commit;
};

} // namespace usher::odb
