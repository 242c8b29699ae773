// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/ManySessions.h"
#include "tests/support/TestRegistry.h"

namespace UserLooksTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");

} // namespace

/// What super-users are told of an account.
class UserLooksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lastLoginsAreShown();
    void refusedLoginsAreAmongThem();
    void loginsOfAnyKindAreAmongThem();
    void lastLooksAtTheSessionsAreShown();
    void prunedRecordsAreLeftOut();
    void damagedRecordsAreLeftOut();
    void databaseWithoutLinkedLoginsSaysSo();
    void linkedLoginsAreShown();
    void tableOfAnotherShapeIsNotRead();
    void linkedLoginsThatMayNotBeReadAreLeftOut();
    void whoeverLockedAUserIsNamed();
    void lockerWhoIsGoneHasNoName();
    void listCountsLiveSessions();
    void pageHasAtMostAHundredUsers();

private:
    void addLinkedLogins() const;
    [[nodiscard]] sso::UserDetails franks()
    {
        auto shown = m_sso->user().get(m_caller, frank);
        if (!shown) {
            throw std::runtime_error(errorSentence(shown.error()).toStdString());
        }
        return std::move(*shown);
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
};

void UserLooksTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    m_caller = actor(*m_sso);
}

/// Adds the reference's table, with two logins of frank and one of somebody else.
void UserLooksTest::addLinkedLogins() const
{
    RawDatabase database(*m_store);
    database.execute(QStringLiteral(
        "CREATE TABLE zato_sso_linked_auth (id INTEGER NOT NULL PRIMARY KEY, is_active BOOLEAN NOT NULL, "
        "is_internal BOOLEAN NOT NULL, creation_time TIMESTAMP NOT NULL, last_modified TIMESTAMP, "
        "has_ext_principal BOOLEAN NOT NULL, auth_type VARCHAR(191) NOT NULL, auth_id INTEGER, "
        "auth_principal VARCHAR(191), auth_source TEXT NOT NULL, opaque1 TEXT, user_id VARCHAR(191) NOT "
        "NULL)"));
    const QString insert = QStringLiteral(
        "INSERT INTO zato_sso_linked_auth (id, is_active, is_internal, creation_time, has_ext_principal, "
        "auth_type, auth_id, auth_principal, auth_source, user_id) SELECT %1, %2, FALSE, "
        "'2026-01-02 03:04:05.000006', %2, '%3', %4, %5, '%6', user_id FROM zato_sso_user WHERE username = "
        "'%7'");
    database.execute(insert.arg(1).arg(QStringLiteral("TRUE"), QStringLiteral("ldap"), QStringLiteral("NULL"),
                                       QStringLiteral("'uid=frank'"), QStringLiteral("main"), frank));
    database.execute(insert.arg(2).arg(QStringLiteral("FALSE"), QStringLiteral("basic_auth"),
                                       QStringLiteral("17"), QStringLiteral("NULL"), QString(), frank));
    database.execute(insert.arg(3).arg(QStringLiteral("TRUE"), QStringLiteral("ldap"), QStringLiteral("NULL"),
                                       QStringLiteral("'uid=alice'"), QStringLiteral("main"),
                                       QStringLiteral("alice")));
}

void UserLooksTest::lastLoginsAreShown()
{
    QVERIFY(franks().lastLogins.empty());
    for (int i = 0; i < 7; ++i) {
        m_clock.advance(std::chrono::seconds(1));
        QVERIFY(logIn(*m_sso, QLatin1StringView("frank")));
    }
    const auto logins = franks().lastLogins;
    QCOMPARE(logins.size(), std::size_t{5});
    QCOMPARE(logins.front().time, fixtureNow() + std::chrono::seconds(7));
    QCOMPARE(logins.back().time, fixtureNow() + std::chrono::seconds(3));
    QCOMPARE(logins.front().remoteAddr, callerAddress);
    QCOMPARE(logins.front().outcome, std::optional(audit::Outcome::Ok));
    QCOMPARE(logins.front().record, logins.back().record + 4);
}

