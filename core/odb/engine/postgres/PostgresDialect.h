// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "core/odb/engine/postgres/PostgresConnector.h"
#include "core/odb/engine/postgres/PostgresSession.h"
#include "core/odb/engine/postgres/PostgresSpelling.h"

namespace usher::odb
{

/// A database on a PostgreSQL server. Qt's driver opens it; the statements go through libpq.
class PostgresDialect final : public PostgresSpelling
{
public:
    PostgresDialect(OdbSettings settings, OpenMode mode, Grants grants);

    [[nodiscard]] QLatin1StringView driver() const override;
    [[nodiscard]] QString subject() const override;
    [[nodiscard]] Result<void> open(QSqlDatabase& database) override;
    [[nodiscard]] bool isLost(const QSqlDatabase& database) const override;
    [[nodiscard]] bool hasMoved(const QSqlDatabase& database) const override;
    [[nodiscard]] std::function<void()> canceller(const QSqlDatabase& database) const override;
    [[nodiscard]] bool isInterruption(const QSqlError& error) const override;
    [[nodiscard]] std::unique_ptr<Query> prepare(const QSqlDatabase& database,
                                                 const QString& sql) const override;
    [[nodiscard]] QSqlError execute(const QSqlDatabase& database, const QString& sql) const override;
    [[nodiscard]] bool sendsTogether() const override { return true; }
    [[nodiscard]] bool searchesInParallel() const override { return true; }
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
    [[nodiscard]] Result<void> checkGrants(const Grants& grants) const override;
    [[nodiscard]] bool copies() const override { return false; }
    [[nodiscard]] Result<void> copyTo(const QSqlDatabase& database, const QString& file,
                                      const Progress& progress) const override;
    [[nodiscard]] Error error(const QSqlError& error) const override;
    [[nodiscard]] Error beginError(const QSqlError& failed) const override;
    [[nodiscard]] ServerFacts server() const override { return m_facts; }

private:
    [[nodiscard]] ServerName name() const;
    [[nodiscard]] ErrorsOfBoth beginOnce(const QString& lockedTable, std::span<const Execution> executions,
                                         const Executed& executed) const;
    /// Runs `run`, and runs it again if that ends the use of names, because a statement could not run by its
    /// name. So `run` must be all that the server then has to do anew.
    template <class Run>
    [[nodiscard]] auto alsoWithoutNames(const Run& run) const;

    PostgresConnector m_connector;
    OpenMode m_mode;
    Grants m_grants;
    ServerFacts m_facts;
    std::optional<PostgresSession> m_session; ///< of the open connection
    /// Whether a request to end a statement of the open connection may still be under way. It could end a
    /// later statement.
    std::shared_ptr<std::atomic<bool>> m_hasLateRequest;
};

} // namespace usher::odb
