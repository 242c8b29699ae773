// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Writers.h"
#include "tests/support/TestRegistry.h"

namespace UserActsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");
const QString reason = QStringLiteral("ticket 4711");
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
    void init();
    void lockingWritesWhatTheReferenceWrites();
    void unlockedUsersSessionsLiveAgain();
    void newPasswordMustBeChangedAndEndsNoSession();
    void newPasswordMustMeetThePolicy();
    void changeThatTheDatabaseTakesBackIsAnError();
    void containedUserIsKeptOut();
    void containmentIsOnRecordWithItsReason();
    void containmentNeedsAReason();
    void releasedUserComesInOnlyWithTheNewPassword();
    void twoAdminsContainTheSameUser();
    void sessionThatSurvivedIsEndedAtRelease();
    void sessionThatCannotBeReadIsNotHidden();
    void sessionsThatComeInMeanwhileAreEndedToo();
    void lastSuperUserStays();
    void nobodyKeepsOutOneself();
    void unknownUserIsRefused();
    void readOnlyStoreIsLeftAlone();
    void userIsShown();
    void usersAreListedInPages();
    void usersThatCannotBeReadHideNobody();
    void endedSessionIsNotCountedHoweverItsTimeIsSpelled();

private:
    [[nodiscard]] QVariantMap row(const QString& username) const
    {
        return RawDatabase(*m_store).row(QStringLiteral("SELECT * FROM zato_sso_user WHERE username = ?"),
                                         {username});
    }
    [[nodiscard]] QString userId(const QString& username) const
    {
        return row(username).value(QStringLiteral("user_id")).toString();
    }
    /// Returns how many of the tokens that frank had at the beginning are valid.
    [[nodiscard]] qint64 validCount()
    {
        return std::ranges::count_if(m_franksTokens, [&](const QString& ust) {
            const auto verified = m_sso->user().session().verify(
                {}, sso::Ust::fromText(ust), m_caller.currentUst, callerApp, callerAddress);
            return !verified || verified->isValid;
        });
    }
    [[nodiscard]] bool noneIsValid() { return validCount() == 0; }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_caller;
    QStringList m_franksTokens; ///< all that he ever had, in clear
};

void UserActsTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    m_caller = actor(*m_sso);
    m_franksTokens.clear();
    for (const QVariantMap& each : RawDatabase(*m_store).rows(
             QStringLiteral("SELECT s.ust FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id "
                            "WHERE u.username = 'frank'"))) {
        m_franksTokens << each.value(QStringLiteral("ust")).toString();
    }
    QVERIFY(validCount() > 10);
}

void UserActsTest::lockingWritesWhatTheReferenceWrites()
{
    m_clock.advance(std::chrono::seconds(7));
    const QVariantMap before = row(frank);
    const auto locked = m_sso->user().lockUser(m_caller, frank, reason);
    QCOMPARE(statusOf(locked), ok);
    QVERIFY(locked->liveSessions > 10);
    QVariantMap expected = before;
    const QVariantMap after = row(frank);
    QVERIFY(after.value(QStringLiteral("is_locked")).toBool());
    QCOMPARE(after.value(QStringLiteral("locked_by")).toString(), userId(QStringLiteral("admin1")));
    QVERIFY(after.value(QStringLiteral("locked_time")).toString().contains(QLatin1StringView("16:28:02")));
    for (const char* const column : {"is_locked", "locked_by", "locked_time"}) {
        expected.insert(QString::fromLatin1(column), after.value(QString::fromLatin1(column)));
    }
    QCOMPARE(after, expected); // nothing else was changed
    QCOMPARE(statusOf(m_sso->user().lockUser(m_caller, frank)), ok);
    QCOMPARE(statusOf(get(*m_sso, QLatin1StringView("frank.active"))), QStringLiteral("E005002"));
    const LoggedRecord record =
        recordsOf(RawDatabase(*m_store), QLatin1StringView("user.lock_user")).value(0);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), reason);
}

