// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/ManySessions.h"

#include <stdexcept>

#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

void addSessions(const TestStore& store, int count)
{
    RawDatabase database(store);
    const int before = database.sessionCount();
    database.execute(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                       "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, "
                       "user_agent, auth_type, auth_principal, user_id) SELECT 100000 + n.i, 'added' || n.i, "
                       "s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, "
                       "s.auth_principal, s.user_id FROM n, zato_sso_session s WHERE s.ust = ?")
            .arg(count),
        {clearToken(QLatin1StringView("admin1.active"))});
    if (database.sessionCount() != before + count) {
        throw std::runtime_error("the sessions were not added");
    }
}

void addUsersWithSessions(const TestStore& store, int count)
{
    RawDatabase database(store);
    const int before = database.sessionCount();
    const QString many =
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) ");
    database.execute(
        many.arg(count) +
        QStringLiteral(
            "INSERT INTO zato_sso_user (id, user_id, username, sign_up_confirm_token, is_active, "
            "is_internal, "
            "is_super_user, is_locked, creation_ctx, approval_status, approval_status_mod_time, "
            "approval_status_mod_by, password, password_is_set, password_must_change, password_last_set, "
            "password_expiry, sign_up_status, sign_up_time) SELECT 100000 + n.i, 'added' || n.i, 'added' || "
            "n.i, 'added' || n.i, u.is_active, u.is_internal, u.is_super_user, u.is_locked, u.creation_ctx, "
            "u.approval_status, u.approval_status_mod_time, u.approval_status_mod_by, u.password, "
            "u.password_is_set, u.password_must_change, u.password_last_set, u.password_expiry, "
            "u.sign_up_status, u.sign_up_time FROM n, zato_sso_user u WHERE u.username = 'alice'"));
    database.execute(
        many.arg(count) +
            QStringLiteral(
                "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, "
                "user_agent, "
                "auth_type, auth_principal, user_id) SELECT 100000 + n.i, 'added' || n.i, s.creation_time, "
                "s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, s.auth_principal, 100000 + n.i "
                "FROM n, zato_sso_session s WHERE s.ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    if (database.sessionCount() != before + count) {
        throw std::runtime_error("the sessions were not added");
    }
}

void addMixedSessions(const TestStore& store, int count)
{
    const auto time = [](const QString& text) {
        return testEngine() == odb::Engine::Sqlite ? text : QStringLiteral("CAST(%1 AS timestamp)").arg(text);
    };
    const QString creation =
        time(QStringLiteral("'2026-03-14 1' || (i % 6) || ':' || (10 + i % 47) || ':27.5'"));
    const QString expiration = time(
        QStringLiteral("'2026-03-14 1' || (6 + i % 3) || ':' || (10 + i % 50) || ':3' || (i % 10) || '.25'"));
    const QString address = QStringLiteral(
        "CASE i % 10 WHEN 0 THEN '2001:db8:' || (i % 997) || '::1' WHEN 1 THEN '::ffff:10.9.8.7' "
        "WHEN 2 THEN '198.51.100.' || (i % 250) || ', 192.168.' || (i % 8) || '.1' WHEN 3 THEN 'no address' "
        "WHEN 4 THEN '' ELSE '10.' || (i % 200) || '.' || (i % 251) || '.7' END");
    const QString agent = QStringLiteral(
        "CASE i % 7 WHEN 0 THEN 'curl/8.' || (i % 30) WHEN 1 THEN 'cURL of another case' WHEN 2 THEN '' "
        "WHEN 3 THEN 'python-requests' WHEN 4 THEN 'ブラウザ ' || (i % 9) "
        "ELSE 'Mozilla/5.0 Firefox/1' || (i % 40) END");
    RawDatabase database(store);
    const int before = database.sessionCount();
    database.execute(
        QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, user_agent, "
            "auth_type, auth_principal, user_id) SELECT 100000 + i, 'mixed' || i, %2, %3, %4, %5, "
            "CASE i % 11 WHEN 0 THEN 'jwt' WHEN 1 THEN 'basic_auth' ELSE 'default' END, 'x', "
            "CASE i % 9 WHEN 0 THEN 1 WHEN 1 THEN 12 WHEN 2 THEN 13 WHEN 3 THEN 15 WHEN 4 THEN 16 WHEN 5 "
            "THEN 6 "
            "WHEN 6 THEN 17 WHEN 7 THEN 18 ELSE 11 END FROM n")
            .arg(QString::number(count), creation, expiration, address, agent));
    if (database.sessionCount() != before + count) {
        throw std::runtime_error("the sessions were not added");
    }
}

} // namespace usher::test
