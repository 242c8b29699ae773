// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "core/audit/follow/LogFollower.h"
#include "core/odb/Connection.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/store/StoreConfig.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace GrantsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

/// Returns the GRANT statements for `role` in the manual.
QStringList manualsGrants(const QString& role)
{
    QFile manual(QStringLiteral(USHER_TEST_DATA "/../../resources/manual/postgresql.md"));
    const QString text = manual.open(QIODevice::ReadOnly) ? QString::fromUtf8(manual.readAll()) : QString();
    QStringList grants;
    static const QRegularExpression statement(QStringLiteral("GRANT [^;]*;"));
    for (auto each = statement.globalMatch(text); each.hasNext();) {
        const QString sql = each.next().captured();
        if (sql.contains(QStringLiteral("TO ") + role)) {
            grants << sql;
        }
    }
    return grants;
}

/// A role with the manual's grants on one store. The store is then opened as that role.
class Role final
{
public:
    Role(const TestStore& store, const QString& nameInManual)
        : m_database(store), m_name(store.databaseName() + QStringLiteral("_role"))
    {
        m_database.execute(QStringLiteral("CREATE ROLE %1 LOGIN PASSWORD 'role-password'").arg(m_name));
        const QStringList grants = manualsGrants(nameInManual);
        QVERIFY(!grants.isEmpty());
        for (const QString& sql : grants) {
            m_database.execute(QString(sql).replace(nameInManual, m_name));
        }
        store.edit(QStringLiteral("server.conf"),
                   "username=" + testServer().value(QStringLiteral("user")).toUtf8(),
                   "username=" + m_name.toUtf8());
        store.edit(QStringLiteral("server.conf"), "password=zato+secret://zato.server_conf.odb.password",
                   "password=role-password");
        store.avoidPooler(); // it has the roles of an earlier test in its cache
    }
    ~Role()
    {
        m_database.execute(QStringLiteral("DROP OWNED BY %1").arg(m_name));
        m_database.execute(QStringLiteral("DROP ROLE %1").arg(m_name));
    }
    Role(const Role&) = delete;
    Role& operator=(const Role&) = delete;

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] RawDatabase& database() { return m_database; }

private:
    RawDatabase m_database;
    QString m_name;
};

} // namespace

/// The manual's grants are enough, and no role may change the log with them. None of those to read only is
/// unnecessary.
class GrantsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manualsGrantsAreEnoughToWork();
    void manualsGrantsAreEnoughToReadOnly();
    void manualsGrantsAreEnoughToAct();
    void actingWithoutAGrantNamesIt();
    void onlyATableThatIsNotThereNeedsNoGrant();
    void manualsGrantsAreEnoughToFollow();
    void missingGrantIsNamed_data();
    void missingGrantIsNamed();
    void roleCannotChangeTheLog_data();
    void roleCannotChangeTheLog();
    void whatIsNotGrantedIsRefusedInASentence();

private:
    TestClock m_clock{fixtureNow()};
};

void GrantsTest::manualsGrantsAreEnoughToWork()
{
    const TestStore store;
    const Role role(store, QStringLiteral("usher_role"));
    const auto sso = store.open(m_clock);
    for (const Attempt& attempt : attemptEveryCall(*sso)) {
        if (attempt.call != QLatin1StringView("refused look")) {
            QVERIFY2(!attempt.error, qPrintable(outcomes({attempt})));
        }
    }
}

void GrantsTest::manualsGrantsAreEnoughToReadOnly()
{
    const TestStore store;
    const Role role(store, QStringLiteral("usher_reader"));
    const auto sso = store.open(m_clock, sso::Access::ReadOnly);
    for (const Attempt& attempt : attemptEveryCall(*sso)) {
        const bool isChange = attempt.call == QLatin1StringView("login with a new password");
        if (attempt.call != QLatin1StringView("refused look") && !isChange) {
            QVERIFY2(!attempt.error, qPrintable(outcomes({attempt})));
        }
    }
}

