// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresPipeline.h"

#include <utility>

namespace usher::odb
{

namespace
{

/// Returns an error without words. The connection's status says that the server has gone away.
QSqlError lost()
{
    return {{}, {}, QSqlError::ConnectionError};
}

} // namespace

void PostgresPipeline::add(const QByteArray& sql, const QVariantList* values, Take take)
{
    m_parts.push_back({.sql = sql, .values = values, .take = std::move(take)});
}

void PostgresPipeline::whenReached(std::function<void()> reached)
{
    m_parts.back().reached = std::move(reached);
}

bool PostgresPipeline::send() const
{
    const Libpq& libpq = m_session.libpq();
    PGconn* const connection = m_session.connection();
    constexpr int asText = 0;
    const QByteArray* before = nullptr;
    for (const Part& part : m_parts) {
        const PostgresValues values(part.values ? *part.values : QVariantList());
        // The server still has the unnamed statement that it parsed last.
        const bool isSame = before && *before == part.sql;
        const int sent =
            isSame ? libpq.sendQueryPrepared(connection, "", values.count(), values.pointers(),
                                             values.lengths(), values.formats(), asText)
                   : libpq.sendQueryParams(connection, part.sql.constData(), values.count(), nullptr,
                                           values.pointers(), values.lengths(), values.formats(), asText);
        if (sent != 1) {
            return false;
        }
        before = &part.sql;
    }
    return libpq.pipelineSync(connection) == 1;
}

QSqlError PostgresPipeline::run() const
{
    const Libpq& libpq = m_session.libpq();
    PGconn* const connection = m_session.connection();
    m_session.beginStatement();
    if (libpq.enterPipelineMode(connection) != 1 || !send()) {
        return lost();
    }
    QSqlError failed;
    for (const Part& part : m_parts) {
        PostgresResult result = m_session.nextResult();
        if (failed.isValid()) {
            continue; // the server has left out this statement
        }
        failed = m_session.error(result);
        if (!failed.isValid() && part.take) {
            failed = part.take(std::move(result));
        }
        if (!failed.isValid() && part.reached) {
            part.reached();
        }
        if (libpq.status(connection) != CONNECTION_OK) {
            return failed.isValid() ? failed : lost();
        }
    }
    std::ignore = m_session.nextResult(); // the end of the pipeline
    std::ignore = libpq.exitPipelineMode(connection);
    return failed;
}

} // namespace usher::odb
