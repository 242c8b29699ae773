// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/account/UserActsStore.h"
#include "tests/core/support/Engine.h"
#include "tests/support/TestRegistry.h"

namespace UserActsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");
const QString newPassword = QStringLiteral("Correct-horse-9-battery");

/// From now on, the database takes back what anybody changes of a user's lock and password.
void undoChanges(RawDatabase& database)
{
    if (testEngine() == odb::Engine::Sqlite) {
        database.execute(
            QStringLiteral("CREATE TRIGGER t AFTER UPDATE ON zato_sso_user BEGIN UPDATE zato_sso_user "
                           "SET is_locked = OLD.is_locked, password = OLD.password WHERE id = NEW.id; END"));
        return;
    }
    database.execute(
        QStringLiteral("CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                       "NEW.is_locked := OLD.is_locked; NEW.password := OLD.password; RETURN NEW; END $$"));
    database.execute(
        QStringLiteral("CREATE TRIGGER t BEFORE UPDATE ON zato_sso_user FOR EACH ROW EXECUTE FUNCTION t()"));
}

} // namespace

class UserActsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<UserActsStore>(); }
    void lockingWritesWhatTheReferenceWrites();
    void unlockedUsersSessionsLiveAgain();
    void newPasswordMustBeChangedAndEndsNoSession();
    void newPasswordMustMeetThePolicy();
    void changeThatTheDatabaseTakesBackIsAnError();
    void lastSuperUserStays();
    void unknownUserIsRefused();
    void readOnlyStoreIsLeftAlone();

private:
    std::unique_ptr<UserActsStore> m_store;
};

void UserActsTest::lockingWritesWhatTheReferenceWrites()
{
    m_store->clock.advance(std::chrono::seconds(7));
    const QVariantMap before = m_store->row(frank);
    const auto locked = m_store->users().lockUser(m_store->caller, frank, actReason);
    QCOMPARE(statusOf(locked), ok);
    QVERIFY(locked->liveSessions > 10);
    QVariantMap expected = before;
    const QVariantMap after = m_store->row(frank);
    QVERIFY(after.value(QStringLiteral("is_locked")).toBool());
    QCOMPARE(after.value(QStringLiteral("locked_by")).toString(), m_store->userId(QStringLiteral("admin1")));
    QVERIFY(after.value(QStringLiteral("locked_time")).toString().contains(QLatin1StringView("16:28:02")));
    for (const char* const column : {"is_locked", "locked_by", "locked_time"}) {
        expected.insert(QString::fromLatin1(column), after.value(QString::fromLatin1(column)));
    }
    QCOMPARE(after, expected); // nothing else was changed
    QCOMPARE(statusOf(m_store->users().lockUser(m_store->caller, frank)), ok);
    QCOMPARE(statusOf(get(*m_store->sso, QLatin1StringView("frank.active"))), QStringLiteral("E005002"));
    const LoggedRecord record =
        recordsOf(RawDatabase(m_store->store), QLatin1StringView("user.lock_user")).value(0);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), actReason);
}

