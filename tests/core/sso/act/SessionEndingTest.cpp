// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "core/audit/export/SignedStatement.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/Writers.h"
#include "tests/support/TestRegistry.h"

namespace SessionEndingTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
const QString reason = QStringLiteral("ticket 4711");
constexpr QLatin1StringView endOp("session.end");
constexpr QLatin1StringView planOp("session.end_plan");
constexpr QLatin1StringView resultOp("session.end_result");

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

class SessionEndingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sessionsOfAUserAreEndedAndProven();
    void eachEndedSessionHasARecord();
    void namedSessionIsEnded();
    void foundSessionsAreEnded();
    void ownSessionStaysUnlessItIsNamed();
    void renewedSessionsAreNotTouched();
    void goneAndReplacedSessionsAreNamed();
    void statementIsVerified();
    void cancellingStopsBetweenTransactions();
    void withoutARecordNothingIsEnded();
    void withoutARecordNothingIsSaidOfTheTokens();
    void twoAdminsEndTheSameSetOnce();
    void killedInTheMiddleGoesOn();
    void finishedPlanIsNotTakenUpAgain();
    void whoTakesAPlanUpKeepsTheOwnSession();
    void tokenThatIsStillAcceptedIsNamed();
    void readOnlyStoreIsLeftAlone();
    void onlySuperUsersEndSessions();
    void chosenSessionIsRenewed();

private:
    [[nodiscard]] sso::SessionApi& sessions() { return m_sso->user().session(); }
    [[nodiscard]] sso::EndResult end(const sso::Caller& caller, const sso::EndPlan& plan,
                                     const Progress& progress = {})
    {
        auto ended = sessions().end(caller, plan, reason, progress);
        if (!ended) {
            throw std::runtime_error(errorSentence(ended.error()).toStdString());
        }
        return std::move(*ended);
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void SessionEndingTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
}

void SessionEndingTest::sessionsOfAUserAreEndedAndProven()
{
    const sso::Caller caller = actor(*m_sso);
    QVERIFY(verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    const auto planned = static_cast<qint64>(plan.sessions.size());
    QVERIFY(planned > 10);
    const RawDatabase database(*m_store);
    const int before = database.sessionCount();
    const sso::EndResult result = end(caller, plan);
    QVERIFY(!result.stoppedBy);
    QCOMPARE(result.count(SessionFate::Ended), planned);
    QCOMPARE(result.stillAccepted(), 0);
    QCOMPARE(database.sessionCount(), before - planned);
    QVERIFY(std::ranges::all_of(result.sessions, &sso::EndedSession::isRefused));
    QCOMPARE(statusOf(get(*m_sso, QLatin1StringView("frank.active"))), QStringLiteral("E007001"));
    QVERIFY(!verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
    QVERIFY(verify(*m_sso, QLatin1StringView("alice.active"))->isValid);
}

void SessionEndingTest::eachEndedSessionHasARecord()
{
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    const sso::EndResult result = end(caller, plan);
    const RawDatabase database(*m_store);
    const QList<LoggedRecord> ends = recordsOf(database, endOp);
    QCOMPARE(static_cast<std::size_t>(ends.size()), plan.sessions.size());
    for (const LoggedRecord& record : ends) {
        QCOMPARE(record.cid, plan.receipt.cid);
        QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
                 frank);
        QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("ust")).toString().size(),
                 16);
        QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), reason);
    }
    QCOMPARE(recordsOf(database, planOp).size(), 1);
    QVERIFY(recordsOf(database, planOp).front().seq < ends.front().seq);
    const LoggedRecord whole = recordsOf(database, resultOp).value(0);
    QCOMPARE(whole.seq, result.receipt.number);
    QCOMPARE(whole.cid, plan.receipt.cid);
    QCOMPARE(extraOf(whole, QLatin1StringView("ended")).toInteger(), ends.size());
    QCOMPARE(extraOf(whole, QLatin1StringView("set")).toString(), plan.setHash);
    QVERIFY(!database.auditTables().contains(clearToken(QLatin1StringView("frank.active"))));
}

void SessionEndingTest::namedSessionIsEnded()
{
    const sso::Caller caller = actor(*m_sso);
    sso::SessionChoice choice;
    choice.tokens.push_back(token(QLatin1StringView("alice.active")));
    choice.tokens.push_back(token(QLatin1StringView("alice.active")));
    const auto plan = sessions().planEnd(caller, choice);
    QVERIFY(plan);
    QCOMPARE(plan->sessions.size(), std::size_t{1});
    QCOMPARE(plan->sessions.front().username, QStringLiteral("alice"));
    QCOMPARE(end(caller, *plan).count(SessionFate::Ended), 1);
    const auto again = sessions().planEnd(caller, choice);
    QVERIFY(again);
    QVERIFY(again->sessions.empty());
    QCOMPARE(again->kept.front().why, sso::KeptBecause::NoLongerThere);
}

