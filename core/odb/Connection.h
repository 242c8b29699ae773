// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/Interrupter.h"
#include "core/odb/engine/Statement.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include <QVariantList>

namespace usher::odb
{

/// One connection to the operational database, with its prepared statements. Confined to the thread that
/// opened it. If the server goes away it connects again, outside transactions by itself.
class Connection final
{
public:
    /// Opens the database that is there; never makes one. Errors: DriverMissing and those of Dialect::open.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const OdbSettings& settings,
                                                                  OpenMode mode = OpenMode::ReadWrite);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] const Dialect& dialect() const { return *m_dialect; }

    /// By which another thread can end what runs here, with Cancelled. Goes on with the connection when that
    /// connects again.
    [[nodiscard]] std::shared_ptr<Interrupter> interrupter() const { return m_interrupter; }

    /// Runs `sql` with `values` bound in order; prepared at its first use, kept for the next ones. In a
    /// transaction, ConnectionLost if the server went away.
    [[nodiscard]] Result<Statement> run(const QString& sql, const QVariantList& values = {});

    /// Adds the rows of `sql`, which only reads, to `rows`, as Dialect::fetch says. If it fails, some of them
    /// may be there.
    [[nodiscard]] Result<void> fetch(const QString& sql, const QVariantList& values, RowBlock& rows);

    /// Runs `sql` once, without keeping it: schema, pragmas.
    [[nodiscard]] Result<void> execute(const QString& sql);

    /// Whether the SQLite file, or its write-ahead log, was renamed, deleted or replaced under us: what is
    /// written now would be lost, though it "succeeds".
    [[nodiscard]] bool hasMoved() const;

    /// Dialect::copyTo, which another thread can interrupt. Outside transactions.
    [[nodiscard]] Result<void> copyTo(const QString& file, const CopyGoesOn& goesOn);

    /// Connects anew, trying for as long as `patience`. What was in a transaction is lost.
    [[nodiscard]] Result<void> reconnect(std::chrono::milliseconds patience);

    /// For Transaction: BEGIN and its like; COMMIT and ROLLBACK, which nobody interrupts; whether one is
    /// open, and whether a statement in it has failed.
    [[nodiscard]] Result<void> control(const QString& sql);
    [[nodiscard]] Result<void> conclude(const QString& sql);
    void setInTransaction(bool isInTransaction);
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    /// Has every statement prepared anew from the next transaction on: PostgreSQL never looks again at one
    /// that a rule had swallowed.
    void distrustStatements() { m_areStatementsStale = true; }

private:
    /// Of the length and the end, where statements differ: of all of it takes longer than to find a row.
    struct SqlHash {
        std::size_t operator()(const QString& sql) const noexcept
        {
            constexpr qsizetype enough = 32;
            return qHash(QStringView(sql).last(std::min(sql.size(), enough)),
                         static_cast<std::size_t>(sql.size()));
        }
    };

    explicit Connection(std::unique_ptr<Dialect> dialect);

    [[nodiscard]] Result<void> connect();
    void disconnect();
    [[nodiscard]] QVariantList bound(const QVariantList& values) const;
    [[nodiscard]] Result<Statement> runOnce(const QString& sql, const QVariantList& values);
    [[nodiscard]] Result<void> executeOnce(const QString& sql);
    [[nodiscard]] tl::unexpected<Error> failed(const QSqlError& error, const Interrupter::Running& running);
    /// Runs `step`, and once more over a new connection if the old one turns out to be gone.
    template <class Step>
    [[nodiscard]] auto persistently(const Step& step);

    std::unique_ptr<Dialect> m_dialect;
    std::shared_ptr<Interrupter> m_interrupter = std::make_shared<Interrupter>();
    QString m_name; ///< Qt's, of the connection
    QSqlDatabase m_database;
    bool m_isInTransaction = false;
    bool m_hasFailed = false; ///< a statement of the open transaction, or of the last one
    bool m_areStatementsStale = false;
    std::unordered_map<QString, std::unique_ptr<Query>, SqlHash> m_statements;
};

} // namespace usher::odb
