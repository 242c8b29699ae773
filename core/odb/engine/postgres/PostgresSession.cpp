// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresSession.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "core/odb/engine/postgres/PostgresError.h"
#include "core/odb/engine/postgres/PostgresPipeline.h"

namespace usher::odb
{

namespace
{

/// The settings of a transaction, as names and values of set_config(). A value of NULL is the role's or the
/// database's own. A pooler lends a server's session to many clients, who may have changed any of them.
constexpr std::array<std::pair<const char*, const char*>, 12> transactionSettings{
    {// A commit returns only when it is durable.
     {"synchronous_commit", "'on'"},
     {"lock_timeout", "'5s'"},
     {"statement_timeout", "'20s'"},
     {"idle_in_transaction_session_timeout", "'30s'"},
     // Times and bytes are read in the form in which they are written here.
     {"DateStyle", "'ISO'"},
     {"TimeZone", "'UTC'"},
     {"bytea_output", "'hex'"},
     {"client_encoding", "'UTF8'"},
     {"standard_conforming_strings", "'on'"},
     // A policy must not hide a record: where one would, there is an error instead.
     {"row_security", "'off'"},
     {"role", "NULL"},
     {"search_path", nullptr}}}; // the value is known when the connection is open

/// The longest wait for the socket alone.
constexpr std::chrono::milliseconds longestPoll{200};

/// Returns whether the server wants to copy rows. Nothing here asks it to, and libpq would return such a
/// result again and again.
bool isCopy(ExecStatusType status)
{
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

QString quotedText(QString text)
{
    return u'\'' + text.replace(u'\'', QLatin1StringView("''")) + u'\'';
}

QByteArray settingsSql(const QString& searchPath)
{
    QStringList calls;
    for (const auto& [name, value] : transactionSettings) {
        calls << QStringLiteral("pg_catalog.set_config('%1', %2, true)")
                     .arg(QLatin1StringView(name),
                          value ? QString::fromLatin1(value) : quotedText(searchPath));
    }
    return (QStringLiteral("SELECT ") + calls.join(QStringLiteral(", "))).toUtf8();
}

} // namespace

PostgresSession::PostgresSession(const Libpq& libpq, PGconn* connection, const QString& searchPath,
                                 std::chrono::milliseconds silence)
    : m_libpq(libpq), m_connection(connection), m_silence(silence), m_settings(settingsSql(searchPath))
{
    // Sending must not wait without end either. This fails only for a connection that is lost.
    std::ignore = m_libpq.setnonblocking(m_connection, 1);
}

PostgresResult PostgresSession::run(const QByteArray& sql, const PostgresValues& values, Rows rows) const
{
    beginStatement();
    if (m_libpq.transactionStatus(m_connection) == PQTRANS_IDLE) {
        return runAlone(sql, values, rows);
    }
    return lastResult(m_libpq.sendQueryParams(m_connection, sql.constData(), values.count(), nullptr,
                                              values.pointers(), values.lengths(), values.formats(),
                                              static_cast<int>(rows)) == 1);
}

/// Sends the settings and the statement at once. The server runs them as one transaction, which ends with the
/// message that ends the pipeline.
PostgresResult PostgresSession::runAlone(const QByteArray& sql, const PostgresValues& values, Rows rows) const
{
    const bool isSent =
        m_libpq.enterPipelineMode(m_connection) == 1 &&
        m_libpq.sendQueryParams(m_connection, m_settings.constData(), 0, nullptr, nullptr, nullptr, nullptr,
                                static_cast<int>(Rows::AsText)) == 1 &&
        m_libpq.sendQueryParams(m_connection, sql.constData(), values.count(), nullptr, values.pointers(),
                                values.lengths(), values.formats(), static_cast<int>(rows)) == 1 &&
        m_libpq.pipelineSync(m_connection) == 1;
    if (!isSent) {
        // The connection is lost. Its status says so.
        return {m_libpq.makeEmptyPGresult(m_connection, PGRES_FATAL_ERROR), m_libpq.clear};
    }
    auto settings = nextResult();
    auto result = nextResult();
    std::ignore = nextResult(); // the end of the pipeline
    std::ignore = m_libpq.exitPipelineMode(m_connection);
    return m_libpq.resultStatus(settings.get()) == PGRES_TUPLES_OK ? std::move(result) : std::move(settings);
}

PostgresResult PostgresSession::nextResult() const
{
    PostgresResult result = awaitedResult();
    if (m_libpq.resultStatus(result.get()) != PGRES_PIPELINE_SYNC) {
        std::ignore = awaitedResult(); // null ends the results of each statement
    }
    return result;
}

PostgresResult PostgresSession::awaitedResult() const
{
    waitForResult();
    PostgresResult result(m_libpq.getResult(m_connection), m_libpq.clear);
    if (isCopy(m_libpq.resultStatus(result.get()))) {
        cutOff();
    }
    return result;
}

void PostgresSession::cutOff() const
{
    std::ignore = shutdown(m_libpq.socket(m_connection), SHUT_RDWR);
    while (m_libpq.consumeInput(m_connection) == 1) {
        // What had arrived before comes first. Only its end makes libpq say that the connection is lost.
    }
}

PostgresResult PostgresSession::lastResult(bool isSent) const
{
    PostgresResult last(nullptr, m_libpq.clear);
    for (auto result = isSent ? awaitedResult() : PostgresResult(nullptr, m_libpq.clear); result;
         result = awaitedResult()) {
        if (!last || !error(last).isValid()) {
            last = std::move(result);
        }
        if (isCopy(m_libpq.resultStatus(last.get()))) {
            break;
        }
    }
    // Without any result, the connection is lost. Its status says so.
    return last ? std::move(last)
                : PostgresResult(m_libpq.makeEmptyPGresult(m_connection, PGRES_FATAL_ERROR), m_libpq.clear);
}

/// Sends what is not sent yet, and waits until libpq has a result or the connection is lost. As long as bytes
/// come, it waits: many rows take long. The server itself ends a statement that computes for too long.
void PostgresSession::waitForResult() const
{
    using SteadyClock = std::chrono::steady_clock;
    auto deadline = SteadyClock::now() + m_silence;
    int unsent = m_libpq.flush(m_connection);
    while (unsent == 1 || m_libpq.isBusy(m_connection) == 1) {
        const auto left =
            std::max(std::chrono::milliseconds(0),
                     std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now()));
        const int socket = m_libpq.socket(m_connection);
        if (socket < 0) {
            return; // the connection is lost already
        }
        pollfd waiting{.fd = socket,
                       .events = static_cast<short>(unsent == 1 ? POLLIN | POLLOUT : POLLIN),
                       .revents = 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::min(left, longestPoll).count()));
        const bool hasFailed = ready < 0 && errno != EINTR;
        if (ready > 0) {
            deadline = SteadyClock::now() + m_silence;
        }
        // Also if the socket is silent: TLS may have read and decrypted bytes that libpq has not taken yet.
        const bool isToBeRead = ready <= 0 || (waiting.revents & ~POLLOUT) != 0;
        if (isToBeRead && m_libpq.consumeInput(m_connection) == 0) {
            return; // getResult() says what has happened
        }
        unsent = m_libpq.flush(m_connection);
        const bool isWaiting = unsent == 1 || m_libpq.isBusy(m_connection) == 1;
        if (isWaiting && (hasFailed || (ready <= 0 && left.count() == 0))) {
            // libpq now finds the connection closed, and waits for nothing any more.
            std::ignore = shutdown(socket, SHUT_RDWR);
            return;
        }
    }
}