void SessionEndingTest::foundSessionsAreEnded()
{
    const sso::Caller caller = actor(*m_sso);
    const auto found = search(*m_sso, QStringLiteral("user:=frank kind:jwt"));
    QVERIFY(found);
    QVERIFY((*found)->searchMore(std::chrono::hours(1)));
    QVERIFY(!(*found)->ids().empty());
    const auto plan = sessions().planEnd(caller, {.ids = (*found)->ids()});
    QVERIFY(plan);
    QCOMPARE(plan->sessions.size(), (*found)->ids().size());
    QCOMPARE(end(caller, *plan).count(SessionFate::Ended), static_cast<qint64>(plan->sessions.size()));
    QVERIFY(findSessions(*m_sso, QStringLiteral("user:=frank kind:jwt"))->empty());
}

void SessionEndingTest::ownSessionStaysUnlessItIsNamed()
{
    const sso::Caller caller = actor(*m_sso);
    sso::EndPlan plan = planOfUser(*m_sso, caller, QStringLiteral("admin1"));
    QVERIFY(!plan.endsOwnSession);
    QVERIFY(std::ranges::any_of(
        plan.kept, [](const sso::KeptSession& kept) { return kept.why == sso::KeptBecause::OwnSession; }));
    QVERIFY(!end(caller, plan).stoppedBy);
    QVERIFY(m_sso->user().get(caller, frank)); // the own session is still there
    sso::SessionChoice choice{.username = frank};
    choice.tokens.push_back(caller.currentUst.clone());
    const auto named = sessions().planEnd(caller, choice);
    QVERIFY(named);
    QVERIFY(named->endsOwnSession);
    const sso::EndResult result = end(caller, *named);
    QVERIFY(!result.stoppedBy);
    QCOMPARE(result.count(SessionFate::Ended), static_cast<qint64>(named->sessions.size()));
    QCOMPARE(statusOf(m_sso->user().get(caller, frank)), QStringLiteral("E007001"));
}

void SessionEndingTest::renewedSessionsAreNotTouched()
{
    constexpr int count = 100;
    addUsersWithSessions(*m_store, count);
    const sso::Caller caller = actor(*m_sso);
    RawDatabase database(*m_store);
    sso::SessionChoice choice;
    for (const QVariantMap& row :
         database.rows(QStringLiteral("SELECT id FROM zato_sso_session WHERE ust LIKE 'added%'"))) {
        choice.ids.push_back(row.value(QStringLiteral("id")).toLongLong());
    }
    const auto plan = sessions().planEnd(caller, choice);
    QVERIFY(plan);
    QCOMPARE(plan->sessions.size(), std::size_t{count});
    m_clock.advance(std::chrono::minutes(1));
    for (int i = 1; i <= count; ++i) { // by their users
        QVERIFY(sessions().renew({}, sso::Ust::fromText(QStringLiteral("added%1").arg(i)), callerApp,
                                 callerAddress, callerAgent));
    }
    const QString before = database.referenceTables();
    const sso::EndResult result = end(caller, *plan);
    QCOMPARE(result.count(SessionFate::ChangedMeanwhile), count);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(recordsOf(database, endOp).isEmpty());
}