void UserLooksTest::refusedLoginsAreAmongThem()
{
    QVERIFY(!logInAs(*m_sso, frank, QStringLiteral("wrong")));
    const auto logins = franks().lastLogins;
    QCOMPARE(logins.size(), std::size_t{1});
    QCOMPARE(logins.front().outcome, std::optional(audit::Outcome::Refused));
}

void UserLooksTest::loginsOfAnyKindAreAmongThem()
{
    const QLatin1StringView mustChange("admin_mustchange");
    const FixtureUser admin = fixtureUser(secondAdmin);
    auto& user = m_sso->user();
    const auto prepared =
        user.prepareStore(callerWithoutSession(), admin.username, admin.password, callerAgent);
    const auto accepted = user.acceptLog(callerWithoutSession(), admin.username, admin.password, callerAgent);
    QVERIFY(prepared && accepted);
    const auto logins = user.get(m_caller, admin.username)->lastLogins;
    QCOMPARE(logins.size(), std::size_t{2});
    QCOMPARE(logins[0].record, accepted->receipt.number);
    QCOMPARE(logins[1].record, prepared->receipt.number);
    const auto readOnly = m_store->open(m_clock, sso::Access::ReadOnly);
    QVERIFY(!logIn(*readOnly, mustChange, {.newPassword = secret(u"Correct-horse-9")}));
    const auto failed = user.get(m_caller, QString(mustChange))->lastLogins;
    QCOMPARE(failed.size(), std::size_t{1});
    QCOMPARE(failed.front().outcome, std::optional(audit::Outcome::Failed));
}

void UserLooksTest::lastLooksAtTheSessionsAreShown()
{
    QVERIFY(franks().lastLooks.empty());
    QVERIFY(get(*m_sso, QLatin1StringView("frank.active")));
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active")));
    QVERIFY(verify(*m_sso, QLatin1StringView("frank.active")));
    QVERIFY(m_sso->user().session().reveal(m_caller, token(QLatin1StringView("frank.active"))));
    std::ignore = planOfUser(*m_sso, m_caller, frank);
    const auto looks = franks().lastLooks;
    QCOMPARE(looks.size(), std::size_t{4});
    QCOMPARE(looks[0].op, QStringLiteral("session.preview"));
    QCOMPARE(looks[1].op, QStringLiteral("session.reveal"));
    QCOMPARE(looks[2].op, QStringLiteral("session.verify"));
    QCOMPARE(looks[3].op, QStringLiteral("session.get"));
    QCOMPARE(looks[3].username, QStringLiteral("admin1"));
    QCOMPARE(looks[3].time, fixtureNow());
}

void UserLooksTest::prunedRecordsAreLeftOut()
{
    QVERIFY(logIn(*m_sso, QLatin1StringView("frank")));
    QCOMPARE(franks().lastLogins.size(), std::size_t{1});
    m_clock.advance(std::chrono::hours(48));
    m_caller = actor(*m_sso);
    QVERIFY(m_sso->audit().prune(m_caller, m_clock.now() - std::chrono::hours(25), {}));
    QVERIFY(franks().lastLogins.empty());
}

void UserLooksTest::damagedRecordsAreLeftOut()
{
    QVERIFY(logIn(*m_sso, QLatin1StringView("frank")));
    const auto login = logIn(*m_sso, QLatin1StringView("frank"));
    QVERIFY(login);
    RawDatabase(*m_store).execute(QStringLiteral("UPDATE usher_audit SET leaf = 'damaged' WHERE seq = ?"),
                                  {login->receipt.number});
    const auto logins = franks().lastLogins;
    QCOMPARE(logins.size(), std::size_t{1});
    QCOMPARE(logins.front().record, login->receipt.number - 1);
}

void UserLooksTest::databaseWithoutLinkedLoginsSaysSo()
{
    QVERIFY(!franks().linkedLogins);
}

void UserLooksTest::linkedLoginsAreShown()
{
    addLinkedLogins();
    const auto linked = franks().linkedLogins;
    QVERIFY(linked);
    QCOMPARE(linked->size(), std::size_t{2});
    QCOMPARE(linked->front().authType, QStringLiteral("ldap"));
    QCOMPARE(linked->front().principal, QStringLiteral("uid=frank"));
    QCOMPARE(linked->front().source, QStringLiteral("main"));
    QVERIFY(linked->front().isActive);
    QCOMPARE(isoText(*linked->front().creationTime), QStringLiteral("2026-01-02T03:04:05.000006"));
    QCOMPARE(linked->back().principal, QStringLiteral("#17"));
    QVERIFY(!linked->back().isActive);
    const auto others = m_sso->user().get(m_caller, QStringLiteral("admin_totp"));
    QVERIFY(others && others->linkedLogins && others->linkedLogins->empty());
}

