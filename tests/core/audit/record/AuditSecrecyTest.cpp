// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditSecrecyTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString newPassword = QStringLiteral("Correct-horse-9");
const QString wrongPassword = QStringLiteral("nearly-the-right-password");

QString text(const crypto::SecretBytes& bytes)
{
    return QString::fromUtf8(bytes.view());
}

} // namespace

/// The log never contains a token, a password or a code, nor the address or agent of a session.
class AuditSecrecyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void logHasNoSecret_data();
    void logHasNoSecret();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    QString m_newToken;
    QString m_newClearToken;
};

void AuditSecrecyTest::initTestCase()
{
    const FixtureUser totp = fixtureUser(QLatin1StringView("admin_totp"));
    QVERIFY(logIn(*m_sso, QLatin1StringView("admin_totp"), {.totpCode = codeOf(totp, fixtureNow())}));
    QVERIFY(!logIn(*m_sso, QLatin1StringView("admin_totp"), {.totpCode = secret(u"923311")}));
    QVERIFY(logIn(*m_sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(newPassword)}));
    QVERIFY(!m_sso->user().login(QStringLiteral("admin1"), secret(wrongPassword), callerApp, callerAddress,
                                 callerAgent));
    QVERIFY(!m_sso->user().login(wrongPassword, secret(u"x"), callerApp, callerAddress, callerAgent));
    const auto login = logIn(*m_sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    m_newToken = QString::fromUtf8(login->ust.text());
    m_newClearToken = RawDatabase(m_store)
                          .value(QStringLiteral("SELECT ust FROM zato_sso_session ORDER BY id DESC LIMIT 1"))
                          .toString();
    // frank.addr10 has the address 100.64.3.4, alice.ua11 has a Japanese user agent.
    for (const char* target : {"frank.addr10", "alice.ua11", "bob_locked.active", "alice.expired", "plain",
                               "prefixed", "garbage", "unknown_plain", "truncated"}) {
        std::ignore = get(*m_sso, QLatin1StringView(target));
        std::ignore = get(*m_sso, QLatin1StringView("alice.active"), QLatin1StringView(target));
    }
    QVERIFY(search(*m_sso, QStringLiteral("%1 user:%1").arg(m_newToken)));
    QVERIFY(findSessions(*m_sso));
    QVERIFY(m_sso->user().logout(login->ust, callerApp, callerAddress));
}

void AuditSecrecyTest::logHasNoSecret_data()
{
    QTest::addColumn<QString>("secretText");
    const auto row = [](const char* name, const QString& secretText) { QTest::newRow(name) << secretText; };
    row("right password", text(fixtureUser(QLatin1StringView("admin1")).password));
    row("wrong password, and typed as a name", wrongPassword);
    row("new password", newPassword);
    row("wrong code", QStringLiteral("\"923311\"")); // its digits alone could be part of a hash
    row("token given out, encrypted", m_newToken);
    row("token given out, in clear", m_newClearToken);
    row("caller's token in clear", clearToken(QLatin1StringView("admin1.active")));
    row("token looked at, in clear", clearToken(QLatin1StringView("frank.addr10")));
    row("token looked at, encrypted",
        text(crypto::SecretBytes(token(QLatin1StringView("frank.addr10")).text())));
    row("token of a refusal", clearToken(QLatin1StringView("bob_locked.active")));
    row("token that nobody has", QStringLiteral("zustbnem9kataejs7xfvrrs6w9v8rr"));
    row("what is no token", QStringLiteral("not a token"));
    row("address looked at", QStringLiteral("100.64.3.4"));
    row("agent looked at", QStringLiteral("日本語"));
    row("address in the list", QStringLiteral("224.0.0.251"));
    row("agent in the list", QStringLiteral("HYPERLINK"));
}

void AuditSecrecyTest::logHasNoSecret()
{
    QFETCH(const QString, secretText);
    const RawDatabase database(m_store);
    const QString log = database.auditTables();
    QVERIFY(records(database).size() > 20);
    QVERIFY(!secretText.isEmpty());
    QVERIFY(!log.contains(secretText, Qt::CaseInsensitive));
    const QString hexadecimal = QString::fromLatin1(secretText.toUtf8().toHex());
    QVERIFY(!log.contains(hexadecimal, Qt::CaseInsensitive));
}

USHER_TEST(AuditSecrecyTest)

} // namespace AuditSecrecyTests

#include "AuditSecrecyTest.moc"