void UserActsTest::unlockedUsersSessionsLiveAgain()
{
    QVERIFY(m_sso->user().lockUser(m_caller, frank));
    QVERIFY(noneIsValid());
    const auto before = m_sso->user().get(m_caller, frank);
    QVERIFY(before);
    QVERIFY(before->isLocked);
    const auto unlocked = m_sso->user().unlockUser(m_caller, frank);
    QCOMPARE(statusOf(unlocked), ok);
    QCOMPARE(unlocked->liveSessions, before->liveSessions);
    QVERIFY(!row(frank).value(QStringLiteral("is_locked")).toBool());
    QVERIFY(verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
}

void UserActsTest::newPasswordMustBeChangedAndEndsNoSession()
{
    const auto set = m_sso->user().setPassword(m_caller, frank, secret(newPassword), reason);
    QCOMPARE(statusOf(set), ok);
    QVERIFY(set->liveSessions > 10);
    QVERIFY(verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
    QCOMPARE(statusOf(logIn(*m_sso, QLatin1StringView("frank"))), notAllowed);
    QCOMPARE(statusOf(logInAs(*m_sso, frank, newPassword)), QStringLiteral("E003007"));
    QCOMPARE(statusOf(logInAs(*m_sso, frank, newPassword, {.newPassword = secret(u"Another-horse-8")})), ok);
    const QVariantMap stored = row(frank);
    QVERIFY(stored.value(QStringLiteral("password_is_set")).toBool());
    QVERIFY(stored.value(QStringLiteral("password_expiry"))
                .toString()
                .startsWith(QLatin1StringView("2028-03-13")));
}

void UserActsTest::newPasswordMustMeetThePolicy()
{
    const QVariantMap before = row(frank);
    QCOMPARE(statusOf(m_sso->user().setPassword(m_caller, frank, secret(u"short"))),
             QStringLiteral("E003002"));
    QCOMPARE(statusOf(m_sso->user().release(m_caller, frank, secret(u"short"))), QStringLiteral("E003002"));
    QCOMPARE(row(frank), before);
}

void UserActsTest::changeThatTheDatabaseTakesBackIsAnError()
{
    RawDatabase database(*m_store);
    undoChanges(database);
    const auto locked = m_sso->user().lockUser(m_caller, frank);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, ErrorKind::DatabaseFailed);
    QCOMPARE(lastRecord(database).text(QLatin1StringView("outcome")), QStringLiteral("failed"));
    const auto set = m_sso->user().setPassword(m_caller, frank, secret(newPassword));
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::DatabaseFailed);
    const auto login =
        logIn(*m_sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(newPassword)});
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::DatabaseFailed);
}

void UserActsTest::containedUserIsKeptOut()
{
    const QVariant passwordBefore = row(frank).value(QStringLiteral("password"));
    const auto contained = m_sso->user().contain(m_caller, frank, reason);
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(!contained->sessions.stoppedBy);
    QVERIFY(contained->sessions.count(sso::SessionFate::Ended) > 10);
    QCOMPARE(contained->sessions.stillAccepted(), 0);
    QVERIFY(!contained->sessions.statement.isEmpty());
    QVERIFY(noneIsValid());
    QVERIFY(row(frank).value(QStringLiteral("is_locked")).toBool());
    QVERIFY(row(frank).value(QStringLiteral("password")) != passwordBefore);
    QCOMPARE(m_sso->user().get(m_caller, frank)->liveSessions, 0);
    QVERIFY(!logIn(*m_sso, QLatin1StringView("frank")));
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_password_wrong"));
}

void UserActsTest::containmentIsOnRecordWithItsReason()
{
    const auto contained = m_sso->user().contain(m_caller, frank, reason);
    QVERIFY(contained);
    const RawDatabase database(*m_store);
    const LoggedRecord record = recordsOf(database, QLatin1StringView("user.contain")).value(0);
    QCOMPARE(record.seq, contained->receipt.number);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), reason);
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
             frank);
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(ends.size(), contained->sessions.count(sso::SessionFate::Ended));
    QCOMPARE(ends.value(0).cid, record.cid);
    QCOMPARE(extraOf(ends.value(0), QLatin1StringView("op")).toString(), QStringLiteral("user.contain"));
}

void UserActsTest::containmentNeedsAReason()
{
    QCOMPARE(statusOf(m_sso->user().contain(m_caller, frank, QStringLiteral("  "))),
             QStringLiteral("E008003"));
    QVERIFY(!row(frank).value(QStringLiteral("is_locked")).toBool());
}