void SessionEndingTest::goneAndReplacedSessionsAreNamed()
{
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    RawDatabase database(*m_store);
    const qint64 gone = plan.sessions[0].id;
    const qint64 replaced = plan.sessions[1].id;
    database.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id = ?"), {gone});
    database.execute(QStringLiteral("UPDATE zato_sso_session SET ust = 'zust1another' WHERE id = ?"),
                     {replaced});
    const sso::EndResult result = end(caller, plan);
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

void SessionEndingTest::statementIsVerified()
{
    const sso::Caller caller = actor(*m_sso);
    const sso::EndResult result = end(caller, planOfUser(*m_sso, caller, frank));
    const auto verdict = audit::verifyStatement(result.statement, {});
    QVERIFY2(verdict.isSound, qPrintable(verdict.fault));
    QCOMPARE(verdict.content.value(QLatin1StringView("reason")).toString(), reason);
    QCOMPARE(verdict.content.value(QLatin1StringView("ended")).toInteger(), result.count(SessionFate::Ended));
    QCOMPARE(extraOf(recordsOf(RawDatabase(*m_store), resultOp).value(0), QLatin1StringView("statement"))
                 .toString(),
             verdict.hash);
    QByteArray forged = result.statement;
    forged.replace("4711", "4712");
    QVERIFY(!audit::verifyStatement(forged, {}).isSound);
    QVERIFY(!result.statement.contains(clearToken(QLatin1StringView("frank.active")).toUtf8()));
}

void SessionEndingTest::cancellingStopsBetweenTransactions()
{
    addSessions(*m_store, 1'200);
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, QStringLiteral("admin1"));
    const sso::EndResult result = end(caller, plan, [](qint64 done, qint64) { return done < 500; });
    QVERIFY(result.stoppedBy);
    QCOMPARE(result.stoppedBy->kind, ErrorKind::Cancelled);
    QCOMPARE(result.count(SessionFate::Ended), 500);
    QCOMPARE(result.count(SessionFate::NotTouched), static_cast<qint64>(plan.sessions.size()) - 500);
    QCOMPARE(recordsOf(RawDatabase(*m_store), endOp).size(), 500);
    QVERIFY(m_store->open(m_clock)->summary().unfinished.empty());
}

void SessionEndingTest::withoutARecordNothingIsEnded()
{
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    database.execute(QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"));
    QVERIFY(!sessions().end(caller, plan, reason));
    QCOMPARE(database.referenceTables(), before);
    database.execute(QStringLiteral("ALTER TABLE elsewhere RENAME TO usher_audit"));
}

void SessionEndingTest::withoutARecordNothingIsSaidOfTheTokens()
{
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    RawDatabase database(*m_store);
    bool isGone = false;
    const sso::EndResult result = end(caller, plan, [&](qint64 done, qint64 all) {
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

void SessionEndingTest::twoAdminsEndTheSameSetOnce()
{
    constexpr int count = 900;
    addUsersWithSessions(*m_store, count);
    sso::SessionChoice choice;
    for (const QVariantMap& row : RawDatabase(*m_store).rows(
             QStringLiteral("SELECT id FROM zato_sso_session WHERE ust LIKE 'added%'"))) {
        choice.ids.push_back(row.value(QStringLiteral("id")).toLongLong());
    }
    m_sso.reset();
    std::array<qint64, 2> ended{};
    std::array<qint64, 2> gone{};
    std::ignore = runTogether(2, [&](int thread) -> std::function<void()> {
        std::shared_ptr<sso::Sso> sso = m_store->open(m_clock);
        auto caller = std::make_shared<sso::Caller>(
            actor(*sso, thread == 0 ? QLatin1StringView("admin1") : QLatin1StringView("admin_plainhash")));
        auto plan = sso->user().session().planEnd(*caller, {.ids = choice.ids});
        return [&, thread, sso, caller, plan] {
            const auto result = sso->user().session().end(*caller, *plan, reason);
            ended.at(static_cast<std::size_t>(thread)) = result ? result->count(SessionFate::Ended) : -1;
            gone.at(static_cast<std::size_t>(thread)) = result ? result->count(SessionFate::AlreadyGone) : -1;
        };
    });
    QCOMPARE(ended[0] + ended[1], count);
    QCOMPARE(gone[0], ended[1]);
    QCOMPARE(gone[1], ended[0]);
    QCOMPARE(recordsOf(RawDatabase(*m_store), endOp).size(), count);
}

void SessionEndingTest::killedInTheMiddleGoesOn()
{
    addSessions(*m_store, 1'200);
    m_sso.reset();
    const RawDatabase database(*m_store);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto sso = m_store->open(m_clock);
        const sso::Caller caller = actor(*sso);
        std::ignore = sso->user().session().end(
            caller, planOfUser(*sso, caller, QStringLiteral("admin1")), reason,
            [](qint64 done, qint64) { return done < 1'000 || ::kill(::getpid(), SIGKILL) != 0; });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(recordsOf(database, endOp).size(), 1'000);
    m_sso = m_store->open(m_clock);
    const auto unfinished = m_sso->summary().unfinished;
    QCOMPARE(unfinished.size(), std::size_t{1});
    QCOMPARE(unfinished.front().ended, 1'000);
    QVERIFY(unfinished.front().planned > 1'200);
    const sso::Caller caller = actor(*m_sso);
    const auto left = sessions().resumeEnd(caller, unfinished.front().cid);
    QVERIFY(left);
    QCOMPARE(static_cast<qint64>(left->sessions.size()), unfinished.front().planned);
    const sso::EndResult result = end(caller, *left);
    QVERIFY(!result.stoppedBy);
    QCOMPARE(result.count(SessionFate::Ended), unfinished.front().planned);
    QCOMPARE(static_cast<qint64>(recordsOf(database, endOp).size()), unfinished.front().planned);
    QVERIFY(m_store->open(m_clock)->summary().unfinished.empty());
}

void SessionEndingTest::finishedPlanIsNotTakenUpAgain()
{
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    QVERIFY(!end(caller, plan).statement.isEmpty());
    const auto again = sessions().resumeEnd(caller, plan.receipt.cid);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::PlanMissing);
    QVERIFY(errorSentence(again.error()).contains(plan.receipt.cid));
}

/// The person who made the plan may have named the own session. Who takes the plan up has not.
void SessionEndingTest::whoTakesAPlanUpKeepsTheOwnSession()
{
    addSessions(*m_store, 1'200);
    const sso::Caller other = actor(*m_sso, QLatin1StringView("admin_plainhash"));
    // The session with the highest ID is the last one to be ended.
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_session SET id = id + 1000000 WHERE user_id = (SELECT id FROM "
                       "zato_sso_user WHERE username = 'admin_plainhash')"));
    m_sso.reset();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto sso = m_store->open(m_clock);
        const sso::Caller caller = actor(*sso);
        sso::SessionChoice choice{.username = QStringLiteral("admin1")};
        choice.tokens.push_back(other.currentUst.clone());
        choice.tokens.push_back(caller.currentUst.clone());
        const auto plan = sso->user().session().planEnd(caller, choice);
        std::ignore = sso->user().session().end(caller, *plan, reason, [](qint64 done, qint64) {
            return done < 500 || ::kill(::getpid(), SIGKILL) != 0;
        });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    m_sso = m_store->open(m_clock);
    const auto unfinished = m_sso->summary().unfinished;
    QCOMPARE(unfinished.size(), std::size_t{1});
    const auto left = sessions().resumeEnd(other, unfinished.front().cid);
    QVERIFY(left);
    QCOMPARE(static_cast<qint64>(left->sessions.size()), unfinished.front().planned - 1);
    QVERIFY(!left->endsOwnSession);
    QCOMPARE(left->kept.size(), std::size_t{1});
    QCOMPARE(left->kept.front().why, sso::KeptBecause::OwnSession);
    // The proof was made with another opening of the store.
    const auto refused = sessions().end(other, *left, reason);
    QCOMPARE(reasonOf(refused), QStringLiteral("current_proof_too_old"));
}

void SessionEndingTest::tokenThatIsStillAcceptedIsNamed()
{
    RawDatabase database(*m_store);
    database.execute(QStringLiteral(
        "CREATE TABLE saved AS SELECT * FROM zato_sso_session WHERE user_id = (SELECT id FROM zato_sso_user "
        "WHERE username = 'frank')"));
    const sso::Caller caller = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, caller, frank);
    const auto count = static_cast<qint64>(plan.sessions.size());
    // Somebody puts the rows back after they were deleted.
    const sso::EndResult result = end(caller, plan, [&](qint64 done, qint64 of) {
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

void SessionEndingTest::readOnlyStoreIsLeftAlone()
{
    m_sso = m_store->open(m_clock, sso::Access::ReadOnly);
    const sso::Caller caller = actor(*m_sso);
    const auto refused = sessions().end(caller, planOfUser(*m_sso, caller, frank), reason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotInReadOnly);
}

void SessionEndingTest::onlySuperUsersEndSessions()
{
    const sso::Caller admin = actor(*m_sso);
    const sso::EndPlan plan = planOfUser(*m_sso, admin, frank);
    const auto login = logIn(*m_sso, QLatin1StringView("alice"));
    QVERIFY(login);
    const sso::Caller alice = admin.with(login->ust);
    QCOMPARE(statusOf(sessions().planEnd(alice, {.username = frank})), QStringLiteral("E005001"));
    const auto refused = sessions().end(alice, plan, reason);
    QCOMPARE(statusOf(refused), QStringLiteral("E005001"));
    QVERIFY(!refused.error().reason);
}

void SessionEndingTest::chosenSessionIsRenewed()
{
    const sso::Caller caller = actor(*m_sso);
    m_clock.advance(std::chrono::minutes(3));
    const auto renewed =
        sessions().renewChosen(caller, token(QLatin1StringView("alice.active")), callerAgent, reason);
    QCOMPARE(statusOf(renewed), QStringLiteral("ok"));
    QCOMPARE(renewed->expirationTime, fixtureNow() + std::chrono::minutes(63));
    const LoggedRecord record = lastRecord(RawDatabase(*m_store));
    QCOMPARE(record.op, QStringLiteral("session.renew"));
    QCOMPARE(record.object(QLatin1StringView("actor")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("admin1"));
    QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
             QStringLiteral("alice"));
    QCOMPARE(statusOf(sessions().renewChosen(callerOf(QLatin1StringView("admin1.active")),
                                             token(QLatin1StringView("alice.active")), callerAgent)),
             QStringLiteral("E005001"));
}

USHER_TEST(SessionEndingTest)

} // namespace SessionEndingTests

#include "SessionEndingTest.moc"
