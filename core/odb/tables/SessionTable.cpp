// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionTable.h"

#include <algorithm>

#include "core/Time.h"
#include "core/odb/Connection.h"
#include "core/odb/engine/BoundSecret.h"
#include "core/odb/engine/SelectedColumns.h"
#include "core/odb/tables/IdQuery.h"

namespace usher::odb
{

namespace
{

constexpr auto idSequence = QLatin1StringView("zato_sso_sid_seq");

enum class SessionColumn {
    Id,
    Ust,
    CreationTime,
    ExpirationTime,
    RemoteAddr,
    UserAgent,
    AuthType,
    AuthPrincipal,
    ExtSessionId,
    Opaque,
    UserRow,
    Count,
};

/// Returns SQL for a column of the table, whose alias is `s`.
QString columnSql(SessionColumn column, const Dialect& dialect)
{
    switch (column) {
    case SessionColumn::Id:
        return QStringLiteral("s.id");
    case SessionColumn::Ust:
        return QStringLiteral("s.ust");
    case SessionColumn::CreationTime:
        return dialect.timeText(QStringLiteral("s.creation_time"));
    case SessionColumn::ExpirationTime:
        return dialect.timeText(QStringLiteral("s.expiration_time"));
    case SessionColumn::RemoteAddr:
        return QStringLiteral("s.remote_addr");
    case SessionColumn::UserAgent:
        return QStringLiteral("s.user_agent");
    case SessionColumn::AuthType:
        return QStringLiteral("s.auth_type");
    case SessionColumn::AuthPrincipal:
        return QStringLiteral("s.auth_principal");
    case SessionColumn::ExtSessionId:
        return QStringLiteral("s.ext_session_id");
    case SessionColumn::Opaque:
        return QStringLiteral("s.opaque1");
    case SessionColumn::UserRow:
        return QStringLiteral("s.user_id");
    case SessionColumn::Count:
        return QStringLiteral("count(*)");
    }
    return {};
}

/// The columns of a session. Those of its owner come after them.
using SessionColumns =
    SelectedColumns<SessionColumn::Id, SessionColumn::Ust, SessionColumn::CreationTime,
                    SessionColumn::ExpirationTime, SessionColumn::RemoteAddr, SessionColumn::UserAgent,
                    SessionColumn::AuthType, SessionColumn::AuthPrincipal, SessionColumn::ExtSessionId,
                    SessionColumn::Opaque, SessionColumn::UserRow>;
/// The columns that liveCounts() reads.
using CountColumns = SelectedColumns<SessionColumn::UserRow, SessionColumn::Count>;
/// The columns that renew() reads back.
using RenewedColumns = SelectedColumns<SessionColumn::ExpirationTime, SessionColumn::Opaque>;

/// Sessions with their owners, without a condition.
struct Select final {
    static QString spelled(const Dialect& dialect)
    {
        return QStringLiteral("SELECT ") + SessionColumns::sql(dialect) + QStringLiteral(", ") +
               UserTable::ownerColumns(dialect) +
               QStringLiteral(" FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id ");
    }
};

struct SelectByUst final {
    static QString spelled(const Dialect& dialect)
    {
        return Select::spelled(dialect) +
               QStringLiteral("WHERE %1 = ?").arg(dialect.comparable(QStringLiteral("s.ust")));
    }
};

struct SelectByUstForUpdate final {
    static QString spelled(const Dialect& dialect)
    {
        return SelectByUst::spelled(dialect) + dialect.forUpdate(QStringLiteral("s"));
    }
};

Result<SessionRow> readSession(const Statement& row)
{
    const auto creation = row.time(SessionColumns::at(SessionColumn::CreationTime),
                                   QLatin1StringView("zato_sso_session.creation_time"));
    const auto expiration = row.time(SessionColumns::at(SessionColumn::ExpirationTime),
                                     QLatin1StringView("zato_sso_session.expiration_time"));
    auto owner = UserTable::readOwner(row, SessionColumns::count);
    for (const auto* read : {&creation, &expiration}) {
        if (!*read) {
            return tl::unexpected(read->error());
        }
    }
    if (!owner) {
        return tl::unexpected(owner.error());
    }
    constexpr int opaque = SessionColumns::at(SessionColumn::Opaque);
    return SessionRow{.id = row.number(SessionColumns::at(SessionColumn::Id)),
                      .ust = row.secret(SessionColumns::at(SessionColumn::Ust)),
                      .creationTime = *creation,
                      .expirationTime = *expiration,
                      .remoteAddr = row.text(SessionColumns::at(SessionColumn::RemoteAddr)),
                      .userAgent = row.text(SessionColumns::at(SessionColumn::UserAgent)),
                      .authType = row.text(SessionColumns::at(SessionColumn::AuthType)),
                      .authPrincipal = row.text(SessionColumns::at(SessionColumn::AuthPrincipal)),
                      .extSessionId = row.text(SessionColumns::at(SessionColumn::ExtSessionId)),
                      .opaque = row.value(opaque).isNull() ? std::nullopt : std::optional(row.text(opaque)),
                      .userRow = row.number(SessionColumns::at(SessionColumn::UserRow)),
                      .owner = std::move(*owner)};
}

/// Returns the session with exactly this token: the record of a look names the token that was given.
Result<std::optional<SessionRow>> withToken(QByteArrayView ust, Statement& rows)
{
    return firstThat(rows, readSession, [&](const SessionRow& session) { return session.ust.view() == ust; });
}

Result<void> changedSession(const Statement& statement)
{
    return statement.changedOne(sessionTableName);
}

} // namespace

Grants ownSessionGrants()
{
    using enum Grant::Privilege;
    return {{.privilege = Select, .object = QLatin1StringView("zato_sso_user")},
            {.privilege = Select, .object = sessionTableName},
            {.privilege = Insert, .object = sessionTableName},
            {.privilege = Delete, .object = sessionTableName},
            {.privilege = Update, .object = sessionTableName, .column = QLatin1StringView("expiration_time")},
            {.privilege = Update, .object = sessionTableName, .column = QLatin1StringView("opaque1")},
            {.privilege = UseSequence, .object = idSequence}};
}

SessionTable::SessionTable(Connection& connection) : m_connection(connection)
{
}

const QString& SessionTable::selectByUst(RowLock lock) const
{
    return lock == RowLock::None ? m_connection.spelled<SelectByUst>()
                                 : m_connection.spelled<SelectByUstForUpdate>();
}

Result<std::optional<SessionRow>> SessionTable::find(const crypto::SecretBytes& ust, RowLock lock) const
{
    auto rows = m_connection.run(selectByUst(lock), {BoundSecret::of(ust)});
    return rows ? withToken(ust.view(), *rows) : tl::unexpected(rows.error());
}

Step SessionTable::findStep(const crypto::SecretBytes& ust, RowLock lock,
                            std::optional<Result<std::optional<SessionRow>>>& found) const
{
    return {.sql = selectByUst(lock),
            .values = {BoundSecret::of(ust)},
            .plan = Plan::SameForAllValues,
            .read = [ust = ust.view(), &found](Statement& rows) -> Result<void> {
                auto first = withToken(ust, rows);
                // A row that cannot be read is not the step's failure.
                Result<void> ended = rows.ended();
                if (ended) {
                    found = std::move(first);
                }
                return ended;
            }};
}

QString SessionTable::isLive(const QString& place) const
{
    return m_connection.dialect().isAfter(QStringLiteral("s.expiration_time"), place);
}

Result<std::vector<SessionRow>> SessionTable::liveOf(qint64 userRow, TimePoint now) const
{
    auto rows =
        m_connection.run(m_connection.spelled<Select>() + QStringLiteral("WHERE s.user_id = $1 AND ") +
                             isLive(QStringLiteral("$2")),
                         {userRow, columnText(now)});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<SessionRow> sessions;
    while (rows->next()) {
        auto session = readSession(*rows);
        if (!session) {
            return tl::unexpected(session.error());
        }
        sessions.push_back(std::move(*session));
    }
    // Not ORDER BY, because databases compare text differently.
    std::sort(sessions.begin(), sessions.end(), [](const SessionRow& one, const SessionRow& other) {
        return one.ust.view() < other.ust.view();
    });
    return rows->ended().map([&] { return std::move(sessions); });
}

Result<std::vector<qint64>> SessionTable::liveIdsOf(qint64 userRow, TimePoint now) const
{
    auto rows = m_connection.run(
        QStringLiteral("SELECT s.id FROM zato_sso_session s WHERE s.user_id = $1 AND %1 ORDER BY s.id")
            .arg(isLive(QStringLiteral("$2"))),
        {userRow, columnText(now)});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<qint64> ids;
    while (rows->next()) {
        ids.push_back(rows->number(onlyColumn));
    }
    return rows->ended().map([&] { return std::move(ids); });
}

Result<std::map<qint64, qint64>> SessionTable::liveCounts(std::span<const qint64> userRows,
                                                          TimePoint now) const
{
    const QString sql =
        QStringLiteral("SELECT %1 FROM zato_sso_session s WHERE s.user_id IN %2 AND %3 GROUP BY s.user_id")
            .arg(CountColumns::sql(m_connection.dialect()), numberedIdPlaces(),
                 isLive(u'$' + QString::number(idsAtOnce + 1)));
    std::map<qint64, qint64> counts;
    return forIds(userRows,
                  [&](QVariantList values) -> Result<void> {
                      auto rows = m_connection.run(sql, values << columnText(now));
                      if (!rows) {
                          return tl::unexpected(rows.error());
                      }
                      while (rows->next()) {
                          counts[rows->number(CountColumns::at(SessionColumn::UserRow))] =
                              rows->number(CountColumns::at(SessionColumn::Count));
                      }
                      return rows->ended();
                  })
        .map([&] { return std::move(counts); });
}

Result<void> SessionTable::insert(const NewSession& session) const
{
    const QString sql =
        QStringLiteral("INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, "
                       "user_agent, auth_type, auth_principal, ext_session_id, opaque1, user_id) VALUES (") +
        m_connection.dialect().newId(idSequence) + QStringLiteral(", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::optional<Result<std::optional<SessionRow>>> stored;
    const std::vector<Step> steps{{.sql = sql,
                                   .values = {BoundSecret::of(session.ust), columnText(session.creationTime),
                                              columnText(session.expirationTime), session.remoteAddr,
                                              session.userAgent, session.authType, session.authPrincipal,
                                              session.extSessionId, session.opaque, session.userId},
                                   .plan = Plan::SameForAllValues,
                                   .read = changedSession},
                                  // The row is read back, because a trigger can swallow the insert while
                                  // SQLite still reports the count of an earlier one.
                                  findStep(session.ust, RowLock::None, stored)};
    return m_connection.runAll(steps).and_then([&]() -> Result<void> {
        if (stored && !*stored) {
            return tl::unexpected(stored->error());
        }
        return stored && **stored ? Result<void>() : failure(ErrorKind::DatabaseFailed, sessionTableName);
    });
}

Result<void> SessionTable::remove(qint64 id) const
{
    return m_connection.run(QStringLiteral("DELETE FROM zato_sso_session WHERE id = ?"), {id})
        .and_then(changedSession);
}

Result<void> SessionTable::renew(qint64 id, TimePoint expirationTime, const QString& opaque) const
{
    const auto isRenewed = [&](Statement& rows) -> Result<void> {
        const bool isThere =
            rows.next() &&
            parseTime(rows.text(RenewedColumns::at(SessionColumn::ExpirationTime))) == expirationTime &&
            rows.text(RenewedColumns::at(SessionColumn::Opaque)) == opaque;
        return isThere ? Result<void>{} : failure(ErrorKind::DatabaseFailed, sessionTableName);
    };
    const std::vector<Step> steps{
        {.sql = QStringLiteral("UPDATE zato_sso_session SET expiration_time = ?, opaque1 = ? WHERE id = ?"),
         .values = {columnText(expirationTime), opaque, id},
         .plan = Plan::SameForAllValues,
         .read = changedSession},
        // The row is read back, because a trigger can change what is written.
        {.sql = QStringLiteral("SELECT ") + RenewedColumns::sql(m_connection.dialect()) +
                QStringLiteral(" FROM zato_sso_session s WHERE s.id = ?"),
         .values = {id},
         .plan = Plan::SameForAllValues,
         .read = isRenewed}};
    return m_connection.runAll(steps);
}

Result<void> SessionTable::visit(std::span<const qint64> ids,
                                 const std::function<void(qint64, const Result<SessionRow>&)>& visitor) const
{
    const Dialect& dialect = m_connection.dialect();
    const QString sql = m_connection.spelled<Select>() + QStringLiteral("WHERE ") +
                        dialect.isKeyInList(QStringLiteral("s.id"), QStringLiteral("$1"));
    return forIdLists(ids, dialect, [&](const QVariantList& values) -> Result<void> {
        auto rows = m_connection.run(sql, values);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            visitor(rows->number(SessionColumns::at(SessionColumn::Id)), readSession(*rows));
        }
        return rows->ended();
    });
}

} // namespace usher::odb
