// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/GivenSecrets.h"

#include <QFile>
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace GivenSecretsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr const char* variable = "USHER_TEST_GIVEN";
const QString serverConf = QStringLiteral("server.conf");

store::GivenSecrets given(const QByteArray& value)
{
    store::GivenSecrets secrets;
    secrets.variables.emplace(QString::fromLatin1(variable), crypto::SecretBytes(value));
    return secrets;
}

} // namespace

/// Tests stores whose files name environment variables that are not set.
class GivenSecretsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv(variable); }
    void databaseIsOpenedOnceItsVariableIsGiven();
    void withoutTheVariableNothingIsOpenedAndItIsNamed();
    void summaryShowsWhatTheFileSaysUntilTheVariableIsGiven();
    void openStoreStillSaysWhatWasAskedFor();
    void logIsInspectedOnceTheVariableIsGiven();
    void storeWithoutAUsablePolicySaysWhatItAsksFor();
    void refusedPasswordThatIsOnlyANameSaysSo();

private:
    TestClock m_clock{fixtureNow()};
};

void GivenSecretsTest::databaseIsOpenedOnceItsVariableIsGiven()
{
    const TestStore store;
    store.edit(serverConf, "db_name=odb.sqlite", "db_name=$USHER_TEST_GIVEN");
    const auto sso = sso::Sso::open(store.folder(), m_clock, {.given = given("odb.sqlite")});
    QVERIFY(sso);
    QCOMPARE((*sso)->summary().database, store.databasePath());
    QVERIFY(!store.read(serverConf).contains("odb.sqlite")); // the value is stored nowhere
}

void GivenSecretsTest::withoutTheVariableNothingIsOpenedAndItIsNamed()
{
    const TestStore store;
    store.edit(serverConf, "db_name=odb.sqlite", "db_name=$USHER_TEST_GIVEN");
    const QString literal = store.path(QStringLiteral("$USHER_TEST_GIVEN"));
    QVERIFY(QFile::copy(store.databasePath(), literal)); // what a server would open
    const auto sso = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!sso);
    QCOMPARE(sso.error().kind, ErrorKind::VariableMissing);
    const QString sentence = errorSentence(sso.error());
    QVERIFY2(sentence.contains(QString::fromLatin1(variable)), qPrintable(sentence));
    QVERIFY(sentence.contains(store.path(serverConf) + QStringLiteral(", line ")));
}

void GivenSecretsTest::summaryShowsWhatTheFileSaysUntilTheVariableIsGiven()
{
    const TestStore store;
    store.edit(serverConf, "engine=sqlite", "engine=postgresql");
    store.edit(serverConf, "host=\n", "host=$USHER_TEST_GIVEN\n");
    store.edit(serverConf, "username=\n", "username=zato\n");
    const auto before = sso::Sso::describe(store.folder());
    QVERIFY(before);
    QCOMPARE(before->host, QStringLiteral("$USHER_TEST_GIVEN"));
    QCOMPARE(before->engine, QStringLiteral("PostgreSQL"));
    QCOMPARE(before->asked.variables.size(), 1);
    const auto after = sso::Sso::describe(store.folder(), given("db.example.com"));
    QVERIFY(after);
    QCOMPARE(after->host, QStringLiteral("db.example.com:5432"));
}

void GivenSecretsTest::openStoreStillSaysWhatWasAskedFor()
{
    const TestStore store;
    store.edit(serverConf, "db_name=odb.sqlite", "db_name=$USHER_TEST_GIVEN");
    const auto sso = sso::Sso::open(store.folder(), m_clock, {.given = given("odb.sqlite")});
    QVERIFY(sso);
    QCOMPARE((*sso)->summary().asked.variables.size(), 1);
    QVERIFY((*sso)->summary().notices.empty());
}

void GivenSecretsTest::logIsInspectedOnceTheVariableIsGiven()
{
    const TestStore store;
    store.edit(serverConf, "db_name=odb.sqlite", "db_name=$USHER_TEST_GIVEN");
    QCOMPARE(sso::LogInspector::open(store.folder()).error().kind, ErrorKind::VariableMissing);
    QVERIFY(sso::LogInspector::open(store.folder(), {.given = given("odb.sqlite")}));
}

void GivenSecretsTest::storeWithoutAUsablePolicySaysWhatItAsksFor()
{
    const TestStore store;
    store.set("rounds", "0");
    store.edit(serverConf, "db_name=odb.sqlite", "db_name=$USHER_TEST_GIVEN");
    QVERIFY(!sso::Sso::describe(store.folder()));
    const auto asked = sso::Sso::askedSecrets(store.folder());
    QVERIFY(asked);
    QCOMPARE(asked->variables.size(), 1);
    QVERIFY(!asked->isKeyAsked);
}

void GivenSecretsTest::refusedPasswordThatIsOnlyANameSaysSo()
{
    const SettingPlace place{.file = QStringLiteral("/store/server.conf"),
                             .line = 9,
                             .section = QStringLiteral("odb"),
                             .key = QStringLiteral("password"),
                             .variable = QString::fromLatin1(variable)};
    const Error refused{
        .kind = ErrorKind::ServerRefused, .subject = QStringLiteral("db:5432"), .place = place};
    const QString sentence = errorSentence(refused);
    QVERIFY2(sentence.contains(QLatin1StringView("db:5432")), qPrintable(sentence));
    QVERIFY(sentence.contains(QLatin1StringView("(/store/server.conf, line 9) begins with $")));
    QVERIFY(!sentence.contains(QString::fromLatin1(variable))); // it may be a password
}

USHER_TEST(GivenSecretsTest)

} // namespace GivenSecretsTests

#include "GivenSecretsTest.moc"