void UserActsTest::releasedUserComesInOnlyWithTheNewPassword()
{
    QVERIFY(m_sso->user().contain(m_caller, frank, reason));
    const auto released = m_sso->user().release(m_caller, frank, secret(newPassword), reason);
    QCOMPARE(statusOf(released), ok);
    QVERIFY(noneIsValid());
    QVERIFY(!row(frank).value(QStringLiteral("is_locked")).toBool());
    QCOMPARE(statusOf(logIn(*m_sso, QLatin1StringView("frank"))), notAllowed);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_password_wrong"));
    QCOMPARE(statusOf(logInAs(*m_sso, frank, newPassword)), QStringLiteral("E003007"));
    QCOMPARE(statusOf(logInAs(*m_sso, frank, newPassword, {.newPassword = secret(u"Another-horse-8")})), ok);
    QVERIFY(noneIsValid());
}

void UserActsTest::twoAdminsContainTheSameUser()
{
    const qint64 live = m_sso->user().get(m_caller, frank)->liveSessions;
    std::array<qint64, 2> ended{};
    std::ignore = runTogether(2, [&](int thread) -> std::function<void()> {
        std::shared_ptr<sso::Sso> sso = m_store->open(m_clock);
        auto caller = std::make_shared<sso::Caller>(
            actor(*sso, thread == 0 ? QLatin1StringView("admin1") : secondAdmin));
        return [&, thread, sso, caller] {
            const auto contained = sso->user().contain(*caller, frank, reason);
            const bool isDone = contained && !contained->sessions.stoppedBy;
            ended.at(static_cast<std::size_t>(thread)) =
                isDone ? contained->sessions.count(sso::SessionFate::Ended) : -1;
        };
    });
    QVERIFY(ended[0] >= 0 && ended[1] >= 0);
    QCOMPARE(ended[0] + ended[1], live);
    QCOMPARE(recordsOf(RawDatabase(*m_store), QLatin1StringView("session.end")).size(), live);
    QVERIFY(noneIsValid());
}

void UserActsTest::sessionThatSurvivedIsEndedAtRelease()
{
    QVERIFY(m_sso->user().contain(m_caller, frank, reason));
    // A login that was under way writes its session only now.
    RawDatabase database(*m_store);
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') WHERE ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    const auto released = m_sso->user().release(m_caller, frank, secret(newPassword), reason);
    QCOMPARE(statusOf(released), ok);
    QCOMPARE(released->sessions.count(sso::SessionFate::Ended), 1);
    QVERIFY(!verify(*m_sso, QLatin1StringView("alice.active"))->isValid);
    const LoggedRecord ended = recordsOf(database, QLatin1StringView("session.end")).last();
    QCOMPARE(extraOf(ended, QLatin1StringView("op")).toString(), QStringLiteral("user.release"));
    QCOMPARE(ended.cid, released->receipt.cid);
}

/// A server may be able to read the row, so the user must not be let in again.
void UserActsTest::sessionThatCannotBeReadIsNotHidden()
{
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = ? WHERE ust = ?"),
                     {database.unreadableTime(), clearToken(QLatin1StringView("frank.active"))});
    const auto contained = m_sso->user().contain(m_caller, frank, reason);
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(contained->sessions.stoppedBy);
    QCOMPARE(contained->sessions.stoppedBy->kind, ErrorKind::DatabaseMalformed);
    QVERIFY(contained->sessions.statement.contains(R"(\"complete\":false)"));
    const auto released = m_sso->user().release(m_caller, frank, secret(newPassword), reason);
    QVERIFY(!released);
    QCOMPARE(released.error().kind, ErrorKind::DatabaseMalformed);
    QVERIFY(row(frank).value(QStringLiteral("is_locked")).toBool());
}

void UserActsTest::sessionsThatComeInMeanwhileAreEndedToo()
{
    RawDatabase database(*m_store);
    const auto contained = m_sso->user().contain(m_caller, frank, reason, [&](qint64 done, qint64 of) {
        if (done == of) { // a login that was under way
            database.execute(
                QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                               "username = 'frank') WHERE ust = ?"),
                {clearToken(QLatin1StringView("alice.active"))});
        }
        return true;
    });
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(!contained->sessions.stoppedBy);
    QVERIFY(!verify(*m_sso, QLatin1StringView("alice.active"))->isValid);
    QVERIFY(!contained->sessions.sessions.back().isInSet);
    QVERIFY(contained->sessions.statement.contains(R"(\"in_set\":false)"));
}

void UserActsTest::lastSuperUserStays()
{
    const QString admin = QStringLiteral("admin1");
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_user SET is_super_user = FALSE WHERE username NOT IN ('admin1', "
                       "'admin_locked', 'admin_expired', 'admin_unapproved', 'admin_notconfirmed')"));
    QCOMPARE(reasonOf(m_sso->user().lockUser(m_caller, admin)), QStringLiteral("target_last_super_user"));
    QCOMPARE(reasonOf(m_sso->user().contain(m_caller, admin, reason)),
             QStringLiteral("target_last_super_user"));
    QVERIFY(m_sso->user().lockUser(m_caller, QStringLiteral("admin_expired")));
}