PostgresResult PostgresSession::runPlain(const QByteArray& sql) const
{
    beginStatement();
    return lastResult(m_libpq.sendQuery(m_connection, sql.constData()) == 1);
}

void PostgresSession::addBegin(PostgresPipeline& pipeline, const QString& lockedTable, HeadLock lock) const
{
    pipeline.add("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    addSettings(pipeline);
    if (!lockedTable.isEmpty() && lock == HeadLock::Row) {
        pipeline.add("SELECT 1 FROM " + lockedTable.toUtf8() + " FOR UPDATE");
    } else if (!lockedTable.isEmpty()) {
        // The fastest lock when there are many writers. Readers do not wait.
        pipeline.add("LOCK TABLE " + lockedTable.toUtf8() + " IN EXCLUSIVE MODE");
    }
}

void PostgresSession::addReadiness(PostgresPipeline& pipeline) const
{
    pipeline.add("SET LOCAL synchronous_commit = on");
    pipeline.add("SET CONSTRAINTS ALL IMMEDIATE");
    // A deferred trigger could change the setting at the commit, so none may be left to run then.
    const auto check = [this](const PostgresResult& checked) -> QSqlError {
        m_isReadyToCommit = m_libpq.ntuples(checked.get()) == 1 &&
                            QByteArrayView(m_libpq.getvalue(checked.get(), 0, 0)) == "on";
        return m_isReadyToCommit ? QSqlError()
                                 : QSqlError({}, {}, QSqlError::TransactionError, notSynchronous);
    };
    pipeline.add("SELECT pg_catalog.current_setting('synchronous_commit')", nullptr, check,
                 Plan::SameForAllValues);
}

QSqlError PostgresSession::makeReady() const
{
    if (m_isReadyToCommit) {
        return {};
    }
    PostgresPipeline pipeline(*this);
    addReadiness(pipeline);
    return pipeline.run();
}

void PostgresSession::addCommit(PostgresPipeline& pipeline) const
{
    pipeline.add("COMMIT", nullptr, [this](const PostgresResult& committed) -> QSqlError {
        // PostgreSQL answers the COMMIT of a failed transaction with the success of a ROLLBACK.
        return QByteArrayView(m_libpq.cmdStatus(committed.get())) == "COMMIT"
                   ? QSqlError()
                   : QSqlError({}, {}, QSqlError::TransactionError, inFailedTransaction);
    });
}

void PostgresSession::addSettings(PostgresPipeline& pipeline) const
{
    pipeline.add(m_settings, nullptr, {}, Plan::SameForAllValues);
}

QSqlError PostgresSession::rollBack() const
{
    const auto status = m_libpq.transactionStatus(m_connection);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR ? error(runPlain("ROLLBACK")) : QSqlError();
}

void PostgresSession::parseAnew() const
{
    QByteArray sql;
    for (const QByteArray& name : m_names.takeAll()) {
        sql += "DEALLOCATE " + name + ';';
    }
    if (!sql.isEmpty() && m_libpq.transactionStatus(m_connection) == PQTRANS_IDLE) {
        std::ignore = runPlain(sql);
    }
}

QSqlError PostgresSession::error(const PostgresResult& result) const
{
    const auto status = m_libpq.resultStatus(result.get());
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) {
        return {};
    }
    return {{},
            QString::fromUtf8(m_libpq.resultErrorMessage(result.get())),
            QSqlError::StatementError,
            QString::fromLatin1(m_libpq.resultErrorField(result.get(), PG_DIAG_SQLSTATE))};
}

} // namespace usher::odb
