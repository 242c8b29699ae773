// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionScan.h"

#include "core/Time.h"
#include "core/odb/Connection.h"

#include <limits>

#include <QStringList>

namespace usher::odb
{

namespace
{

QString conditionSql(SessionCondition::Kind kind)
{
    switch (kind) {
    case SessionCondition::Kind::CreatedAfter:
        return QStringLiteral("creation_time > $%1");
    case SessionCondition::Kind::CreatedBefore:
        return QStringLiteral("creation_time <= $%1");
    case SessionCondition::Kind::ExpiresAfter:
        return QStringLiteral("expiration_time > $%1");
    case SessionCondition::Kind::ExpiresBefore:
        return QStringLiteral("expiration_time <= $%1");
    case SessionCondition::Kind::OfAuthType:
        return QStringLiteral("auth_type = $%1");
    case SessionCondition::Kind::NotOfAuthType:
        return QStringLiteral("COALESCE(auth_type, '') <> $%1");
    }
    return {};
}

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
    : m_connection(connection), m_columnCount(firstPlace + columns.size()),
      m_position(order == ScanOrder::NewestFirst ? std::numeric_limits<qint64>::max()
                                                 : std::numeric_limits<qint64>::min())
{
    const bool isNewestFirst = order == ScanOrder::NewestFirst;
    QStringList selected(firstPlace);
    selected[idPlace] = QStringLiteral("id");
    selected[ownerPlace] = QStringLiteral("user_id");
    for (const ScanColumn column : columns) {
        selected << columnSql(column, connection.dialect());
    }
    QStringList wanted{isNewestFirst ? QStringLiteral("id < CAST($1 AS BIGINT)")
                                     : QStringLiteral("id > CAST($1 AS BIGINT)")};
    for (const SessionCondition& condition : conditions) {
        constexpr int firstValue = 3; // after the position and the portion's size
        wanted << conditionSql(condition.kind).arg(firstValue + m_values.size());
        m_values << (condition.authType.isEmpty() ? columnText(condition.time) : condition.authType);
    }
    m_sql = QStringLiteral("SELECT %1 FROM zato_sso_session WHERE %2 ORDER BY id %3 LIMIT CAST($2 AS BIGINT)")
                .arg(selected.join(QStringLiteral(", ")), wanted.join(QStringLiteral(" AND ")),
                     isNewestFirst ? QStringLiteral("DESC") : QStringLiteral("ASC"));
}

Result<RowBlock> SessionScan::next(int size) const
{
    RowBlock rows(m_columnCount);
    rows.reserve(static_cast<std::size_t>(size));
    return m_connection.fetch(m_sql, QVariantList{m_position, size} + m_values, rows).map([&] {
        return std::move(rows);
    });
}

void SessionScan::advancePast(const RowBlock& rows)
{
    if (rows.rowCount() > 0) {
        m_position = rows.number(rows.rowCount() - 1, idPlace).value_or(m_position);
    }
}

} // namespace usher::odb
