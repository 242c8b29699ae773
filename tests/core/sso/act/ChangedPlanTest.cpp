// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/ActingStore.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/Writers.h"
#include "tests/support/TestRegistry.h"

namespace ChangedPlanTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
constexpr QLatin1StringView endOp("session.end");

int sessionsOf(const RawDatabase& database, const QString& username)
{
    return database
        .value(
            QStringLiteral("SELECT count(*) FROM zato_sso_session s JOIN zato_sso_user u ON u.id = s.user_id "
                           "WHERE u.username = ?"),
            {username})
        .toInt();
}

} // namespace

/// What happens to the sessions and to the log after the plan was made is noticed, and said.
class ChangedPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<ActingStore>(); }
    void renewedSessionsAreNotTouched();
    void goneAndReplacedSessionsAreNamed();
    void sessionsThatWereGivenToAnotherUserAreNotTouched();
    void withoutARecordNothingIsEnded();
    void withoutARecordNothingIsSaidOfTheTokens();
    void twoAdminsEndTheSameSetOnce();
    void tokenThatIsStillAcceptedIsNamed();

private:
    std::unique_ptr<ActingStore> m_store;
};

void ChangedPlanTest::renewedSessionsAreNotTouched()
{
    constexpr int count = 100;
    addUsersWithSessions(m_store->store, count);
    const sso::Caller caller = actor(*m_store->sso);
    RawDatabase database(m_store->store);
    sso::SessionChoice choice;
    for (const QVariantMap& row :
         database.rows(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust LIKE 'added%'"))) {
        choice.ids.push_back(row.value(QStringLiteral("id")).toLongLong());
    }
    const auto plan = m_store->sessions().planEnd(caller, choice);
    QVERIFY(plan);
    QCOMPARE(plan->sessions.size(), std::size_t{count});
    m_store->clock.advance(std::chrono::minutes(1));
    for (int i = 1; i <= count; ++i) { // by their users
        QVERIFY(m_store->sessions().renew({}, sso::Ust::fromText(QStringLiteral("added%1").arg(i)), callerApp,
                                          callerAddress, callerAgent));
    }
    const QString before = database.referenceTables();
    const sso::EndResult result = endSessions(*m_store->sso, caller, *plan);
    QCOMPARE(result.count(SessionFate::ChangedMeanwhile), count);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(recordsOf(database, endOp).isEmpty());
}

void ChangedPlanTest::goneAndReplacedSessionsAreNamed()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    RawDatabase database(m_store->store);
    const qint64 gone = plan.sessions[0].id;
    const qint64 replaced = plan.sessions[1].id;
    database.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id = ?"), {gone});
    database.execute(QStringLiteral("UPDATE zato_sso_session SET ust = 'zust1another' WHERE id = ?"),
                     {replaced});
    const sso::EndResult result = endSessions(*m_store->sso, caller, plan);
    QCOMPARE(result.sessions[0].fate, SessionFate::AlreadyGone);
    QCOMPARE(result.sessions[1].fate, SessionFate::ChangedMeanwhile);
    QCOMPARE(result.count(SessionFate::Ended), static_cast<qint64>(plan.sessions.size()) - 2);
    QCOMPARE(sessionsOf(database, frank),
             static_cast<int>(database
                                  .value(QStringLiteral("SELECT count(*) FROM zato_sso_session s JOIN "
                                                        "zato_sso_user u ON u.id = s.user_id WHERE "
                                                        "u.username = 'frank' AND (s.expiration_time <= "
                                                        "'2026-03-14 16:27:55.000000' OR s.id = ?)"),
                                         {replaced})
                                  .toInt()));
}

void ChangedPlanTest::sessionsThatWereGivenToAnotherUserAreNotTouched()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    RawDatabase database(m_store->store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user "
                                    "WHERE username = 'alice') WHERE id = ?"),
                     {plan.sessions[0].id});
    const sso::EndResult result = endSessions(*m_store->sso, caller, plan);
    QCOMPARE(result.sessions[0].fate, SessionFate::ChangedMeanwhile);
    QCOMPARE(result.count(SessionFate::Ended), static_cast<qint64>(plan.sessions.size()) - 1);
    QCOMPARE(recordsOf(database, endOp).size(), static_cast<qsizetype>(plan.sessions.size()) - 1);
}