void UserLooksTest::tableOfAnotherShapeIsNotRead()
{
    addLinkedLogins();
    RawDatabase(*m_store).execute(
        QStringLiteral("ALTER TABLE zato_sso_linked_auth RENAME COLUMN auth_source TO came_from"));
    QVERIFY(!franks().linkedLogins);
}

void UserLooksTest::linkedLoginsThatMayNotBeReadAreLeftOut()
{
    if (testEngine() != odb::Engine::Postgres) {
        QSKIP("SQLite has no grants.");
    }
    addLinkedLogins();
    RawDatabase database(*m_store);
    const QString role = m_store->databaseName() + QStringLiteral("_blind");
    database.execute(QStringLiteral("CREATE ROLE %1 LOGIN PASSWORD 'role-password'").arg(role));
    database.execute(
        QStringLiteral(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON zato_sso_user, zato_sso_session, usher_audit, "
            "usher_audit_head TO %1")
            .arg(role));
    database.execute(QStringLiteral("GRANT USAGE ON SEQUENCE zato_sso_sid_seq TO %1").arg(role));
    m_store->edit(QStringLiteral("server.conf"),
                  "username=" + testServer().value(QStringLiteral("user")).toUtf8(),
                  "username=" + role.toUtf8());
    m_store->edit(QStringLiteral("server.conf"), "password=zato+secret://zato.server_conf.odb.password",
                  "password=role-password");
    m_store->avoidPooler(); // it has the roles of an earlier test in its cache
    m_sso = m_store->open(m_clock);
    m_caller = actor(*m_sso);
    const auto shown = m_sso->user().get(m_caller, frank);
    m_sso.reset();
    database.execute(QStringLiteral("DROP OWNED BY %1").arg(role));
    database.execute(QStringLiteral("DROP ROLE %1").arg(role));
    QVERIFY(shown);
    QVERIFY(!shown->linkedLogins);
    QVERIFY(shown->liveSessions > 0); // the rest is there
}

void UserLooksTest::whoeverLockedAUserIsNamed()
{
    QCOMPARE(franks().lockedByUsername, QString());
    QVERIFY(m_sso->user().lockUser(m_caller, frank));
    QCOMPARE(franks().lockedByUsername, QStringLiteral("admin1"));
}

void UserLooksTest::lockerWhoIsGoneHasNoName()
{
    QVERIFY(m_sso->user().lockUser(m_caller, frank));
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_user SET locked_by = 'zusrgone' WHERE username = 'frank'"));
    const sso::UserDetails shown = franks();
    QCOMPARE(shown.lockedBy, QStringLiteral("zusrgone"));
    QCOMPARE(shown.lockedByUsername, QString());
}

void UserLooksTest::listCountsLiveSessions()
{
    const auto page = m_sso->user().search(m_caller, frank, 0, 10);
    QVERIFY(page && page->users.size() == 1);
    QVERIFY(page->users.front().liveSessions > 10);
}

void UserLooksTest::pageHasAtMostAHundredUsers()
{
    addUsersWithSessions(*m_store, 150);
    const auto page = m_sso->user().search(m_caller, QStringLiteral("added"), 0, 1'000);
    QVERIFY(page);
    QCOMPARE(page->users.size(), std::size_t{100});
    QVERIFY(page->hasMore);
    QVERIFY(
        std::ranges::all_of(page->users, [](const sso::ListedUser& user) { return user.liveSessions == 1; }));
    const auto rest = m_sso->user().search(m_caller, QStringLiteral("added"), page->last, 1'000);
    QVERIFY(rest && rest->users.size() == 50 && !rest->hasMore);
}

USHER_TEST(UserLooksTest)

} // namespace UserLooksTests

#include "UserLooksTest.moc"