void UserActsTest::unlockedUsersSessionsLiveAgain()
{
    QVERIFY(m_store->users().lockUser(m_store->caller, frank));
    QCOMPARE(m_store->validCount(), 0);
    const auto before = m_store->users().get(m_store->caller, frank);
    QVERIFY(before);
    QVERIFY(before->isLocked);
    const auto unlocked = m_store->users().unlockUser(m_store->caller, frank);
    QCOMPARE(statusOf(unlocked), ok);
    QCOMPARE(unlocked->liveSessions, before->liveSessions);
    QVERIFY(!m_store->row(frank).value(QStringLiteral("is_locked")).toBool());
    QVERIFY(verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
}

void UserActsTest::newPasswordMustBeChangedAndEndsNoSession()
{
    const auto set = m_store->users().setPassword(m_store->caller, frank, secret(newPassword), actReason);
    QCOMPARE(statusOf(set), ok);
    QVERIFY(set->liveSessions > 10);
    QVERIFY(verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
    QCOMPARE(statusOf(logIn(*m_store->sso, QLatin1StringView("frank"))), notAllowed);
    QCOMPARE(statusOf(logInAs(*m_store->sso, frank, newPassword)), QStringLiteral("E003007"));
    QCOMPARE(
        statusOf(logInAs(*m_store->sso, frank, newPassword, {.newPassword = secret(u"Another-horse-8")})),
        ok);
    const QVariantMap stored = m_store->row(frank);
    QVERIFY(stored.value(QStringLiteral("password_is_set")).toBool());
    QVERIFY(stored.value(QStringLiteral("password_expiry"))
                .toString()
                .startsWith(QLatin1StringView("2028-03-13")));
}

void UserActsTest::newPasswordMustMeetThePolicy()
{
    const QVariantMap before = m_store->row(frank);
    QCOMPARE(statusOf(m_store->users().setPassword(m_store->caller, frank, secret(u"short"))),
             QStringLiteral("E003002"));
    QCOMPARE(statusOf(m_store->users().release(m_store->caller, frank, secret(u"short"))),
             QStringLiteral("E003002"));
    QCOMPARE(m_store->row(frank), before);
}

void UserActsTest::changeThatTheDatabaseTakesBackIsAnError()
{
    RawDatabase database(m_store->store);
    undoChanges(database);
    const auto locked = m_store->users().lockUser(m_store->caller, frank);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, ErrorKind::DatabaseFailed);
    QCOMPARE(lastRecord(database).text(QLatin1StringView("outcome")), QStringLiteral("failed"));
    const auto set = m_store->users().setPassword(m_store->caller, frank, secret(newPassword));
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::DatabaseFailed);
    const auto login =
        logIn(*m_store->sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(newPassword)});
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::DatabaseFailed);
}

void UserActsTest::lastSuperUserStays()
{
    const QString admin = QStringLiteral("admin1");
    RawDatabase(m_store->store)
        .execute(
            QStringLiteral("UPDATE zato_sso_user SET is_super_user = FALSE WHERE username NOT IN ('admin1', "
                           "'admin_locked', 'admin_expired', 'admin_unapproved', 'admin_notconfirmed')"));
    QCOMPARE(reasonOf(m_store->users().lockUser(m_store->caller, admin)),
             QStringLiteral("target_last_super_user"));
    QCOMPARE(reasonOf(m_store->users().contain(m_store->caller, admin, actReason)),
             QStringLiteral("target_last_super_user"));
    QVERIFY(m_store->users().lockUser(m_store->caller, QStringLiteral("admin_expired")));
}

void UserActsTest::unknownUserIsRefused()
{
    const QString typed = QStringLiteral("typed-by-mistake");
    QCOMPARE(reasonOf(m_store->users().contain(m_store->caller, typed, actReason)),
             QStringLiteral("target_name_unknown"));
    QCOMPARE(reasonOf(m_store->users().get(m_store->caller, typed)), QStringLiteral("target_name_unknown"));
    QVERIFY(!RawDatabase(m_store->store).auditTables().contains(typed));
}

void UserActsTest::readOnlyStoreIsLeftAlone()
{
    m_store->sso = m_store->store.open(m_store->clock, sso::Access::ReadOnly);
    m_store->caller = actor(*m_store->sso);
    const QVariantMap before = m_store->row(frank);
    const auto locked = m_store->users().lockUser(m_store->caller, frank);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, ErrorKind::NotInReadOnly);
    const auto contained = m_store->users().contain(m_store->caller, frank, actReason);
    QVERIFY(!contained);
    QCOMPARE(contained.error().kind, ErrorKind::NotInReadOnly);
    QCOMPARE(m_store->row(frank), before);
    QVERIFY(m_store->users().get(m_store->caller, frank));
}

USHER_TEST(UserActsTest)

} // namespace UserActsTests

#include "UserActsTest.moc"