void UserActsTest::nobodyKeepsOutOneself()
{
    QCOMPARE(reasonOf(m_sso->user().contain(m_caller, QStringLiteral("admin1"), reason)),
             QStringLiteral("target_is_caller"));
}

void UserActsTest::unknownUserIsRefused()
{
    const QString typed = QStringLiteral("typed-by-mistake");
    QCOMPARE(reasonOf(m_sso->user().contain(m_caller, typed, reason)), QStringLiteral("target_name_unknown"));
    QCOMPARE(reasonOf(m_sso->user().get(m_caller, typed)), QStringLiteral("target_name_unknown"));
    QVERIFY(!RawDatabase(*m_store).auditTables().contains(typed));
}

void UserActsTest::readOnlyStoreIsLeftAlone()
{
    m_sso = m_store->open(m_clock, sso::Access::ReadOnly);
    m_caller = actor(*m_sso);
    const QVariantMap before = row(frank);
    const auto locked = m_sso->user().lockUser(m_caller, frank);
    QVERIFY(!locked);
    QCOMPARE(locked.error().kind, ErrorKind::NotInReadOnly);
    const auto contained = m_sso->user().contain(m_caller, frank, reason);
    QVERIFY(!contained);
    QCOMPARE(contained.error().kind, ErrorKind::NotInReadOnly);
    QCOMPARE(row(frank), before);
    QVERIFY(m_sso->user().get(m_caller, frank));
}

void UserActsTest::userIsShown()
{
    guess(*m_sso, frank, freeFailures);
    const auto shown = m_sso->user().get(m_caller, frank);
    QVERIFY(shown);
    QCOMPARE(shown->userId, userId(frank));
    QVERIFY(!shown->isSuperUser);
    QVERIFY(!shown->isTotpEnabled);
    QVERIFY(shown->liveSessions > 10);
    QCOMPARE(shown->failuresInRow, freeFailures);
    QCOMPARE(shown->waitsUntil, std::optional(fixtureNow() + firstWait));
    QVERIFY(m_sso->user().get(m_caller, QStringLiteral("admin_totp"))->isTotpEnabled);
}

void UserActsTest::usersAreListedInPages()
{
    QStringList names;
    qint64 after = 0;
    bool hasMore = true;
    while (hasMore) {
        const auto page = m_sso->user().search(m_caller, QStringLiteral("ADMIN_"), after, 4);
        QVERIFY(page);
        for (const sso::ListedUser& user : page->users) {
            names << user.username;
        }
        after = page->last;
        hasMore = page->hasMore;
    }
    QCOMPARE(names.size(), 9);
    QVERIFY(!names.contains(QStringLiteral("admin1"))); // the underscore is no wild card
}

void UserActsTest::usersThatCannotBeReadHideNobody()
{
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET password_expiry = ? WHERE username <> 'frank'"),
                     {database.unreadableTime()});
    database.execute(
        QStringLiteral("UPDATE zato_sso_user SET password_expiry = '2030-01-01 00:00:00.000000' WHERE "
                       "username = 'admin1'"));
    QStringList names;
    sso::FoundUsers page{.hasMore = true};
    while (page.hasMore) {
        page = m_sso->user().search(m_caller, {}, page.last, 2).value();
        for (const sso::ListedUser& user : page.users) {
            names << user.username;
        }
    }
    names.sort();
    QCOMPARE(names, QStringList({QStringLiteral("admin1"), frank}));
}

void UserActsTest::endedSessionIsNotCountedHoweverItsTimeIsSpelled()
{
    RawDatabase database(*m_store);
    const qint64 before = m_sso->user().get(m_caller, frank)->liveSessions;
    // It has ended today. On SQLite, the text is behind that of the present moment.
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14T00:00:00' WHERE ust = ?"),
        {clearToken(QLatin1StringView("frank.active"))});
    QCOMPARE(m_sso->user().get(m_caller, frank)->liveSessions, before - 1);
    QCOMPARE(static_cast<qint64>(planOfUser(*m_sso, m_caller, frank).sessions.size()), before - 1);
}

USHER_TEST(UserActsTest)

} // namespace UserActsTests

#include "UserActsTest.moc"