void GrantsTest::manualsGrantsAreEnoughToAct()
{
    const TestStore store;
    const Role role(store, QStringLiteral("usher_acting_role"));
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().missingToAct, QString());
    const sso::Caller caller = actor(*sso);
    const QString reason = QStringLiteral("ticket 4711");
    const QString frank = QStringLiteral("frank");
    sso::UserApi& user = sso->user();
    QVERIFY(user.session().renewChosen(caller, token(QLatin1StringView("frank.active")), callerAgent));
    QVERIFY(user.session().end(caller, planOfUser(*sso, caller, QStringLiteral("alice")), reason));
    QVERIFY(user.lockUser(caller, frank));
    QVERIFY(user.unlockUser(caller, frank));
    QVERIFY(user.setPassword(caller, frank, secret(u"Correct-horse-9")));
    const auto contained = user.contain(caller, frank, reason);
    QVERIFY(contained);
    QVERIFY(!contained->sessions.stoppedBy);
    QVERIFY(user.release(caller, frank, secret(u"Correct-horse-9")));
}

void GrantsTest::actingWithoutAGrantNamesIt()
{
    const TestStore store;
    Role role(store, QStringLiteral("usher_acting_role"));
    role.database().execute(
        QStringLiteral("REVOKE UPDATE (locked_by) ON zato_sso_user FROM %1").arg(role.name()));
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().missingToAct, QStringLiteral("UPDATE (locked_by) on zato_sso_user"));
    const sso::Caller caller = actor(*sso);
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    const sso::EndPlan plan = planOfUser(*sso, caller, QStringLiteral("frank"));
    const auto refused = sso->user().session().end(caller, plan, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::PermissionMissing);
    QVERIFY(
        errorSentence(refused.error()).contains(QLatin1StringView("UPDATE (locked_by) on zato_sso_user")));
}

/// A store that is not prepared has no log yet. Whatever else cannot be asked for is not taken for granted.
void GrantsTest::onlyATableThatIsNotThereNeedsNoGrant()
{
    using Privilege = odb::Grant::Privilege;
    const TestStore store;
    const auto connection = odb::Connection::open(store::loadStoreConfig(store.folder())->odb).value();
    const auto require = [&](const char* table, const char* column) {
        return connection->requireGrants({{.privilege = Privilege::Update,
                                           .object = QLatin1StringView(table),
                                           .column = QLatin1StringView(column)}});
    };
    QVERIFY(require("zato_sso_user", "is_locked"));
    QVERIFY(require("no_such_table", ""));
    const auto refused = require("zato_sso_user", "no_such_column");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DatabaseFailed);
}

/// The feed's folder has the password of its role, and no secret key.
void GrantsTest::manualsGrantsAreEnoughToFollow()
{
    const TestStore store;
    QVERIFY(get(*store.open(m_clock), QLatin1StringView("alice.active")));
    const QString key = sso::LogInspector::open(store.folder()).value()->publicKey();
    Role role(store, QStringLiteral("usher_feed"));
    store.write(QStringLiteral("secrets.conf"), "");
    const auto log = sso::LogInspector::open(store.folder(), {.publicKey = key});
    QVERIFY2(log, log ? "" : qPrintable(errorSentence(log.error())));
    const auto follower = (*log)->follow(1);
    QVERIFY2(follower, follower ? "" : qPrintable(errorSentence(follower.error())));
    const auto records = (*follower)->next();
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t{1});
    QVERIFY((*log)->verify()->isSound());
    role.database().execute(QStringLiteral("REVOKE SELECT ON usher_audit FROM %1").arg(role.name()));
    QVERIFY(!(*log)->follow(1));
}