void ChangedPlanTest::withoutARecordNothingIsEnded()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    RawDatabase database(m_store->store);
    const QString before = database.referenceTables();
    database.execute(QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"));
    QVERIFY(!m_store->sessions().end(caller, plan, actReason));
    QCOMPARE(database.referenceTables(), before);
    database.execute(QStringLiteral("ALTER TABLE elsewhere RENAME TO usher_audit"));
}

void ChangedPlanTest::withoutARecordNothingIsSaidOfTheTokens()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    RawDatabase database(m_store->store);
    bool isGone = false;
    const sso::EndResult result = endSessions(*m_store->sso, caller, plan, [&](qint64 done, qint64 all) {
        if (done == all && !std::exchange(isGone, true)) {
            database.execute(QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"));
        }
        return true;
    });
    QVERIFY(result.count(SessionFate::Ended) > 0);
    QVERIFY(result.stoppedBy);
    QVERIFY(!result.isVerified);
    QVERIFY(std::ranges::none_of(result.sessions, &sso::EndedSession::isRefused));
    QVERIFY(result.statement.isEmpty());
    database.execute(QStringLiteral("ALTER TABLE elsewhere RENAME TO usher_audit"));
}

void ChangedPlanTest::twoAdminsEndTheSameSetOnce()
{
    constexpr int count = 900;
    addUsersWithSessions(m_store->store, count);
    sso::SessionChoice choice;
    for (const QVariantMap& row :
         RawDatabase(m_store->store)
             .rows(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust LIKE 'added%'"))) {
        choice.ids.push_back(row.value(QStringLiteral("id")).toLongLong());
    }
    m_store->sso.reset();
    std::array<qint64, 2> ended{};
    std::array<qint64, 2> gone{};
    std::ignore = runTogether(2, [&](int thread) -> std::function<void()> {
        std::shared_ptr<sso::Sso> sso = m_store->store.open(m_store->clock);
        auto caller = std::make_shared<sso::Caller>(
            actor(*sso, thread == 0 ? QLatin1StringView("admin1") : QLatin1StringView("admin_plainhash")));
        auto plan = sso->user().session().planEnd(*caller, {.ids = choice.ids});
        return [&, thread, sso, caller, plan] {
            const auto result = sso->user().session().end(*caller, *plan, actReason);
            ended.at(static_cast<std::size_t>(thread)) = result ? result->count(SessionFate::Ended) : -1;
            gone.at(static_cast<std::size_t>(thread)) = result ? result->count(SessionFate::AlreadyGone) : -1;
        };
    });
    QCOMPARE(ended[0] + ended[1], count);
    QCOMPARE(gone[0], ended[1]);
    QCOMPARE(gone[1], ended[0]);
    QCOMPARE(recordsOf(RawDatabase(m_store->store), endOp).size(), count);
}

void ChangedPlanTest::tokenThatIsStillAcceptedIsNamed()
{
    RawDatabase database(m_store->store);
    database.execute(QStringLiteral(
        "CREATE TABLE saved AS SELECT * FROM zato_sso_session WHERE user_id = (SELECT id FROM zato_sso_user "
        "WHERE username = 'frank')"));
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    const auto count = static_cast<qint64>(plan.sessions.size());
    // Somebody puts the rows back after they were deleted.
    const sso::EndResult result = endSessions(*m_store->sso, caller, plan, [&](qint64 done, qint64 of) {
        if (done == of) {
            database.execute(
                QStringLiteral("INSERT INTO zato_sso_session SELECT * FROM saved WHERE id NOT IN "
                               "(SELECT id FROM zato_sso_session)"));
        }
        return true;
    });
    QCOMPARE(result.count(SessionFate::Ended), count);
    QCOMPARE(result.stillAccepted(), count);
}

USHER_TEST(ChangedPlanTest)

} // namespace ChangedPlanTests

#include "ChangedPlanTest.moc"
