// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/account/UserActsStore.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Writers.h"
#include "tests/support/TestRegistry.h"

namespace ContainmentTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");
const QString newPassword = QStringLiteral("Correct-horse-9-battery");

} // namespace

/// A contained user has no session and comes in only with the password of the release.
class ContainmentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<UserActsStore>(); }
    void containedUserIsKeptOut();
    void containmentIsOnRecordWithItsReasonAndItsSet();
    void containmentNeedsAReason();
    void releasedUserComesInOnlyWithTheNewPassword();
    void twoAdminsContainTheSameUser();
    void sessionThatSurvivedIsEndedAtRelease();
    void sessionsThatAReleaseEndsAreOnRecord();
    void sessionThatCannotBeReadIsNotHidden();
    void sessionsThatComeInMeanwhileAreEndedToo();
    void nobodyKeepsOutOneself();

private:
    std::unique_ptr<UserActsStore> m_store;
};

void ContainmentTest::containedUserIsKeptOut()
{
    const QVariant passwordBefore = m_store->row(frank).value(QStringLiteral("password"));
    const auto contained = m_store->users().contain(m_store->caller, frank, actReason);
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(!contained->sessions.stoppedBy);
    QVERIFY(contained->sessions.count(sso::SessionFate::Ended) > 10);
    QCOMPARE(contained->sessions.stillAccepted(), 0);
    QVERIFY(!contained->sessions.statement.isEmpty());
    QCOMPARE(m_store->validCount(), 0);
    QVERIFY(m_store->row(frank).value(QStringLiteral("is_locked")).toBool());
    QVERIFY(m_store->row(frank).value(QStringLiteral("password")) != passwordBefore);
    QCOMPARE(m_store->users().get(m_store->caller, frank)->liveSessions, 0);
    QVERIFY(!logIn(*m_store->sso, QLatin1StringView("frank")));
    QCOMPARE(lastReason(m_store->store), QStringLiteral("user_password_wrong"));
}

void ContainmentTest::containmentIsOnRecordWithItsReasonAndItsSet()
{
    const auto contained = m_store->users().contain(m_store->caller, frank, actReason);
    QVERIFY(contained);
    const RawDatabase database(m_store->store);
    const LoggedRecord record = recordsOf(database, QLatin1StringView("user.contain")).value(0);
    QCOMPARE(record.seq, contained->receipt.number);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), actReason);
    QCOMPARE(extraOf(record, QLatin1StringView("set")), QJsonValue(contained->sessions.setHash));
    QCOMPARE(extraOf(record, QLatin1StringView("live_sessions")),
             QJsonValue(contained->sessions.count(sso::SessionFate::Ended)));
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
             frank);
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(ends.size(), contained->sessions.count(sso::SessionFate::Ended));
    QCOMPARE(ends.value(0).cid, record.cid);
    QCOMPARE(extraOf(ends.value(0), QLatin1StringView("op")).toString(), QStringLiteral("user.contain"));
}

void ContainmentTest::containmentNeedsAReason()
{
    QCOMPARE(statusOf(m_store->users().contain(m_store->caller, frank, QStringLiteral("  "))),
             QStringLiteral("E008003"));
    QVERIFY(!m_store->row(frank).value(QStringLiteral("is_locked")).toBool());
}

void ContainmentTest::releasedUserComesInOnlyWithTheNewPassword()
{
    QVERIFY(m_store->users().contain(m_store->caller, frank, actReason));
    const auto released = m_store->users().release(m_store->caller, frank, secret(newPassword), actReason);
    QCOMPARE(statusOf(released), ok);
    QCOMPARE(m_store->validCount(), 0);
    QVERIFY(!m_store->row(frank).value(QStringLiteral("is_locked")).toBool());
    QCOMPARE(statusOf(logIn(*m_store->sso, QLatin1StringView("frank"))), notAllowed);
    QCOMPARE(lastReason(m_store->store), QStringLiteral("user_password_wrong"));
    QCOMPARE(statusOf(logInAs(*m_store->sso, frank, newPassword)), QStringLiteral("E003007"));
    QCOMPARE(
        statusOf(logInAs(*m_store->sso, frank, newPassword, {.newPassword = secret(u"Another-horse-8")})),
        ok);
    QCOMPARE(m_store->validCount(), 0);
}

void ContainmentTest::twoAdminsContainTheSameUser()
{
    const qint64 live = m_store->users().get(m_store->caller, frank)->liveSessions;
    std::array<qint64, 2> ended{};
    std::ignore = runTogether(2, [&](int thread) -> std::function<void()> {
        std::shared_ptr<sso::Sso> sso = m_store->store.open(m_store->clock);
        auto caller = std::make_shared<sso::Caller>(
            actor(*sso, thread == 0 ? QLatin1StringView("admin1") : secondAdmin));
        return [&, thread, sso, caller] {
            const auto contained = sso->user().contain(*caller, frank, actReason);
            const bool isDone = contained && !contained->sessions.stoppedBy;
            ended.at(static_cast<std::size_t>(thread)) =
                isDone ? contained->sessions.count(sso::SessionFate::Ended) : -1;
        };
    });
    QVERIFY(ended[0] >= 0 && ended[1] >= 0);
    QCOMPARE(ended[0] + ended[1], live);
    QCOMPARE(recordsOf(RawDatabase(m_store->store), QLatin1StringView("session.end")).size(), live);
    QCOMPARE(m_store->validCount(), 0);
}

