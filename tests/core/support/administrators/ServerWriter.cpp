// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/administrators/ServerWriter.h"

#include <stdexcept>

#include "core/Time.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"

namespace usher::test
{

namespace
{

constexpr QLatin1StringView renewed("frank.active");
constexpr std::chrono::minutes lifetime{60};

} // namespace

ServerWriter::ServerWriter(const TestStore& store)
    : m_database(store), m_isSqlite(testEngine() == odb::Engine::Sqlite)
{
}

void ServerWriter::commit(const std::function<void()>& write)
{
    constexpr auto deadlock = "deadlock";
    for (;;) {
        try {
            m_database.execute(m_isSqlite ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
            write();
            m_database.execute(QStringLiteral("COMMIT"));
            ++m_transactions;
            return;
        } catch (const std::runtime_error& error) {
            if (QByteArrayView(error.what()).contains(deadlock)) {
                throw;
            }
            ++m_busy;
        }
        try {
            m_database.execute(QStringLiteral("ROLLBACK"));
        } catch (const std::runtime_error&) {
            continue; // BEGIN had failed, so there is no transaction
        }
    }
}

void ServerWriter::work()
{
    const QString ust = QStringLiteral("zustserver%1").arg(++m_added);
    const QString now = columnText(fixtureNow());
    const QString later = columnText(fixtureNow() + lifetime);
    const QString lock = m_isSqlite ? QString() : QStringLiteral(" FOR UPDATE");
    commit([&] {
        const QString opaque =
            m_database
                .value(QStringLiteral("SELECT opaque1 FROM zato_sso_session WHERE ust = ?") + lock,
                       {clearToken(renewed)})
                .toString();
        m_database.execute(
            QStringLiteral("UPDATE zato_sso_session SET expiration_time = ?, opaque1 = ? WHERE ust = ?"),
            {later, opaque, clearToken(renewed)});
    });
    commit([&] {
        m_database.execute(
            QStringLiteral("INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, "
                           "remote_addr, user_agent, auth_type, auth_principal, user_id) VALUES (?, ?, ?, ?, "
                           "'', '', 'default', 'alice', 11)"),
            {900'000'000 + m_added, ust, now, later});
    });
    commit([&] {
        m_database.execute(
            QStringLiteral("DELETE FROM zato_sso_session WHERE ust = ? OR expiration_time < ?"), {ust, now});
    });
}

} // namespace usher::test
