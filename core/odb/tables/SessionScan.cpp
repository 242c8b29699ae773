// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionScan.h"

#include <limits>

#include <QStringList>

#include "core/odb/Connection.h"

namespace usher::odb
{

namespace
{

QString columnSql(ScanColumn column, const Dialect& dialect)
{
    switch (column) {
    case ScanColumn::RemoteAddress:
        return QStringLiteral("remote_addr");
    case ScanColumn::UserAgent:
        return QStringLiteral("user_agent");
    case ScanColumn::AuthType:
        return QStringLiteral("auth_type");
    case ScanColumn::CreationTime:
        return dialect.timeText(QStringLiteral("creation_time"));
    case ScanColumn::ExpirationTime:
        return dialect.timeText(QStringLiteral("expiration_time"));
    }
    return {};
}

} // namespace

SessionScan::SessionScan(Connection& connection, const std::vector<SessionCondition>& conditions,
                         ScanOrder order, std::span<const ScanColumn> columns)
    : m_connection(connection), m_order(order), m_columnCount(firstPlace + columns.size()),
      m_selected(firstPlace),
      m_position(isNewestFirst() ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min())
{
    m_selected[idPlace] = QStringLiteral("id");
    m_selected[ownerPlace] = QStringLiteral("user_id");
    for (const ScanColumn column : columns) {
        m_selected << columnSql(column, connection.dialect());
    }
    m_wanted << (isNewestFirst() ? QStringLiteral("id < CAST($1 AS BIGINT)")
                                 : QStringLiteral("id > CAST($1 AS BIGINT)"));
    constexpr int firstValue = 3; // after the position and the portion's size
    m_wanted << conditionsSql(conditions, connection.dialect(), firstValue, m_values);
}

QString SessionScan::select(const QStringList& wanted) const
{
    return QStringLiteral("SELECT %1 FROM zato_sso_session WHERE %2 ORDER BY id %3 LIMIT CAST($2 AS BIGINT)")
        .arg(m_selected.join(QStringLiteral(", ")), wanted.join(QStringLiteral(" AND ")),
             isNewestFirst() ? QStringLiteral("DESC") : QStringLiteral("ASC"));
}

Result<RowBlock> SessionScan::next(int size, std::optional<qint64> reach)
{
    m_size = static_cast<std::size_t>(size);
    m_isToTheEnd = !reach;
    QStringList wanted = m_wanted;
    if (reach) {
        wanted << (isNewestFirst() ? QStringLiteral("id > (SELECT max(id) FROM zato_sso_session) - %1")
                                   : QStringLiteral("id < (SELECT min(id) FROM zato_sso_session) + %1"))
                      .arg(*reach);
    }
    RowBlock rows(m_columnCount);
    rows.reserve(m_size);
    return m_connection.fetch(select(wanted), QVariantList{m_position, size} + m_values, rows).map([&] {
        return std::move(rows);
    });
}

Result<qint64> SessionScan::skip(int size)
{
    const QString sql =
        QStringLiteral("SELECT count(*), %1(id) FROM (%2) AS portion")
            .arg(isNewestFirst() ? QStringLiteral("min") : QStringLiteral("max"), select(m_wanted));
    RowBlock counted(2);
    return m_connection.fetch(sql, QVariantList{m_position, size} + m_values, counted).map([&] {
        m_position = counted.number(0, 1).value_or(m_position);
        return counted.number(0, 0).value_or(0);
    });
}

void SessionScan::advancePast(const RowBlock& rows)
{
    if (rows.rowCount() > 0) {
        m_position = rows.number(rows.rowCount() - 1, idPlace).value_or(m_position);
    }
    m_isAtEnd = m_isToTheEnd && rows.rowCount() < m_size;
}

} // namespace usher::odb
