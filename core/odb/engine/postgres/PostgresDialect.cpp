// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresDialect.h"

#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include <QSqlDriver>

#include "core/odb/engine/postgres/PostgresGrants.h"
#include "core/odb/engine/postgres/PostgresPipeline.h"
#include "core/odb/engine/postgres/PostgresQuery.h"

namespace usher::odb
{

namespace
{

constexpr std::size_t cancelWordsSize = 256; // bytes, as libpq's manual recommends
constexpr std::chrono::seconds longestCancel{5};

/// Runs `request` on a thread of its own. Returns whether it has ended within `patience`. If it has not, the
/// thread is left to itself.
bool hasEndedWithin(std::chrono::milliseconds patience, std::packaged_task<void()> request)
{
    const auto ended = request.get_future();
    try {
        std::thread(std::move(request)).detach();
    } catch (const std::system_error&) { // there are too many threads
        return false;
    }
    return ended.wait_for(patience) == std::future_status::ready;
}

/// Adds statements, whose queries prepare() has made.
void addTo(PostgresPipeline& pipeline, std::span<const Execution> executions, const Executed& executed)
{
    for (std::size_t i = 0; i < executions.size(); ++i) {
        auto& query = static_cast<PostgresQuery&>(*executions[i].query);
        const auto take = [&query, &executed, i](PostgresResult result) {
            query.take(std::move(result));
            executed(i);
            return QSqlError();
        };
        pipeline.add(query.sql(), &executions[i].values, take, executions[i].plan);
    }
}

} // namespace

PostgresDialect::PostgresDialect(OdbSettings settings, OpenMode mode, Grants grants)
    : m_connector(std::move(settings), mode), m_mode(mode), m_grants(std::move(grants))
{
}

QLatin1StringView PostgresDialect::driver() const
{
    return QLatin1StringView("QPSQL");
}

QString PostgresDialect::subject() const
{
    return m_connector.name().server;
}

Result<void> PostgresDialect::open(QSqlDatabase& database)
{
    m_session.reset();
    m_hasLateRequest = std::make_shared<std::atomic<bool>>(false);
    return m_connector.connect(database).and_then([&](const ServerState& state) -> Result<void> {
        if (state.facts.isStandby && m_mode != OpenMode::ReadOnly) {
            return failure(ErrorKind::ServerStandby, subject());
        }
        m_facts = state.facts;
        m_session.emplace(*Libpq::find(), PostgresConnector::handle(database), state.searchPath,
                          m_connector.silence());
        if (state.isOwnProcess) {
            m_session->names().use();
        }
        if (m_mode != OpenMode::AsGranted) {
            return {};
        }
        auto granted = requireGrants(*m_session, m_grants, m_connector.name());
        if (!granted) {
            m_session.reset();
        }
        return granted;
    });
}

Result<void> PostgresDialect::checkGrants(const Grants& grants) const
{
    return m_session ? requireGrants(*m_session, grants, m_connector.name())
                     : failure(ErrorKind::ConnectionLost, subject());
}

bool PostgresDialect::isLost(const QSqlDatabase& database) const
{
    // There is no session if the server was refused when it was connected to again.
    return !m_session || *m_hasLateRequest ||
           !database.driver()->isOpen(); // asks libpq, which notices the loss when a statement fails
}

bool PostgresDialect::hasMoved(const QSqlDatabase&) const
{
    return false;
}

std::function<void()> PostgresDialect::canceller(const QSqlDatabase& database) const
{
    // libpq opens a connection of its own for the request, without encryption. It carries only a number,
    // which can end this session's statements and do nothing else.
    const Libpq& libpq = *Libpq::find();
    const std::shared_ptr<PGcancel> cancel(libpq.getCancel(PostgresConnector::handle(database)),
                                           libpq.freeCancel);
    return [&libpq, cancel, silence = m_connector.silence(), hasLateRequest = m_hasLateRequest] {
        std::packaged_task<void()> request([&libpq, cancel] {
            std::array<char, cancelWordsSize> words{};
            // If the request does not arrive, the statement ends at its own timeout.
            std::ignore = libpq.cancel(cancel.get(), words.data(), static_cast<int>(words.size()));
        });
        // libpq waits until the server has closed the connection of the request, which a server that stands
        // still never does. When it goes on, the request would end whatever this session does then.
        if (!hasEndedWithin(std::min<std::chrono::milliseconds>(silence, longestCancel),
                            std::move(request))) {
            *hasLateRequest = true;
        }
    };
}

bool PostgresDialect::isInterruption(const QSqlError& error) const
{
    return isQueryCancelled(error);
}

std::unique_ptr<Query> PostgresDialect::prepare(const QSqlDatabase&, const QString& sql) const
{
    return std::make_unique<PostgresQuery>(*m_session, sql);
}

QSqlError PostgresDialect::execute(const QSqlDatabase&, const QString& sql) const
{
    return m_session->error(m_session->runPlain(sql.toUtf8()));
}

QSqlError PostgresDialect::executeAll(std::span<const Execution> executions, const Executed& executed,
                                      Next next) const
{
    PostgresPipeline pipeline(*m_session);
    addTo(pipeline, executions, executed);
    if (next == Next::Commit) {
        m_session->addReadiness(pipeline);
    }
    return pipeline.run();
}

template <class Run>
auto PostgresDialect::alsoWithoutNames(const Run& run) const
{
    const bool hadNames = m_session->names().areInUse();
    auto ran = run();
    return hadNames && !m_session->names().areInUse() ? run() : ran;
}

ErrorsOfBoth PostgresDialect::begin(const QSqlDatabase&, const QString& lockedTable,
                                    std::span<const Execution> executions, const Executed& executed) const
{
    return alsoWithoutNames([&] { return beginOnce(lockedTable, executions, executed); });
}

ErrorsOfBoth PostgresDialect::beginOnce(const QString& lockedTable, std::span<const Execution> executions,
                                        const Executed& executed) const
{
    PostgresPipeline pipeline(*m_session);
    bool isBegun = false;
    m_session->addBegin(pipeline, lockedTable, m_connector.headLock());
    pipeline.whenReached([&] { isBegun = true; });
    addTo(pipeline, executions, executed);
    QSqlError failed = pipeline.run();
    if (isBegun && failed.nativeErrorCode() != notByName) {
        return {.second = std::move(failed)};
    }
    std::ignore = m_session->rollBack();
    return {.first = std::move(failed)};
}

ErrorsOfBoth PostgresDialect::commit(const QSqlDatabase&, std::span<const Execution> executions,
                                     const Executed& executed) const
{
    if (QSqlError failed = m_session->makeReady(); failed.isValid()) {
        return {.first = std::move(failed)};
    }
    bool isCommitted = false;
    QSqlError failed = alsoWithoutNames([&] {
        PostgresPipeline pipeline(*m_session);
        if (!isCommitted) {
            m_session->addCommit(pipeline);
            pipeline.whenReached([&] { isCommitted = true; });
        }
        if (!executions.empty()) {
            m_session->addSettings(pipeline);
            addTo(pipeline, executions, executed);
        }
        return pipeline.run();
    });
    return isCommitted ? ErrorsOfBoth{.second = std::move(failed)} : ErrorsOfBoth{.first = std::move(failed)};
}

QSqlError PostgresDialect::rollBack(const QSqlDatabase&) const
{
    QSqlError failed = m_session->rollBack();
    m_session->parseAnew();
    return failed;
}

QSqlError PostgresDialect::fetch(const QSqlDatabase&, const QString& sql, const QVariantList& values,
                                 RowBlock& rows) const
{
    return fetchPostgres(*m_session, sql, values, rows);
}

Result<void> PostgresDialect::copyTo(const QSqlDatabase&, const QString&, const Progress&) const
{
    return failure(ErrorKind::BackupOnServer);
}

ServerName PostgresDialect::name() const
{
    ServerName name = m_connector.name();
    name.encoding = m_facts.encoding;
    return name;
}

Error PostgresDialect::error(const QSqlError& error) const
{
    return statementError(error, name());
}

Error PostgresDialect::beginError(const QSqlError& failed) const
{
    return beginningError(failed, name());
}

} // namespace usher::odb
