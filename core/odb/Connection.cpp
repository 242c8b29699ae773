// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/Connection.h"

#include "core/odb/MakeDialect.h"

#include <thread>
#include <utility>

#include <QSqlQuery>
#include <QUuid>

namespace usher::odb
{

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

void Connection::disconnect()
{
    m_interrupter->setCancel({});
    if (m_dialect->closesStatementsFirst()) {
        m_statements.clear();
    }
    // Otherwise the driver is closed first. A statement that is destroyed after it does not ask the server to
    // release it.
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    m_statements.clear();
}

Result<void> Connection::reconnect(std::chrono::milliseconds patience)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause{100};
    const auto deadline = Clock::now() + patience;
    while (true) {
        disconnect();
        setInTransaction(false);
        auto connected = connect();
        if (connected || Clock::now() >= deadline) {
            return connected;
        }
        std::this_thread::sleep_for(pause); // a server that is restarting refuses at once
    }
}

void Connection::setInTransaction(bool isInTransaction)
{
    m_isInTransaction = isInTransaction;
    m_hasFailed = false;
    if (isInTransaction && std::exchange(m_areStatementsStale, false)) {
        m_statements.clear();
    }
}

tl::unexpected<Error> Connection::failed(const QSqlError& error, const Interrupter::Running& running)
{
    m_hasFailed = true;
    if (running.isInterrupted() && m_dialect->isInterruption(error)) {
        return failure(ErrorKind::Cancelled);
    }
    Error known = m_dialect->error(error);
    if (m_dialect->isLost(m_database)) {
        known.kind = ErrorKind::ConnectionLost;
    }
    return tl::unexpected(std::move(known));
}

template <class Step>
auto Connection::persistently(const Step& step)
{
    auto result = step();
    if (!result && !m_isInTransaction && result.error().kind == ErrorKind::ConnectionLost) {
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

Result<void> Connection::fetch(const QString& sql, const QVariantList& values, RowBlock& rows)
{
    return persistently([&]() -> Result<void> {
        const Interrupter::Running running(*m_interrupter);
        if (m_dialect->isLost(m_database)) {
            return failed({}, running);
        }
        const QSqlError error = m_dialect->fetch(m_database, sql, bound(values), rows);
        return error.isValid() ? Result<void>(failed(error, running)) : Result<void>();
    });
}

Result<void> Connection::execute(const QString& sql)
{
    return persistently([&] { return executeOnce(sql); });
}

Result<void> Connection::control(const QString& sql)
{
    if (m_dialect->preparesControl()) {
        return run(sql).map([](const Statement&) {});
    }
    return execute(sql);
}

Result<void> Connection::conclude(const QString& sql)
{
    const Interrupter::Shield shield(*m_interrupter);
    return control(sql);
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
    auto& query = m_statements[sql];
    if (!query) {
        auto prepared = m_dialect->prepare(m_database, sql);
        if (prepared->error().isValid()) {
            return failed(prepared->error(), running);
        }
        query = std::move(prepared);
    }
    if (!query->execute(bound(values))) {
        auto error = failed(query->error(), running);
        query->finish();
        return error;
    }
    return Statement(*query, *m_dialect, std::move(running));
}

Result<void> Connection::executeOnce(const QString& sql)
{
    const Interrupter::Running running(*m_interrupter);
    if (m_dialect->isLost(m_database)) {
        return failed({}, running);
    }
    QSqlQuery query(m_database);
    if (!query.exec(sql)) {
        return failed(query.lastError(), running);
    }
    return {};
}

Result<void> Connection::copyTo(const QString& file, const CopyGoesOn& goesOn)
{
    const Interrupter::Running running(*m_interrupter);
    return m_dialect->copyTo(m_database, file, [&](qint64 done, qint64 total) {
        return !running.isInterrupted() && (!goesOn || goesOn(done, total));
    });
}

bool Connection::hasMoved() const
{
    return m_dialect->hasMoved(m_database);
}

} // namespace usher::odb
