// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "core/sso/setup/StoreSetup.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace CreateUserTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString adminName = QStringLiteral("root_admin");
const QString app = QStringLiteral("Usher");
constexpr QStringView strong = u"quiet-otter-climbs-41";

Result<sso::LoginSession> logInTo(sso::Sso& sso, const QString& username)
{
    return sso.user().login(username, secret(strong), app, callerAddress, callerAgent);
}

} // namespace

class CreateUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void superUserCreatesAUserWhoCanLogIn_data();
    void superUserCreatesAUserWhoCanLogIn();
    void unfitNameOrPasswordIsRefused_data();
    void unfitNameOrPasswordIsRefused();
    void onlyASuperUserCreatesUsers();
    void storeOfAServerKeepsItsUsersItself();

private:
    [[nodiscard]] Result<sso::CreatedUser> create(const QString& username, QStringView password = strong,
                                                  bool isSuperUser = false)
    {
        return m_sso->user().create(
            {.currentUst = m_admin.ust.clone(), .currentApp = app, .remoteAddr = callerAddress},
            {.username = username, .password = secret(password), .isSuperUser = isSuperUser});
    }

    TestClock m_clock{fixtureNow()};
    QTemporaryDir m_temporary;
    QString m_folder = m_temporary.filePath(QStringLiteral("store"));
    std::unique_ptr<sso::Sso> m_sso;
    std::unique_ptr<RawDatabase> m_database;
    sso::LoginSession m_admin;
};

void CreateUserTest::initTestCase()
{
    QVERIFY(sso::createStore(m_folder, adminName, secret(strong), m_clock));
    m_sso = std::move(*sso::Sso::open(m_folder, m_clock));
    m_database = std::make_unique<RawDatabase>(m_folder + QStringLiteral("/odb.sqlite"));
    QVERIFY(m_sso->summary().isOwn);
    m_admin = std::move(*logInTo(*m_sso, adminName));
}

void CreateUserTest::superUserCreatesAUserWhoCanLogIn_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<bool>("isSuperUser");
    QTest::newRow("user") << QStringLiteral("ordinary") << false;
    QTest::newRow("super-user") << QStringLiteral("second_admin") << true;
    QTest::newRow("another script") << QStringLiteral("иван") << false;
}

void CreateUserTest::superUserCreatesAUserWhoCanLogIn()
{
    QFETCH(const QString, username);
    QFETCH(const bool, isSuperUser);
    const auto created = create(username, strong, isSuperUser);
    QVERIFY2(created, created ? "" : qPrintable(errorSentence(created.error())));
    QVERIFY(created->userId.startsWith(QLatin1StringView("zusr")));
    const LoggedRecord record = lastRecord(*m_database);
    QCOMPARE(record.op, QStringLiteral("user.create"));
    QCOMPARE(record.seq, created->receipt.number);
    QCOMPARE(record.object(QLatin1StringView("actor")).value(QLatin1StringView("username")), adminName);
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")), username);
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("user_id")), created->userId);
    QVERIFY(!record.leaf.contains(strong.toUtf8()));

    const auto login = logInTo(*m_sso, username);
    QVERIFY(login);
    const auto look = m_sso->user().session().get({}, login->ust, login->ust, app, callerAddress);
    QCOMPARE(look.has_value(), isSuperUser);
}

void CreateUserTest::unfitNameOrPasswordIsRefused_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("reason");
    const QString good = strong.toString();
    const auto row = [](const char* name, const QString& username, const QString& password,
                        const char* status, const char* reason) {
        QTest::newRow(name) << username << password << QString::fromLatin1(status)
                            << QString::fromLatin1(reason);
    };
    row("no name", {}, good, "E001001", "target_name_invalid");
    row("control character", QStringLiteral("a\u0007b"), good, "E001001", "target_name_invalid");
    row("half a character", QString(QStringLiteral("a") + QChar(0xd800)), good, "E001001",
        "target_name_invalid");
    row("a name that is there", adminName, good, "E001002", "target_name_exists");
    row("too long", QString(129, u'n'), good, "E001003", "target_name_too_long");
    row("white space", QStringLiteral("a b"), good, "E001004", "target_name_has_whitespace");
    row("no password", QStringLiteral("new"), {}, "E003008", "target_new_password_not_complex_enough");
    row("easy to guess", QStringLiteral("new"), QStringLiteral("12345678"), "E003008",
        "target_new_password_not_complex_enough");
    row("on the reject list", QStringLiteral("new"), QStringLiteral("tr0ub4dor-password-&3-zebra"), "E003001",
        "target_new_password_rejected");
}

void CreateUserTest::unfitNameOrPasswordIsRefused()
{
    QFETCH(const QString, username);
    QFETCH(const QString, password);
    QFETCH(const QString, status);
    QFETCH(const QString, reason);
    const QString before = m_database->referenceTables();
    const auto created = create(username, password);
    QCOMPARE(statusOf(created), status);
    QVERIFY(created.error().reason);
    QCOMPARE(reasonName(*created.error().reason), reason);
    QCOMPARE(m_database->referenceTables(), before);
    QCOMPARE(lastRecord(*m_database).text(QLatin1StringView("reason")), reason);
    // It is not about the user who has the name.
    QVERIFY(
        !lastRecord(*m_database).object(QLatin1StringView("target")).contains(QLatin1StringView("user_id")));
    if (!password.isEmpty()) {
        QVERIFY(!lastRecord(*m_database).leaf.contains(password.toUtf8()));
    }
}

void CreateUserTest::onlyASuperUserCreatesUsers()
{
    QVERIFY(create(QStringLiteral("plain")));
    const auto plain = logInTo(*m_sso, QStringLiteral("plain"));
    QVERIFY(plain);
    const QString before = m_database->referenceTables();
    const auto created = m_sso->user().create(
        {.currentUst = plain->ust.clone(), .currentApp = app, .remoteAddr = callerAddress},
        {.username = QStringLiteral("x"), .password = secret(strong)});
    QCOMPARE(statusOf(created), QStringLiteral("E005001"));
    QVERIFY(!created.error().reason);
    QCOMPARE(m_database->referenceTables(), before);
}

void CreateUserTest::storeOfAServerKeepsItsUsersItself()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(proveIdentity(*sso, QLatin1StringView("admin1.active")));
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto created = sso->user().create(callerOf(QLatin1StringView("admin1.active")),
                                            {.username = QStringLiteral("x"), .password = secret(strong)});
    QVERIFY(!created);
    QCOMPARE(created.error().kind, ErrorKind::NotOwnStore);
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("failed"));
}

USHER_TEST(CreateUserTest)

} // namespace CreateUserTests

#include "CreateUserTest.moc"
