// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/Statement.h"

#include <utility>

#include "core/Time.h"
#include "core/odb/engine/Dialect.h"
#include "core/odb/engine/Query.h"

namespace usher::odb
{

Statement::Statement(Query& query, const Dialect& dialect, Interrupter::Running running)
    : m_query(&query), m_dialect(&dialect), m_running(std::move(running))
{
}

Statement::Statement(Statement&& other) noexcept
    : m_query(std::exchange(other.m_query, nullptr)), m_dialect(other.m_dialect),
      m_running(std::move(other.m_running)), m_isAtRow(other.m_isAtRow), m_isCutShort(other.m_isCutShort)
{
}

Statement::~Statement()
{
    if (m_query) {
        m_query->finish();
    }
}

bool Statement::next()
{
    m_isCutShort = m_isAtRow && m_running.isInterrupted();
    m_isAtRow = !m_isCutShort && m_query->next();
    return m_isAtRow;
}

QVariant Statement::value(int column) const
{
    return m_query->value(column);
}

QString Statement::text(int column) const
{
    return m_query->text(column);
}

bool Statement::flag(int column) const
{
    return value(column).toBool();
}

qint64 Statement::number(int column) const
{
    return m_query->number(column);
}

crypto::SecretBytes Statement::secret(int column) const
{
    return m_query->secret(column);
}

QByteArray Statement::bytes(int column) const
{
    const QVariant stored = value(column);
    if (stored.typeId() == QMetaType::QByteArray) {
        return stored.toByteArray();
    }
    const QByteArray text = stored.toString().toUtf8();
    return text.startsWith("\\x") ? QByteArray::fromHex(text.sliced(2)) : text;
}

Result<TimePoint> Statement::time(int column, QLatin1StringView columnName) const
{
    const auto time = parseTime(text(column));
    if (!time) {
        return failure(ErrorKind::DatabaseMalformed, columnName);
    }
    return *time;
}

int Statement::affectedRows() const
{
    return m_query->affectedRows();
}

Result<void> Statement::changedOne(QLatin1StringView table) const
{
    return affectedRows() == 1 ? Result<void>{} : failure(ErrorKind::DatabaseFailed, table);
}

Result<void> Statement::ended() const
{
    const QSqlError error = m_query->error();
    if (m_isCutShort || (m_running.isInterrupted() && m_dialect->isInterruption(error))) {
        return failure(ErrorKind::Cancelled);
    }
    if (error.isValid()) {
        return tl::unexpected(m_dialect->error(error));
    }
    return {};
}

} // namespace usher::odb
