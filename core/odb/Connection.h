// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include <QVariantList>

#include "core/odb/Step.h"
#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/Interrupter.h"
#include "core/odb/engine/Statement.h"

namespace usher::odb
{

/// One connection to the operational database, with its statements. Use it only on the thread that
/// opened it. If the server goes away, a statement outside a transaction connects again by itself.
class Connection final
{
public:
    /// Opens an existing database; never creates one. With OpenMode::AsGranted, SQLite refuses every write
    /// that `grants` do not allow, and PostgreSQL's server must have granted all of them. Errors:
    /// DriverMissing and those of Dialect::open().
    [[nodiscard]] static Result<std::unique_ptr<Connection>>
    open(const OdbSettings& settings, OpenMode mode = OpenMode::ReadWrite, const Grants& grants = {});
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] const Dialect& dialect() const { return *m_dialect; }

    /// Returns what `Sql::spelled()` makes of the dialect. It is made once for this connection: for a
    /// statement of every call, spelling it takes longer than finding its row.
    template <class Sql>
    [[nodiscard]] const QString& spelled()
    {
        QString& sql = m_spelled[typeid(Sql)];
        if (sql.isNull()) {
            sql = Sql::spelled(*m_dialect);
        }
        return sql;
    }

    /// Returns the object with which another thread can end the running statement, with the error Cancelled.
    /// It also works after the connection has connected again.
    [[nodiscard]] std::shared_ptr<Interrupter> interrupter() const { return m_interrupter; }

    /// While the returned object lives, no statement is interrupted.
    [[nodiscard]] Interrupter::Shield shield() const { return Interrupter::Shield(*m_interrupter); }

    /// Runs `sql` with `values` bound in order. The statement is kept for later uses. Errors: Cancelled,
    /// those of the database; ConnectionLost if the server goes away during a transaction.
    [[nodiscard]] Result<Statement> run(const QString& sql, const QVariantList& values = {});

    /// Runs `sql` and returns the only column of its first row; nothing if there is no row. Errors: those of
    /// run().
    [[nodiscard]] Result<std::optional<QString>> firstText(const QString& sql,
                                                           const QVariantList& values = {});
    [[nodiscard]] Result<std::optional<qint64>> firstNumber(const QString& sql,
                                                            const QVariantList& values = {});

    /// Runs `steps` in the open transaction, up to the first that fails. With Next::Commit, the commit must
    /// come next; it is faster then. Errors: those of run() and of the steps.
    [[nodiscard]] Result<void> runAll(std::span<const Step> steps, Next next = Next::Anything);

    /// Runs `sql`, which must only read, and adds its rows to `rows`, as Dialect::fetch() does. After an
    /// error `rows` may have some of them.
    [[nodiscard]] Result<void> fetch(const QString& sql, const QVariantList& values, RowBlock& rows);

    /// Returns a text that is another one after any row of the table was added, changed or removed, or after
    /// the connection was lost. Not for use in a transaction, which could be undone. Returns nothing if the
    /// table has more than `most` rows, or if the database cannot tell. Errors: those of the database.
    [[nodiscard]] Result<std::optional<QString>> tableState(const QString& table, int most);

    /// Checks that the server lets this connection do all of `grants`. Always succeeds on SQLite. Errors:
    /// PermissionMissing, which names the first that is missing; those of the database.
    [[nodiscard]] Result<void> requireGrants(const Grants& grants);

    /// Runs `sql` once, without keeping the statement. Used for the schema and for pragmas.
    [[nodiscard]] Result<void> execute(const QString& sql);

    /// Returns whether the SQLite file or its write-ahead log was renamed, deleted or replaced while it was
    /// open. If so, everything that is written now is lost, although the writes report success.
    [[nodiscard]] bool hasMoved() const;

    /// Copies the database as Dialect::copyTo() does. Another thread can interrupt it. Not for use in a
    /// transaction.
    [[nodiscard]] Result<void> copyTo(const QString& file, const Progress& progress);

    /// Returns what is wrong in a table and in its indexes, as Dialect::tableFaults() does. Another thread
    /// can interrupt it. Any thread may call it, also while this connection is in use: SQLite's check has a
    /// connection of its own.
    [[nodiscard]] Result<QStringList> tableFaults(const TableDefinition& table,
                                                  const IsCancelled& isCancelled) const;

    /// Connects again, and tries for as long as `patience`. What was done in an open transaction is lost.
    [[nodiscard]] Result<void> reconnect(std::chrono::milliseconds patience);

    /// For Transaction: begins one, as Dialect::begin() does, and runs `steps` in it.
    [[nodiscard]] Result<StepsOutcome> begin(const QString& lockedTable, std::span<const Step> steps);
    /// For Transaction: commits, and then runs `steps` outside the transaction. Cannot be interrupted. After
    /// an error the transaction is still open.
    [[nodiscard]] Result<StepsOutcome> commit(std::span<const Step> steps);
    /// Returns a number of the last transaction that began. Each has another one.
    [[nodiscard]] quint64 transactionNumber() const { return m_transactionNumber; }
    /// For Transaction: rolls back. Cannot be interrupted.
    void rollBack();
    /// For Transaction: returns whether a statement in the transaction has failed.
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

private:
    /// Hashes the length and the end of the text, where statements differ. To hash the whole text would take
    /// longer than to find a row.
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
    /// Returns the statement, prepared once for all its uses.
    [[nodiscard]] Result<Query*> prepared(const QString& sql, const Interrupter::Running& running);
    /// Returns the statements of `steps`. Error: that of a connection that is lost, even if there are none.
    [[nodiscard]] Result<std::vector<Execution>> prepared(std::span<const Step> steps,
                                                          const Interrupter::Running& running);
    /// Returns what reads the rows of `steps`. Their first error goes to `outcome`, and ends the reading.
    [[nodiscard]] Executed reader(std::span<const Step> steps, const std::vector<Execution>& executions,
                                  Result<void>& outcome);
    [[nodiscard]] Result<void> executeOnce(const QString& sql);
    /// Returns the result of a statement that returns no rows.
    [[nodiscard]] Result<void> ended(const QSqlError& error, const Interrupter::Running& running);
    [[nodiscard]] tl::unexpected<Error> failed(const QSqlError& error, const Interrupter::Running& running);
    [[nodiscard]] tl::unexpected<Error> failed(Error known, const QSqlError& error,
                                               const Interrupter::Running& running);
    void setInTransaction(bool isInTransaction);
    /// Runs `step`, and runs it once more over a new connection if the old one is lost.
    template <class Step>
    [[nodiscard]] auto persistently(const Step& step);

    std::unique_ptr<Dialect> m_dialect;
    std::shared_ptr<Interrupter> m_interrupter = std::make_shared<Interrupter>();
    QString m_name; ///< Qt's name of the connection
    QSqlDatabase m_database;
    bool m_isInTransaction = false;
    quint64 m_transactionNumber = 0;
    bool m_hasFailed = false; ///< a statement has failed since a transaction last began or ended
    std::unordered_map<QString, std::unique_ptr<Query>, SqlHash> m_statements;
    std::unordered_map<std::type_index, QString> m_spelled;
};

} // namespace usher::odb
