// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/PostgresGrants.h"

#include "core/odb/engine/postgres/PostgresQuery.h"

namespace usher::odb
{

namespace
{

QLatin1StringView privilegeName(Grant::Privilege privilege)
{
    switch (privilege) {
    case Grant::Privilege::Select:
        return QLatin1StringView("SELECT");
    case Grant::Privilege::Insert:
        return QLatin1StringView("INSERT");
    case Grant::Privilege::Update:
        return QLatin1StringView("UPDATE");
    case Grant::Privilege::Delete:
        return QLatin1StringView("DELETE");
    case Grant::Privilege::UseSequence:
        return QLatin1StringView("USAGE");
    }
    return {};
}

/// Returns PostgreSQL's function that tells whether a grant of this kind is there.
QLatin1StringView functionFor(const Grant& grant)
{
    if (grant.privilege == Grant::Privilege::UseSequence) {
        return QLatin1StringView("has_sequence_privilege");
    }
    return grant.column.isEmpty() ? QLatin1StringView("has_table_privilege")
                                  : QLatin1StringView("has_column_privilege");
}

QString questionFor(const Grant& grant)
{
    QStringList arguments{grant.object};
    if (!grant.column.isEmpty()) {
        arguments << grant.column;
    }
    arguments << privilegeName(grant.privilege);
    return QStringLiteral("SELECT pg_catalog.%1('%2')")
        .arg(functionFor(grant), arguments.join(QStringLiteral("', '")));
}

/// Returns the grant for use in a sentence: `UPDATE (opaque1) on zato_sso_session`.
QString grantText(const Grant& grant)
{
    const QString column = grant.column.isEmpty() ? QString() : QStringLiteral(" (") + grant.column + u')';
    return privilegeName(grant.privilege) + column + QStringLiteral(" on ") + grant.object;
}

} // namespace

Result<void> requireGrants(const PostgresSession& session, const Grants& grants, const ServerName& name)
{
    for (const Grant& grant : grants) {
        PostgresQuery query(session, questionFor(grant));
        const bool isAsked = query.execute({}) && query.next();
        constexpr auto tableUnknown = QLatin1StringView("42P01");
        if (!isAsked && query.error().nativeErrorCode() == tableUnknown) {
            continue;
        }
        if (!isAsked) {
            return tl::unexpected(statementError(query.error(), name));
        }
        if (!query.value(0).toBool()) {
            return failure(ErrorKind::PermissionMissing, name.username, grantText(grant));
        }
    }
    return {};
}

} // namespace usher::odb
