// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionTable.h"

#include "Connection.h"
#include "Time.h"

namespace usher::odb
{

namespace
{

constexpr auto tableName = QLatin1StringView("zato_sso_session");

QString selectSessions()
{
    return QStringLiteral(
               "SELECT s.id, s.ust, s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, "
               "s.auth_type, ") +
           UserTable::ownerColumns() +
           QStringLiteral(" FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id ");
}

Result<SessionRow> readSession(const Statement& row)
{
    constexpr int ownerColumn = 7;
    const auto creation = row.time(2, QLatin1StringView("zato_sso_session.creation_time"));
    const auto expiration = row.time(3, QLatin1StringView("zato_sso_session.expiration_time"));
    auto owner = UserTable::readOwner(row, ownerColumn);
    for (const auto* read : {&creation, &expiration}) {
        if (!*read) {
            return tl::unexpected(read->error());
        }
    }
    if (!owner) {
        return tl::unexpected(owner.error());
    }
    return SessionRow{.id = row.number(0),
                      .ust = row.text(1),
                      .creationTime = *creation,
                      .expirationTime = *expiration,
                      .remoteAddr = row.text(4),
                      .userAgent = row.text(5),
                      .authType = row.text(6),
                      .owner = std::move(*owner)};
}

Result<void> exactlyOne(const Statement& statement)
{
    if (statement.affectedRows() != 1) {
        return failure(ErrorKind::DatabaseFailed, tableName);
    }
    return {};
}

} // namespace

SessionTable::SessionTable(Connection& connection) : m_connection(connection)
{
}

Result<std::optional<SessionRow>> SessionTable::find(const QString& ust) const
{
    static const QString sql = selectSessions() + QStringLiteral("WHERE s.ust = ?");
    auto rows = m_connection.run(sql, {ust});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (!rows->next()) {
        return rows->ended().map([] { return std::optional<SessionRow>{}; });
    }
    return readSession(*rows).map([](SessionRow session) { return std::optional(std::move(session)); });
}

Result<void> SessionTable::insert(const NewSession& session) const
{
    static const QString sql = QStringLiteral(
        "INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, user_agent, "
        "auth_type, "
        "auth_principal, ext_session_id, opaque1, user_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto inserted = m_connection.run(sql, {session.ust, columnText(session.creationTime),
                                           columnText(session.expirationTime), session.remoteAddr,
                                           session.userAgent, session.authType, session.authPrincipal,
                                           session.extSessionId, session.opaque, session.userId});
    if (!inserted) {
        return tl::unexpected(inserted.error());
    }
    if (auto one = exactlyOne(*inserted); !one) {
        return one;
    }
    // Read back: a trigger can swallow the insert while SQLite still counts an earlier one.
    return find(session.ust).and_then([](const std::optional<SessionRow>& stored) -> Result<void> {
        if (!stored) {
            return failure(ErrorKind::DatabaseFailed, tableName);
        }
        return {};
    });
}

Result<void> SessionTable::remove(qint64 id) const
{
    return m_connection.run(QStringLiteral("DELETE FROM zato_sso_session WHERE id = ?"), {id})
        .and_then([](const Statement& removed) { return exactlyOne(removed); });
}

Result<int> SessionTable::visitLive(TimePoint now, qint64 beforeId,
                                    const std::function<bool(const SessionRow&)>& visit) const
{
    static const QString sql =
        selectSessions() + QStringLiteral("WHERE s.id < ? AND s.expiration_time > ? ORDER BY s.id DESC");
    auto rows = m_connection.run(sql, {beforeId, columnText(now)});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    int unreadable = 0;
    while (rows->next()) {
        const auto session = readSession(*rows);
        if (!session) {
            ++unreadable;
        } else if (!visit(*session)) {
            return unreadable;
        }
    }
    return rows->ended().map([&] { return unreadable; });
}

} // namespace usher::odb
