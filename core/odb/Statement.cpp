// SPDX-License-Identifier: GPL-3.0-or-later
#include "Statement.h"

#include "Dialect.h"
#include "Time.h"

#include <utility>

namespace usher::odb
{

Statement::Statement(QSqlQuery& query, const Dialect& dialect) : m_query(&query), m_dialect(&dialect)
{
}

Statement::Statement(Statement&& other) noexcept
    : m_query(std::exchange(other.m_query, nullptr)), m_dialect(other.m_dialect)
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
    return m_query->next();
}

QVariant Statement::value(int column) const
{
    return m_query->value(column);
}

QString Statement::text(int column) const
{
    return value(column).toString();
}

bool Statement::flag(int column) const
{
    return value(column).toBool();
}

qint64 Statement::number(int column) const
{
    return value(column).toLongLong();
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
    return m_query->numRowsAffected();
}

Result<void> Statement::ended() const
{
    if (m_query->lastError().isValid()) {
        return tl::unexpected(m_dialect->error(m_query->lastError()));
    }
    return {};
}

} // namespace usher::odb
