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

/// Writes the conditions of a scan, and collects their values.
class ConditionWriter final
{
public:
    /// `firstPlace` is the number of the first value's place.
    ConditionWriter(const Dialect& dialect, int firstPlace, QVariantList& values)
        : m_dialect(dialect), m_firstPlace(firstPlace), m_values(values)
    {
    }

    [[nodiscard]] QString sql(const SessionCondition& condition)
    {
        const QString created = QStringLiteral("creation_time");
        const QString expires = QStringLiteral("expiration_time");
        switch (condition.kind) {
        case SessionCondition::Kind::CreatedAfter:
            return after(created, condition.time);
        case SessionCondition::Kind::CreatedBefore:
            return QStringLiteral("NOT ") + after(created, condition.time);
        case SessionCondition::Kind::ExpiresAfter:
            return after(expires, condition.time);
        case SessionCondition::Kind::ExpiresBefore:
            return QStringLiteral("NOT ") + after(expires, condition.time);
        case SessionCondition::Kind::CreatedWithin:
            return within(created, condition);
        case SessionCondition::Kind::ExpiresWithin:
            return within(expires, condition);
        case SessionCondition::Kind::CreatedOutside:
            return QStringLiteral("NOT ") + within(created, condition);
        case SessionCondition::Kind::ExpiresOutside:
            return QStringLiteral("NOT ") + within(expires, condition);
        case SessionCondition::Kind::OfAuthType:
            return QStringLiteral("auth_type = ") + place(condition.authType);
        case SessionCondition::Kind::NotOfAuthType:
            return QStringLiteral("COALESCE(auth_type, '') <> ") + place(condition.authType);
        }
        return {};
    }

private:
    [[nodiscard]] QString place(const QString& value)
    {
        m_values << value;
        return u'$' + QString::number(m_firstPlace + m_values.size() - 1);
    }

    [[nodiscard]] QString after(const QString& column, TimePoint time)
    {
        return u'(' + m_dialect.isAfter(column, place(columnText(time))) + u')';
    }

    [[nodiscard]] QString within(const QString& column, const SessionCondition& condition)
    {
        const QString begun = after(column, condition.time);
        return QStringLiteral("(%1 AND NOT %2)").arg(begun, after(column, condition.until));
    }

    const Dialect& m_dialect;
    int m_firstPlace;
    QVariantList& m_values;
};

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
    constexpr int firstValue = 3; // after the position and the portion's size
    ConditionWriter writer(connection.dialect(), firstValue, m_values);
    for (const SessionCondition& condition : conditions) {
        wanted << writer.sql(condition);
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