void GrantsTest::missingGrantIsNamed_data()
{
    QTest::addColumn<QString>("revoked");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* revoked, const char* named) {
        QTest::newRow(named) << QString::fromLatin1(revoked) << QString::fromLatin1(named);
    };
    row("SELECT ON zato_sso_user", "SELECT on zato_sso_user");
    row("SELECT ON zato_sso_session", "SELECT on zato_sso_session");
    row("INSERT ON zato_sso_session", "INSERT on zato_sso_session");
    row("DELETE ON zato_sso_session", "DELETE on zato_sso_session");
    row("UPDATE (expiration_time) ON zato_sso_session", "UPDATE (expiration_time) on zato_sso_session");
    row("UPDATE (opaque1) ON zato_sso_session", "UPDATE (opaque1) on zato_sso_session");
    row("USAGE ON SEQUENCE zato_sso_sid_seq", "USAGE on zato_sso_sid_seq");
    row("SELECT ON usher_audit", "SELECT on usher_audit");
    row("INSERT ON usher_audit", "INSERT on usher_audit");
    row("SELECT ON usher_audit_head", "SELECT on usher_audit_head");
    row("UPDATE ON usher_audit_head", "UPDATE on usher_audit_head");
}

void GrantsTest::missingGrantIsNamed()
{
    QFETCH(const QString, revoked);
    QFETCH(const QString, named);
    const TestStore store;
    Role role(store, QStringLiteral("usher_reader"));
    role.database().execute(QStringLiteral("REVOKE %1 FROM %2").arg(revoked, role.name()));
    const auto opened = sso::Sso::open(store.folder(), m_clock, {.access = sso::Access::ReadOnly});
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::PermissionMissing);
    const QString sentence = errorSentence(opened.error());
    QVERIFY2(sentence.contains(named), qPrintable(sentence));
    QVERIFY2(sentence.contains(role.name()), qPrintable(sentence));
}

void GrantsTest::roleCannotChangeTheLog_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("sql");
    for (const char* sql :
         {"INSERT INTO usher_audit (seq) VALUES (99)", "UPDATE usher_audit_head SET size = 0",
          "SELECT * FROM zato_sso_user", "SELECT * FROM zato_sso_session"}) {
        QTest::addRow("usher_feed: %s", sql) << QStringLiteral("usher_feed") << QString::fromLatin1(sql);
    }
    constexpr auto lock = "UPDATE zato_sso_user SET is_locked = FALSE";
    for (const char* role : {"usher_role", "usher_reader", "usher_feed", "usher_acting_role"}) {
        for (const char* sql :
             {"UPDATE usher_audit SET leaf = 'x'", "DELETE FROM usher_audit", "DROP TABLE usher_audit",
              "TRUNCATE usher_audit", "DELETE FROM usher_audit_head",
              "UPDATE zato_sso_user SET is_super_user = TRUE", "DELETE FROM zato_sso_user",
              "UPDATE zato_sso_session SET user_id = 1"}) {
            QTest::addRow("%s: %s", role, sql) << QString::fromLatin1(role) << QString::fromLatin1(sql);
        }
    }
    for (const char* role : {"usher_role", "usher_reader", "usher_feed"}) {
        QTest::addRow("%s: %s", role, lock) << QString::fromLatin1(role) << QString::fromLatin1(lock);
    }
}

void GrantsTest::roleCannotChangeTheLog()
{
    QFETCH(const QString, role);
    QFETCH(const QString, sql);
    const TestStore store;
    Role granted(store, role);
    RawDatabase& database = granted.database();
    database.execute(QStringLiteral("SET ROLE %1").arg(granted.name()));
    bool isRefused = false;
    try {
        database.execute(sql);
    } catch (const std::runtime_error& error) {
        isRefused = QString::fromUtf8(error.what()).contains(QLatin1StringView("42501"));
    }
    database.execute(QStringLiteral("RESET ROLE"));
    QVERIFY(isRefused);
}

void GrantsTest::whatIsNotGrantedIsRefusedInASentence()
{
    const TestStore store;
    const Role role(store, QStringLiteral("usher_reader"));
    const auto sso = store.open(m_clock); // opened with full access, although the role can only read
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto login =
        logIn(*sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(u"Correct-horse-9")});
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::PermissionMissing);
    QVERIFY(errorSentence(login.error()).contains(QLatin1StringView("zato_sso_user")));
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("failed"));
}

USHER_TEST(GrantsTest)

} // namespace GrantsTests

#include "GrantsTest.moc"
