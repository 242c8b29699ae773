// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresPipeline.h"

#include <algorithm>
#include <utility>

#include "core/odb/engine/postgres/PostgresError.h"

namespace usher::odb
{

namespace
{

/// Returns an error without words. The connection's status says that the server has gone away.
QSqlError lost()
{
    return {{}, {}, QSqlError::ConnectionError};
}

/// Returns whether a statement may fail like this only because it runs by a name: a pooler has led the
/// connection to another process of the server, or the statement's columns have other types than before.
bool isOfItsName(const QSqlError& failed)
{
    const QString state = failed.nativeErrorCode();
    return state == QLatin1StringView("26000") || state == QLatin1StringView("0A000") ||
           state == QLatin1StringView("42P05"); // another statement has the name
}

} // namespace

void PostgresPipeline::add(const QByteArray& sql, const QVariantList* values, Take take, Plan plan)
{
    m_parts.push_back({.sql = sql, .values = values, .take = std::move(take), .plan = plan});
}

void PostgresPipeline::whenReached(std::function<void()> reached)
{
    m_parts.back().reached = std::move(reached);
}

/// `unnamed` is the last statement that was sent without a name: the server still has it parsed.
bool PostgresPipeline::send(Part& part, const QByteArray*& unnamed) const
{
    const Libpq& libpq = m_session.libpq();
    PGconn* const connection = m_session.connection();
    constexpr int asText = 0;
    const PostgresValues values(part.values ? *part.values : QVariantList());
    if (part.plan == Plan::SameForAllValues) {
        part.name = m_session.names().nameOf(part.sql);
    }
    if (part.name.isNew &&
        libpq.sendPrepare(connection, part.name.name.constData(), part.sql.constData(), 0, nullptr) != 1) {
        return false;
    }
    const bool isParsed = !part.name.name.isEmpty() || (unnamed && *unnamed == part.sql);
    if (isParsed) {
        return libpq.sendQueryPrepared(connection, part.name.name.constData(), values.count(),
                                       values.pointers(), values.lengths(), values.formats(), asText) == 1;
    }
    unnamed = &part.sql;
    return libpq.sendQueryParams(connection, part.sql.constData(), values.count(), nullptr, values.pointers(),
                                 values.lengths(), values.formats(), asText) == 1;
}

bool PostgresPipeline::send()
{
    const QByteArray* unnamed = nullptr;
    return std::ranges::all_of(m_parts, [&](Part& part) { return send(part, unnamed); }) &&
           m_session.libpq().pipelineSync(m_session.connection()) == 1;
}

QSqlError PostgresPipeline::receive(const Part& part) const
{
    QSqlError failed;
    if (part.name.isNew) {
        failed = m_session.error(m_session.nextResult());
        if (!failed.isValid()) {
            m_session.names().confirm(part.sql);
        }
    }
    PostgresResult result = m_session.nextResult(); // also of a statement that could not be parsed
    if (!failed.isValid()) {
        failed = m_session.error(result);
    }
    if (failed.isValid()) {
        if (!part.name.name.isEmpty() && isOfItsName(failed)) {
            m_session.names().giveUp();
            return {{}, failed.databaseText(), QSqlError::StatementError, notByName};
        }
        return failed;
    }
    failed = part.take ? part.take(std::move(result)) : QSqlError();
    if (!failed.isValid() && part.reached) {
        part.reached();
    }
    return failed;
}

/// Reads that the server has left out a part, as it does after one that failed.
void PostgresPipeline::skip(const Part& part) const
{
    if (part.name.isNew) {
        std::ignore = m_session.nextResult();
    }
    std::ignore = m_session.nextResult();
}

QSqlError PostgresPipeline::run()
{
    const Libpq& libpq = m_session.libpq();
    PGconn* const connection = m_session.connection();
    m_session.beginStatement();
    if (libpq.enterPipelineMode(connection) != 1 || !send()) {
        return lost();
    }
    QSqlError failed;
    for (const Part& part : m_parts) {
        if (failed.isValid()) {
            skip(part);
            continue;
        }
        failed = receive(part);
        if (libpq.status(connection) != CONNECTION_OK) {
            return failed.isValid() ? failed : lost();
        }
    }
    std::ignore = m_session.nextResult(); // the end of the pipeline
    std::ignore = libpq.exitPipelineMode(connection);
    m_session.names().forgetUnconfirmed();
    return failed;
}

} // namespace usher::odb
