// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/support/TestRegistry.h"

namespace LoginRecordTests
{

using namespace usher;
using namespace usher::test;

/// What the record of a login says that its caller is not told.
class LoginRecordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loginIsOnRecordWithItsSession();
    void firstFaultInOrderIsOnRecord_data();
    void firstFaultInOrderIsOnRecord();
    void audienceComesAfterTheCodeAndBeforeTheApplication();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
};

void LoginRecordTest::loginIsOnRecordWithItsSession()
{
    const auto actorsToken = [&] {
        return lastRecord(m_database).object(QLatin1StringView("actor")).value(QLatin1StringView("ust"));
    };
    const auto login = logIn(*m_sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    const QJsonValue ofLogin = actorsToken();
    QVERIFY(m_sso->user().logout(callerOf(login->ust)));
    QVERIFY(!ofLogin.toString().isEmpty());
    QCOMPARE(ofLogin, actorsToken());
}

void LoginRecordTest::firstFaultInOrderIsOnRecord_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("remoteAddr");
    QTest::addColumn<QString>("reason");
    QTest::newRow("an address that nobody can read comes before the name")
        << QStringLiteral("nobody") << QStringLiteral("x") << QStringLiteral("user_address_unreadable");
    QTest::newRow("approval comes before the password")
        << QStringLiteral("admin_unapproved") << callerAddress << QStringLiteral("user_not_approved");
    QTest::newRow("the password comes before a lock")
        << QStringLiteral("admin_locked") << callerAddress << QStringLiteral("user_password_wrong");
    QTest::newRow("the password comes before the one-time code")
        << QStringLiteral("admin_totp") << callerAddress << QStringLiteral("user_password_wrong");
}

void LoginRecordTest::firstFaultInOrderIsOnRecord()
{
    QFETCH(const QString, username);
    QFETCH(const QString, remoteAddr);
    QFETCH(const QString, reason);
    QVERIFY(!m_sso->user().login({.currentApp = callerApp, .remoteAddr = remoteAddr}, username,
                                 secret(u"wrong-password"), callerAgent));
    QCOMPARE(lastReason(m_store), reason);
}

/// So that nobody learns without the code whose account is a super-user's.
void LoginRecordTest::audienceComesAfterTheCodeAndBeforeTheApplication()
{
    const FixtureUser alice = fixtureUser(QLatin1StringView("alice"));
    const auto tried = [&](const QString& app) {
        std::ignore = m_sso->user().login({.currentApp = app, .remoteAddr = callerAddress}, alice.username,
                                          alice.password, callerAgent, {.superUserOnly = true});
        return lastReason(m_store);
    };
    QCOMPARE(tried(QStringLiteral("no-such-app")), QStringLiteral("user_not_super_user"));
    m_database.execute(
        QStringLiteral("UPDATE zato_sso_user SET is_totp_enabled = TRUE WHERE username = 'alice'"));
    QCOMPARE(tried(callerApp), QStringLiteral("user_totp_missing"));
}

USHER_TEST(LoginRecordTest)

} // namespace LoginRecordTests

#include "LoginRecordTest.moc"
