// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>

#include <QSqlError>
#include <QString>

#include "core/odb/engine/OdbSettings.h"
#include "core/odb/engine/postgres/protocol/Libpq.h"
#include "core/odb/engine/postgres/protocol/NamedStatements.h"
#include "core/odb/engine/postgres/protocol/PostgresValues.h"

namespace usher::odb
{

class PostgresPipeline;

/// A result of libpq, which is cleared when it is destroyed.
using PostgresResult = std::unique_ptr<PGresult, void (*)(PGresult*)>;

/// Runs statements on a connection that Qt's driver owns. Each transaction may have another session of the
/// server, because a pooler may stand between. So every transaction begins with its own settings, and a
/// statement outside a transaction has them too. Statements have names only if no pooler was noticed, and a
/// statement whose name the server does not know runs without one.
///
/// A server that stands still is not waited for without end: if no byte comes from it for `silence`, the
/// connection is shut down, and the statement fails as if the server had gone away. The statements with which
/// Qt's driver opens a connection are not run here, and so are not bounded: behind a pooler that has let the
/// client in, a server that stands still just then is waited for.
class PostgresSession final
{
public:
    enum class Rows : int { AsText = 0, AsBinary = 1 };

    /// `connection` may be null until the connection is open.
    PostgresSession(const Libpq& libpq, PGconn* connection, const QString& searchPath,
                    std::chrono::milliseconds silence);

    [[nodiscard]] const Libpq& libpq() const { return m_libpq; }
    /// Returns the names that this session's statements have. At first they have none.
    [[nodiscard]] NamedStatements& names() const { return m_names; }
    [[nodiscard]] PGconn* connection() const { return m_connection; }

    /// Runs one statement with values for `$1`, `$2`, … under the settings of a transaction.
    [[nodiscard]] PostgresResult run(const QByteArray& sql, const PostgresValues& values, Rows rows) const;
    /// Runs statements without values, exactly as they are. Returns the result of the last one, or of the one
    /// that failed.
    [[nodiscard]] PostgresResult runPlain(const QByteArray& sql) const;

    /// Adds statements that begin a transaction that may write, and take the lock of the table or of all its
    /// rows, if one is named. Writers that lock the one wait for writers that lock the other.
    void addBegin(PostgresPipeline& pipeline, const QString& lockedTable, HeadLock lock) const;
    /// Adds statements after which the transaction can be committed at once: they run all triggers that wait
    /// for the commit, and see to it that the commit will wait until it is durable.
    void addReadiness(PostgresPipeline& pipeline) const;
    /// Adds the COMMIT. The server has made everything durable when this succeeds.
    void addCommit(PostgresPipeline& pipeline) const;
    /// Adds the settings for what comes after the COMMIT.
    void addSettings(PostgresPipeline& pipeline) const;
    /// Runs the statements of addReadiness(), unless they were the last that ran.
    [[nodiscard]] QSqlError makeReady() const;
    /// Rolls back, if a transaction is open.
    [[nodiscard]] QSqlError rollBack() const;

    /// Makes the server parse everything anew from now on. It does not notice by itself that a rule is gone
    /// which let it do nothing.
    void parseAnew() const;

    /// Returns the error in a result. It is not valid if the statement succeeded.
    [[nodiscard]] QSqlError error(const PostgresResult& result) const;

    /// For PostgresPipeline: from now on, the transaction may have something that is not ready for the
    /// commit.
    void beginStatement() const { m_isReadyToCommit = false; }
    /// For PostgresPipeline: returns the result of the next statement of a pipeline.
    [[nodiscard]] PostgresResult nextResult() const;

private:
    [[nodiscard]] PostgresResult runAlone(const QByteArray& sql, const PostgresValues& values,
                                          Rows rows) const;
    /// Returns libpq's next result, or null after the last one of a statement.
    [[nodiscard]] PostgresResult awaitedResult() const;
    /// Returns the last result of what was sent, or the first that failed.
    [[nodiscard]] PostgresResult lastResult(bool isSent) const;
    void waitForResult() const;
    /// Ends the connection, so that it counts as lost.
    void cutOff() const;

    const Libpq& m_libpq;
    PGconn* m_connection;
    std::chrono::milliseconds m_silence;
    mutable NamedStatements m_names;
    QByteArray m_settings;                  ///< a SELECT that makes all settings for one transaction
    mutable bool m_isReadyToCommit = false; ///< nothing has run since addReadiness()
};

} // namespace usher::odb
