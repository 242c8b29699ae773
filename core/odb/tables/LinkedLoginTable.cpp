// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/LinkedLoginTable.h"

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/SelectedColumns.h"
#include "core/odb/tables/Schema.h"

namespace usher::odb
{

namespace
{

constexpr auto linkedLoginTable = QLatin1StringView("zato_sso_linked_auth");

enum class LinkedColumn { AuthType, AuthId, AuthPrincipal, AuthSource, IsActive, CreationTime };

QString columnSql(LinkedColumn column, const Dialect& dialect)
{
    switch (column) {
    case LinkedColumn::AuthType:
        return QStringLiteral("auth_type");
    case LinkedColumn::AuthId:
        return QStringLiteral("auth_id");
    case LinkedColumn::AuthPrincipal:
        return QStringLiteral("auth_principal");
    case LinkedColumn::AuthSource:
        return QStringLiteral("auth_source");
    case LinkedColumn::IsActive:
        return QStringLiteral("is_active");
    case LinkedColumn::CreationTime:
        return dialect.timeText(QStringLiteral("creation_time"));
    }
    return {};
}

using LinkedColumns =
    SelectedColumns<LinkedColumn::AuthType, LinkedColumn::AuthId, LinkedColumn::AuthPrincipal,
                    LinkedColumn::AuthSource, LinkedColumn::IsActive, LinkedColumn::CreationTime>;

} // namespace

Result<bool> LinkedLoginTable::isReadable() const
{
    const auto columns = columnsOf(m_connection, linkedLoginTable);
    if (!columns) {
        return tl::unexpected(columns.error());
    }
    for (const char* const needed : {"id", "user_id", "auth_type", "auth_id", "auth_principal", "auth_source",
                                     "is_active", "creation_time"}) {
        if (!columns->contains(QLatin1StringView(needed))) {
            return false;
        }
    }
    const auto granted =
        m_connection.requireGrants({{.privilege = Grant::Privilege::Select, .object = linkedLoginTable}});
    if (!granted && granted.error().kind != ErrorKind::PermissionMissing) {
        return tl::unexpected(granted.error());
    }
    return granted.has_value();
}

Result<std::optional<std::vector<LinkedLoginRow>>> LinkedLoginTable::ofUser(const QString& userId) const
{
    const auto readable = isReadable();
    if (!readable || !*readable) {
        return readable.map([](bool) { return std::optional<std::vector<LinkedLoginRow>>(); });
    }
    auto rows = m_connection.run(QStringLiteral("SELECT %1 FROM %2 WHERE %3 = ? ORDER BY id LIMIT %4")
                                     .arg(LinkedColumns::sql(m_connection.dialect()), linkedLoginTable,
                                          m_connection.dialect().comparable(QStringLiteral("user_id")))
                                     .arg(most),
                                 {userId});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<LinkedLoginRow> logins;
    while (rows->next()) {
        logins.push_back(
            {.authType = rows->text(LinkedColumns::at(LinkedColumn::AuthType)),
             .principal = rows->text(LinkedColumns::at(LinkedColumn::AuthPrincipal)),
             .definitionId = rows->number(LinkedColumns::at(LinkedColumn::AuthId)),
             .source = rows->text(LinkedColumns::at(LinkedColumn::AuthSource)),
             .isActive = rows->flag(LinkedColumns::at(LinkedColumn::IsActive)),
             .creationTime = parseTime(rows->text(LinkedColumns::at(LinkedColumn::CreationTime)))});
    }
    return rows->ended().map([&] { return std::optional(std::move(logins)); });
}

} // namespace usher::odb
