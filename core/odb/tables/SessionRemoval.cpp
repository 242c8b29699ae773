// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionRemoval.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/BoundSecret.h"
#include "core/odb/engine/SelectedColumns.h"
#include "core/odb/tables/IdQuery.h"

namespace usher::odb
{

namespace
{

enum class RemovableColumn { Id, Ust, ExpirationTime, OwnerId };

/// Returns SQL for a column of the table, whose alias is `s`, or of the owner's, `u`.
QString columnSql(RemovableColumn column, const Dialect& dialect)
{
    switch (column) {
    case RemovableColumn::Id:
        return QStringLiteral("s.id");
    case RemovableColumn::Ust:
        return QStringLiteral("s.ust");
    case RemovableColumn::ExpirationTime:
        return dialect.timeText(QStringLiteral("s.expiration_time"));
    case RemovableColumn::OwnerId:
        return QStringLiteral("u.user_id");
    }
    return {};
}

/// The columns that lock() reads.
using RemovableColumns = SelectedColumns<RemovableColumn::Id, RemovableColumn::Ust,
                                         RemovableColumn::ExpirationTime, RemovableColumn::OwnerId>;

/// Returns a step for each portion of `ids`. `sql` has idPlaces().
std::vector<Step> stepsFor(std::span<const qint64> ids, const QString& sql,
                           const std::function<Result<void>(Statement&)>& read)
{
    std::vector<Step> steps;
    std::ignore = forIds(ids, [&](const QVariantList& values) -> Result<void> {
        steps.push_back({.sql = sql, .values = values, .plan = Plan::SameForAllValues, .read = read});
        return {};
    });
    return steps;
}

} // namespace

SessionRemoval::SessionRemoval(Connection& connection) : m_connection(connection)
{
}

Result<std::vector<RemovableSession>> SessionRemoval::lock(std::span<const qint64> ids) const
{
    const Dialect& dialect = m_connection.dialect();
    const QString sql =
        QStringLiteral("SELECT ") + RemovableColumns::sql(dialect) +
        QStringLiteral(" FROM zato_sso_session s LEFT JOIN zato_sso_user u ON u.id = s.user_id "
                       "WHERE s.id IN ") +
        idPlaces() + dialect.forUpdate(QStringLiteral("s"));
    std::vector<RemovableSession> sessions;
    const auto read = [&](Statement& rows) {
        while (rows.next()) {
            sessions.push_back({.id = rows.number(RemovableColumns::at(RemovableColumn::Id)),
                                .ust = rows.secret(RemovableColumns::at(RemovableColumn::Ust)),
                                .expirationTime = parseTime(
                                    rows.text(RemovableColumns::at(RemovableColumn::ExpirationTime))),
                                .ownerId = rows.text(RemovableColumns::at(RemovableColumn::OwnerId))});
        }
        return rows.ended();
    };
    return m_connection.runAll(stepsFor(ids, sql, read)).map([&] { return std::move(sessions); });
}

Result<void> SessionRemoval::remove(std::span<const qint64> ids) const
{
    const QString sql = QStringLiteral("DELETE FROM zato_sso_session WHERE id IN ") + idPlaces();
    qint64 removed = 0;
    const auto count = [&](const Statement& statement) {
        removed += statement.affectedRows();
        return Result<void>();
    };
    return m_connection.runAll(stepsFor(ids, sql, count)).and_then([&]() -> Result<void> {
        return removed == static_cast<qint64>(ids.size())
                   ? Result<void>{}
                   : failure(ErrorKind::DatabaseFailed, QStringLiteral("zato_sso_session"));
    });
}

Result<std::vector<crypto::SecretBytes>>
SessionRemoval::remaining(std::span<const crypto::SecretBytes> usts) const
{
    const QString sql = QStringLiteral("SELECT ust FROM zato_sso_session WHERE %1 IN ")
                            .arg(m_connection.dialect().comparable(QStringLiteral("ust"))) +
                        idPlaces();
    std::vector<crypto::SecretBytes> found;
    const auto read = [&](Statement& rows) {
        while (rows.next()) {
            found.push_back(rows.secret(onlyColumn));
        }
        return rows.ended();
    };
    std::vector<Step> steps;
    while (!usts.empty()) {
        const std::size_t count = std::min(usts.size(), idsAtOnce);
        QVariantList values;
        for (std::size_t i = 0; i < idsAtOnce; ++i) {
            values << BoundSecret::of(usts[std::min(i, count - 1)]);
        }
        steps.push_back(
            {.sql = sql, .values = std::move(values), .plan = Plan::SameForAllValues, .read = read});
        usts = usts.subspan(count);
    }
    return m_connection.runAll(steps).map([&] { return std::move(found); });
}

} // namespace usher::odb
