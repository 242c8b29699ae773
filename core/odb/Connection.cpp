// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/Connection.h"

#include <thread>
#include <utility>

#include <QUuid>

#include "core/odb/MakeDialect.h"

namespace usher::odb
{

namespace
{

/// Returns what `read` makes of the only column of the first row; nothing if there is no row.
template <class Value>
Result<std::optional<Value>> firstValue(Statement rows, Value (Statement::*read)(int) const)
{
    auto value = rows.next() ? std::optional((rows.*read)(onlyColumn)) : std::nullopt;
    return rows.ended().map([&] { return std::move(value); });
}

} // namespace

Connection::Connection(std::unique_ptr<Dialect> dialect) : m_dialect(std::move(dialect))
{
}

Connection::~Connection()
{
    disconnect();
}

Result<std::unique_ptr<Connection>> Connection::open(const OdbSettings& settings, OpenMode mode,
                                                     const Grants& grants)
{
    auto dialect = makeDialect(settings, mode, grants);
    if (!QSqlDatabase::isDriverAvailable(dialect->driver())) {
        return failure(ErrorKind::DriverMissing, dialect->driver());
    }
    std::unique_ptr<Connection> connection(new Connection(std::move(dialect)));
    return connection->connect().map([&] { return std::move(connection); });
}

Result<void> Connection::connect()
{
    m_name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_database = QSqlDatabase::addDatabase(m_dialect->driver(), m_name);
    return m_dialect->open(m_database)
        .map([&] { m_interrupter->setCancel(m_dialect->canceller(m_database)); })
        .map_error([&](Error error) {
            if (error.subject.isEmpty()) {
                error.subject = m_dialect->subject();
            }
            return error;
        });
}

Result<void> Connection::requireGrants(const Grants& grants)
{
    return m_dialect->checkGrants(grants);
}

void Connection::disconnect()
{
    m_interrupter->setCancel({});
    m_statements.clear();
    m_dialect->releaseKept();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::reconnect(std::chrono::milliseconds patience)
{
    using SteadyClock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause{100};
    const auto deadline = SteadyClock::now() + patience;
    while (true) {
        disconnect();
        setInTransaction(false);
        auto connected = connect();
        if (connected || !canPassByItself(connected.error().kind) || SteadyClock::now() >= deadline) {
            return connected;
        }
        std::this_thread::sleep_for(pause); // a server that is restarting refuses at once
    }
}

void Connection::setInTransaction(bool isInTransaction)
{
    m_isInTransaction = isInTransaction;
    m_hasFailed = false;
}

Result<void> Connection::ended(const QSqlError& error, const Interrupter::Running& running)
{
    return error.isValid() ? Result<void>(failed(error, running)) : Result<void>();
}

tl::unexpected<Error> Connection::failed(const QSqlError& error, const Interrupter::Running& running)
{
    return failed(m_dialect->error(error), error, running);
}

tl::unexpected<Error> Connection::failed(Error known, const QSqlError& error,
                                         const Interrupter::Running& running)
{
    m_hasFailed = true;
    if (running.isInterrupted() && m_dialect->isInterruption(error)) {
        return failure(ErrorKind::Cancelled);
    }
    if (m_dialect->isLost(m_database)) {
        known.kind = ErrorKind::ConnectionLost;
    }
    return tl::unexpected(std::move(known));
}

template <class Step>
auto Connection::persistently(const Step& step)
{
    auto result = step();
    // A new connection would take the rows from statements that are still read.
    const bool mayReconnect = !m_isInTransaction && !m_interrupter->isRunning();
    if (!result && mayReconnect && result.error().kind == ErrorKind::ConnectionLost) {
        constexpr std::chrono::seconds patience{3};
        if (auto connected = reconnect(patience); !connected) {
            return decltype(result)(tl::unexpected(connected.error()));
        }
        return step();
    }
    return result;
}

Result<Statement> Connection::run(const QString& sql, const QVariantList& values)
{
    return persistently([&] { return runOnce(sql, values); });
}

Result<std::optional<QString>> Connection::firstText(const QString& sql, const QVariantList& values)
{
    return run(sql, values).and_then([](Statement rows) {
        return firstValue(std::move(rows), &Statement::text);
    });
}

Result<std::optional<qint64>> Connection::firstNumber(const QString& sql, const QVariantList& values)
{
    return run(sql, values).and_then([](Statement rows) {
        return firstValue(std::move(rows), &Statement::number);
    });
}

Result<void> Connection::fetch(const QString& sql, const QVariantList& values, RowBlock& rows)
{
    return persistently([&]() -> Result<void> {
        const Interrupter::Running running(*m_interrupter);
        if (m_dialect->isLost(m_database)) {
            return failed({}, running);
        }
        return ended(m_dialect->fetch(m_database, sql, bound(values), rows), running);
    });
}

Result<std::optional<QString>> Connection::tableState(const QString& table, int most)
{
    auto state = firstText(m_dialect->tableStateQuery(table, most));
    if (!state) {
        // The database has no such columns, as an engine that only resembles PostgreSQL, or hides them.
        const bool cannotTell = state.error().kind == ErrorKind::DatabaseFailed ||
                                state.error().kind == ErrorKind::PermissionMissing;
        return cannotTell ? Result<std::optional<QString>>(std::nullopt) : tl::unexpected(state.error());
    }
    if (*state) {
        // A new connection can lead to another server, or count anew.
        **state = m_name + u' ' + QString::number(m_dialect->ownChanges(table)) + u' ' + **state;
    }
    return state;
}

Result<void> Connection::execute(const QString& sql)
{
    return persistently([&] { return executeOnce(sql); });
}

Result<StepsOutcome> Connection::begin(const QString& lockedTable, std::span<const Step> steps)
{
    auto begun = persistently([&]() -> Result<StepsOutcome> {
        const Interrupter::Running running(*m_interrupter);
        if (m_dialect->isLost(m_database)) {
            return failed({}, running);
        }
        const auto executions = prepared(steps, running);
        Result<void> outcome;
        const auto errors = executions ? m_dialect->begin(m_database, lockedTable, *executions,
                                                          reader(steps, *executions, outcome))
                                       : m_dialect->begin(m_database, lockedTable, {}, {});
        if (errors.first.isValid()) {
            return failed(m_dialect->beginError(errors.first), errors.first, running);
        }
        if (!executions) {
            return StepsOutcome{tl::unexpected(executions.error())};
        }
        return StepsOutcome{errors.second.isValid() ? failed(errors.second, running) : outcome};
    });
    setInTransaction(begun.has_value());
    ++m_transactionNumber;
    m_hasFailed = begun && !begun->steps;
    return begun;
}

Result<StepsOutcome> Connection::commit(std::span<const Step> steps)
{
    const Interrupter::Shield shield(*m_interrupter);
    const Interrupter::Running running(*m_interrupter);
    const auto executions = prepared(steps, running);
    if (!executions) {
        return tl::unexpected(executions.error());
    }
    Result<void> outcome;
    const auto errors = m_dialect->commit(m_database, *executions, reader(steps, *executions, outcome));
    if (errors.first.isValid()) {
        return failed(errors.first, running);
    }
    if (errors.second.isValid()) {
        outcome = failed(errors.second, running);
    }
    setInTransaction(false);
    return StepsOutcome{outcome};
}

Result<void> Connection::runAll(std::span<const Step> steps, Next next)
{
    if (steps.empty() && next == Next::Anything) {
        return {};
    }
    const Interrupter::Running running(*m_interrupter);
    const auto executions = prepared(steps, running);
    if (!executions) {
        return tl::unexpected(executions.error());
    }
    Result<void> outcome;
    const QSqlError error = m_dialect->executeAll(*executions, reader(steps, *executions, outcome), next);
    return error.isValid() ? Result<void>(failed(error, running)) : outcome;
}

void Connection::rollBack()
{
    const Interrupter::Shield shield(*m_interrupter);
    if (!m_dialect->isLost(m_database)) {
        // This fails if the database has already rolled back by itself. Then nothing is left to undo.
        std::ignore = m_dialect->rollBack(m_database);
    }
    setInTransaction(false);
}

QVariantList Connection::bound(const QVariantList& values) const
{
    QVariantList bound;
    bound.reserve(values.size());
    for (const QVariant& value : values) {
        bound << m_dialect->bindable(value);
    }
    return bound;
}

Result<Statement> Connection::runOnce(const QString& sql, const QVariantList& values)
{
    Interrupter::Running running(*m_interrupter);
    if (m_dialect->isLost(m_database)) {
        return failed({}, running);
    }
    const auto query = prepared(sql, running);
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (!(*query)->execute(bound(values))) {
        auto error = failed((*query)->error(), running);
        (*query)->finish();
        return error;
    }
    return Statement(**query, *m_dialect, std::move(running));
}

Result<Query*> Connection::prepared(const QString& sql, const Interrupter::Running& running)
{
    auto& query = m_statements[sql];
    if (!query) {
        auto prepared = m_dialect->prepare(m_database, sql);
        if (prepared->error().isValid()) {
            return failed(prepared->error(), running);
        }
        query = std::move(prepared);
    }
    return query.get();
}

Result<std::vector<Execution>> Connection::prepared(std::span<const Step> steps,
                                                    const Interrupter::Running& running)
{
    if (m_dialect->isLost(m_database)) {
        return failed({}, running);
    }
    std::vector<Execution> executions;
    executions.reserve(steps.size());
    for (const Step& step : steps) {
        const auto query = prepared(step.sql, running);
        if (!query) {
            return tl::unexpected(query.error());
        }
        executions.push_back({.query = *query, .values = bound(step.values), .plan = step.plan});
    }
    return executions;
}

Executed Connection::reader(std::span<const Step> steps, const std::vector<Execution>& executions,
                            Result<void>& outcome)
{
    return [this, steps, &executions, &outcome](std::size_t i) {
        Statement rows(*executions[i].query, *m_dialect, Interrupter::Running(*m_interrupter));
        if (outcome && steps[i].read) {
            outcome = steps[i].read(rows);
        }
    };
}

Result<void> Connection::executeOnce(const QString& sql)
{
    const Interrupter::Running running(*m_interrupter);
    if (m_dialect->isLost(m_database)) {
        return failed({}, running);
    }
    return ended(m_dialect->execute(m_database, sql), running);
}

Result<void> Connection::copyTo(const QString& file, const Progress& progress)
{
    const Interrupter::Running running(*m_interrupter);
    return m_dialect->copyTo(m_database, file, [&](qint64 done, qint64 total) {
        return !running.isInterrupted() && (!progress || progress(done, total));
    });
}

Result<QStringList> Connection::tableFaults(const TableDefinition& table,
                                            const IsCancelled& isCancelled) const
{
    const Interrupter::Running running(*m_interrupter);
    return m_dialect->tableFaults(table, [&] { return running.isInterrupted() || isCancelled(); });
}

bool Connection::hasMoved() const
{
    return m_dialect->hasMoved(m_database);
}

} // namespace usher::odb
