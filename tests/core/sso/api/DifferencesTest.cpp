// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <QTest>

#include "core/crypto/Fernet.h"
#include "core/crypto/PasswordHash.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace DifferencesTests
{

using namespace usher;
using namespace usher::test;

namespace
{

using Ask = std::function<QString(const TestStore&, sso::Sso&)>;

constexpr QLatin1StringView admin("admin1.active");
constexpr QLatin1StringView alice("alice.active");

QString statusOfLook(sso::Sso& sso, const sso::Ust& target)
{
    return statusOf(sso.user().session().get({}, target, token(admin), callerApp, callerAddress));
}

/// Writes `hash` to the table as admin1's password hash, and logs in as admin1 with the right password.
QString statusWithHash(const TestStore& store, sso::Sso& sso, const QString& hash)
{
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = 'admin1'"),
                     {hash});
    return statusOf(logIn(sso, QLatin1StringView("admin1")));
}

QByteArray hashOfAdmin()
{
    constexpr int rounds = 1000;
    constexpr int saltSize = 16;
    return crypto::hashPassword(fixtureUser(QLatin1StringView("admin1")).password, rounds, saltSize);
}

} // namespace

/// What Usher answers where it differs from the reference on purpose: the page zato.md of the manual has the
/// list. FixtureTest tests everything else.
class DifferencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usherAnswers_data();
    void usherAnswers();

private:
    TestClock m_clock{fixtureNow()};
};

void DifferencesTest::usherAnswers_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<QString>("status");
    const auto row = [](const char* name, const char* status, const Ask& ask) {
        QTest::newRow(name) << ask << QString::fromLatin1(status);
    };
    row("a token that cannot be decrypted is invalid input, no exception", "E008002",
        [](const TestStore&, sso::Sso& sso) { return statusOf(get(sso, QLatin1StringView("other_key"))); });
    row("an empty token is missing input", "E008003",
        [](const TestStore&, sso::Sso& sso) { return statusOf(get(sso, QLatin1StringView("empty"))); });
    row("a list for a token without a live session: no such session, no exception", "E007001",
        [](const TestStore&, sso::Sso& sso) {
            return statusOf(getList(sso, QLatin1StringView("alice.expired")));
        });
    row("a token spelled in another way than the one canonical is refused", "E008002",
        [](const TestStore&, sso::Sso& sso) {
            QString spelled = QString::fromUtf8(token(alice).text());
            spelled.chop(spelled.endsWith(u'=') ? 1 : 0);
            return statusOfLook(sso, sso::Ust::fromText(spelled + QStringLiteral("==")));
        });
    row("a hash spelled in another way than the one canonical is refused", "E005001",
        [](const TestStore& store, sso::Sso& sso) {
            return statusWithHash(store, sso, QString::fromLatin1(hashOfAdmin()).replace(u'.', u'+') + u'=');
        });
    row("a hash of the canonical spelling is not", "ok", [](const TestStore& store, sso::Sso& sso) {
        return statusWithHash(store, sso, QString::fromLatin1(hashOfAdmin()));
    });
    row("a hash of more than 2,000,000 rounds is refused", "E005001",
        [](const TestStore& store, sso::Sso& sso) {
            return statusWithHash(store, sso,
                                  QString::fromLatin1(hashOfAdmin())
                                      .replace(QStringLiteral("$1000$"), QStringLiteral("$2000001$")));
        });
    row("a one-time code works once", "E005001", [](const TestStore&, sso::Sso& sso) {
        const FixtureUser user = fixtureUser(QLatin1StringView("admin_totp"));
        const auto logInWithCode = [&] {
            return statusOf(
                logIn(sso, QLatin1StringView("admin_totp"), {.totpCode = codeOf(user, fixtureNow())}));
        };
        return logInWithCode() == QLatin1StringView("ok") ? logInWithCode() : QStringLiteral("not even once");
    });
    row("after five failures in a row the right password has to wait", "E005001",
        [](const TestStore&, sso::Sso& sso) {
            guess(sso, QStringLiteral("admin1"), freeFailures);
            return statusOf(logIn(sso, QLatin1StringView("admin1")));
        });
}

void DifferencesTest::usherAnswers()
{
    QFETCH(const Ask, ask);
    QFETCH(const QString, status);
    const TestStore store;
    const auto sso = store.open(m_clock);
    QCOMPARE(ask(store, *sso), status);
}

USHER_TEST(DifferencesTest)

} // namespace DifferencesTests

#include "DifferencesTest.moc"