void ContainmentTest::sessionThatSurvivedIsEndedAtRelease()
{
    QVERIFY(m_store->users().contain(m_store->caller, frank, actReason));
    // A login that was under way writes its session only now.
    RawDatabase database(m_store->store);
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') WHERE ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    const auto released = m_store->users().release(m_store->caller, frank, secret(newPassword), actReason);
    QCOMPARE(statusOf(released), ok);
    QCOMPARE(released->sessions.count(sso::SessionFate::Ended), 1);
    QVERIFY(!verify(*m_store->sso, QLatin1StringView("alice.active"))->isValid);
    const LoggedRecord ended = recordsOf(database, QLatin1StringView("session.end")).last();
    QCOMPARE(extraOf(ended, QLatin1StringView("op")).toString(), QStringLiteral("user.release"));
    QCOMPARE(ended.cid, released->receipt.cid);
}

void ContainmentTest::sessionsThatAReleaseEndsAreOnRecord()
{
    const auto released = m_store->users().release(m_store->caller, frank, secret(newPassword), actReason);
    QVERIFY(released);
    const auto count = static_cast<qint64>(released->sessions.sessions.size());
    QVERIFY(count > 10);
    const RawDatabase database(m_store->store);
    const QList<LoggedRecord> ends = recordsOf(database, QLatin1StringView("session.end"));
    QCOMPARE(ends.size(), count);
    QSet<QString> references;
    for (const LoggedRecord& end : ends) {
        QCOMPARE(end.cid, released->receipt.cid);
        QCOMPARE(extraOf(end, QLatin1StringView("reason")), QJsonValue(actReason));
        QCOMPARE(extraOf(end, QLatin1StringView("op")), QJsonValue(QStringLiteral("user.release")));
        QVERIFY(extraOf(end, QLatin1StringView("password_changed")).isUndefined()); // that is the release's
        references << end.object(QLatin1StringView("target")).value(QLatin1StringView("ust")).toString();
    }
    QCOMPARE(references.size(), count);
    const LoggedRecord release = recordsOf(database, QLatin1StringView("user.release")).value(0);
    QCOMPARE(extraOf(release, QLatin1StringView("ended")), QJsonValue(count));
    QCOMPARE(extraOf(release, QLatin1StringView("password_changed")), QJsonValue(true));
}

/// A server may be able to read the row, so the user must not be let in again.
void ContainmentTest::sessionThatCannotBeReadIsNotHidden()
{
    RawDatabase database(m_store->store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = ? WHERE ust = ?"),
                     {database.unreadableTime(), clearToken(QLatin1StringView("frank.active"))});
    const auto contained = m_store->users().contain(m_store->caller, frank, actReason);
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(contained->sessions.stoppedBy);
    QCOMPARE(contained->sessions.stoppedBy->kind, ErrorKind::DatabaseMalformed);
    QVERIFY(contained->sessions.statement.contains(R"(\"complete\":false)"));
    const auto released = m_store->users().release(m_store->caller, frank, secret(newPassword), actReason);
    QVERIFY(!released);
    QCOMPARE(released.error().kind, ErrorKind::DatabaseMalformed);
    QVERIFY(m_store->row(frank).value(QStringLiteral("is_locked")).toBool());
}

void ContainmentTest::sessionsThatComeInMeanwhileAreEndedToo()
{
    RawDatabase database(m_store->store);
    const auto contained =
        m_store->users().contain(m_store->caller, frank, actReason, [&](qint64 done, qint64 of) {
            if (done == of) { // a login that was under way
                database.execute(
                    QStringLiteral(
                        "UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                        "username = 'frank') WHERE ust = ?"),
                    {clearToken(QLatin1StringView("alice.active"))});
            }
            return true;
        });
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(!contained->sessions.stoppedBy);
    QVERIFY(!verify(*m_store->sso, QLatin1StringView("alice.active"))->isValid);
    QVERIFY(!contained->sessions.sessions.back().isInSet);
    QVERIFY(contained->sessions.statement.contains(R"(\"in_set\":false)"));
}

void ContainmentTest::nobodyKeepsOutOneself()
{
    QCOMPARE(reasonOf(m_store->users().contain(m_store->caller, QStringLiteral("admin1"), actReason)),
             QStringLiteral("target_is_caller"));
}

USHER_TEST(ContainmentTest)

} // namespace ContainmentTests

#include "ContainmentTest.moc"
