// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/search/SessionIds.h"

namespace usher::test
{

QList<qint64> idsOf(const std::vector<sso::FoundSession>& found)
{
    QList<qint64> ids;
    for (const auto& session : found) {
        ids << session.id;
    }
    return ids;
}

QList<qint64> idsOf(const RawDatabase& database, const QString& where)
{
    QList<qint64> ids;
    const QString sql =
        QStringLiteral("SELECT s.id FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id "
                       "WHERE s.expiration_time > '2026-03-14 16:27:55.000000' AND (%1) "
                       "ORDER BY s.id DESC");
    for (const auto& row : database.rows(sql.arg(where))) {
        ids << row.value(QStringLiteral("id")).toLongLong();
    }
    return ids;
}

} // namespace usher::test
