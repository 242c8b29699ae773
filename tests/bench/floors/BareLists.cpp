// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareLists.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

#include "core/Time.h"
#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

const QByteArray sessionSql =
    "SELECT s.id, s.ust, s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, "
    "s.auth_principal, s.ext_session_id, s.opaque1, s.user_id, u.user_id, u.username, u.is_super_user, "
    "u.is_locked, u.approval_status, u.sign_up_status, u.password_expiry FROM zato_sso_session s JOIN "
    "zato_sso_user u ON u.id = s.user_id ";

QByteArray nowText()
{
    return '\'' + columnText(test::fixtureNow()).toLatin1() + '\'';
}

QByteArray isLive()
{
    return "s.expiration_time > " + nowText();
}

/// The condition that session.get would show the session to its caller.
QByteArray isShown()
{
    return "s.user_id IN (SELECT id FROM zato_sso_user WHERE NOT is_locked AND approval_status = 'approved' "
           "AND sign_up_status = 'final' AND password_expiry >= " +
           nowText() + ")";
}

/// The SQL function client_address(TEXT). Returns the first address of the text as the 16 bytes of an IPv6
/// address, and an empty blob if there is no address.
void clientAddress(sqlite3_context* context, int, sqlite3_value** values)
{
    constexpr std::size_t mappedSize = 12;
    std::array<unsigned char, sizeof(in6_addr)> address{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    const QByteArrayView chain(reinterpret_cast<const char*>(sqlite3_value_text(values[0])),
                               sqlite3_value_bytes(values[0]));
    const auto size = std::min({chain.indexOf(',') < 0 ? chain.size() : chain.indexOf(','), chain.size(),
                                static_cast<qsizetype>(spelled.size() - 1)});
    std::copy_n(chain.begin(), size, spelled.begin());
    const bool isRead = inet_pton(AF_INET, spelled.data(), address.data() + mappedSize) == 1 ||
                        inet_pton(AF_INET6, spelled.data(), address.data()) == 1;
    sqlite3_result_blob(context, address.data(), isRead ? static_cast<int>(address.size()) : 0,
                        SQLITE_TRANSIENT);
}

} // namespace

BareLists::BareLists(const QString& databasePath)
    : m_database(databasePath),
      m_newest(m_database.prepared(sessionSql + "WHERE " + isLive() + " ORDER BY s.id DESC LIMIT ?")),
      m_one(m_database.prepared(sessionSql + "WHERE s.id = ?"))
{
    sqlite3_create_function(m_database.handle(), "client_address", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                            nullptr, clientAddress, nullptr, nullptr);
}

QByteArray BareLists::idsOfShown(const QByteArray& condition)
{
    return "SELECT s.id FROM zato_sso_session s WHERE " + isLive() + " AND " + isShown() + " AND (" +
           condition + ") ORDER BY s.id DESC";
}

QByteArray BareLists::idsOfUsers(const QByteArray& condition)
{
    return "SELECT s.id FROM zato_sso_session s WHERE " + isLive() +
           " AND s.user_id IN (SELECT u.id FROM zato_sso_user u WHERE " + condition + ") ORDER BY s.id DESC";
}

QByteArray BareLists::idsByAddress()
{
    return "SELECT s.id FROM zato_sso_session s WHERE " + isLive() + " ORDER BY CASE WHEN " + isShown() +
           " THEN client_address(s.remote_addr) END DESC, s.id DESC";
}

QByteArray BareLists::sessionsWhere(const QByteArray& condition)
{
    return sessionSql + "WHERE " + condition;
}

int BareLists::showFirstPage(int count)
{
    return m_newest.bind(qint64{count}).run();
}

int BareLists::showPage(const std::vector<qint64>& ids, int count)
{
    int shown = 0;
    for (const qint64 id : ids) {
        if (shown == count) {
            break;
        }
        shown += m_one.bind(id).run();
    }
    return shown;
}

} // namespace usher::bench
