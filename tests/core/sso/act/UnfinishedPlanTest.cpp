// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "tests/core/sso/act/ActingStore.h"
#include "tests/core/support/ManySessions.h"
#include "tests/support/TestRegistry.h"

namespace UnfinishedPlanTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
constexpr QLatin1StringView endOp("session.end");

} // namespace

/// A plan whose end was cut short is named when the store is opened, and is taken up again.
class UnfinishedPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<ActingStore>(); }
    void cancellingStopsBetweenTransactions();
    void killedInTheMiddleGoesOn();
    void finishedPlanIsNotTakenUpAgain();
    void whoTakesAPlanUpKeepsTheOwnSession();

private:
    std::unique_ptr<ActingStore> m_store;
};

void UnfinishedPlanTest::cancellingStopsBetweenTransactions()
{
    addSessions(m_store->store, 1'200);
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, QStringLiteral("admin1"));
    const sso::EndResult result =
        endSessions(*m_store->sso, caller, plan, [](qint64 done, qint64) { return done < 500; });
    QVERIFY(result.stoppedBy);
    QCOMPARE(result.stoppedBy->kind, ErrorKind::Cancelled);
    QCOMPARE(result.count(SessionFate::Ended), 500);
    QCOMPARE(result.count(SessionFate::NotTouched), static_cast<qint64>(plan.sessions.size()) - 500);
    QCOMPARE(recordsOf(RawDatabase(m_store->store), endOp).size(), 500);
    QVERIFY(m_store->store.open(m_store->clock)->summary().unfinished.empty());
}

void UnfinishedPlanTest::killedInTheMiddleGoesOn()
{
    addSessions(m_store->store, 1'200);
    m_store->sso.reset();
    const RawDatabase database(m_store->store);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto sso = m_store->store.open(m_store->clock);
        const sso::Caller caller = actor(*sso);
        std::ignore = sso->user().session().end(
            caller, planOfUser(*sso, caller, QStringLiteral("admin1")), actReason,
            [](qint64 done, qint64) { return done < 1'000 || ::kill(::getpid(), SIGKILL) != 0; });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(recordsOf(database, endOp).size(), 1'000);
    m_store->sso = m_store->store.open(m_store->clock);
    const auto unfinished = m_store->sso->summary().unfinished;
    QCOMPARE(unfinished.size(), std::size_t{1});
    QCOMPARE(unfinished.front().ended, 1'000);
    QVERIFY(unfinished.front().planned > 1'200);
    const sso::Caller caller = actor(*m_store->sso);
    const auto left = m_store->sessions().resumeEnd(caller, unfinished.front().cid);
    QVERIFY(left);
    QCOMPARE(static_cast<qint64>(left->sessions.size()), unfinished.front().planned);
    const sso::EndResult result = endSessions(*m_store->sso, caller, *left);
    QVERIFY(!result.stoppedBy);
    QCOMPARE(result.count(SessionFate::Ended), unfinished.front().planned);
    QCOMPARE(static_cast<qint64>(recordsOf(database, endOp).size()), unfinished.front().planned);
    QVERIFY(m_store->store.open(m_store->clock)->summary().unfinished.empty());
}

void UnfinishedPlanTest::finishedPlanIsNotTakenUpAgain()
{
    const sso::Caller caller = actor(*m_store->sso);
    const sso::EndPlan plan = planOfUser(*m_store->sso, caller, frank);
    QVERIFY(!endSessions(*m_store->sso, caller, plan).statement.isEmpty());
    const auto again = m_store->sessions().resumeEnd(caller, plan.receipt.cid);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::PlanMissing);
    QVERIFY(errorSentence(again.error()).contains(plan.receipt.cid));
}

/// The person who made the plan may have named the own session. Who takes the plan up has not.
void UnfinishedPlanTest::whoTakesAPlanUpKeepsTheOwnSession()
{
    addSessions(m_store->store, 1'200);
    const sso::Caller other = actor(*m_store->sso, QLatin1StringView("admin_plainhash"));
    // The session with the highest ID is the last one to be ended.
    RawDatabase(m_store->store)
        .execute(
            QStringLiteral("UPDATE zato_sso_session SET id = id + 1000000 WHERE user_id = (SELECT id FROM "
                           "zato_sso_user WHERE username = 'admin_plainhash')"));
    m_store->sso.reset();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto sso = m_store->store.open(m_store->clock);
        const sso::Caller caller = actor(*sso);
        sso::SessionChoice choice{.username = QStringLiteral("admin1")};
        choice.tokens.push_back(other.currentUst.clone());
        choice.tokens.push_back(caller.currentUst.clone());
        const auto plan = sso->user().session().planEnd(caller, choice);
        std::ignore = sso->user().session().end(caller, *plan, actReason, [](qint64 done, qint64) {
            return done < 500 || ::kill(::getpid(), SIGKILL) != 0;
        });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    m_store->sso = m_store->store.open(m_store->clock);
    const auto unfinished = m_store->sso->summary().unfinished;
    QCOMPARE(unfinished.size(), std::size_t{1});
    const auto left = m_store->sessions().resumeEnd(other, unfinished.front().cid);
    QVERIFY(left);
    QCOMPARE(static_cast<qint64>(left->sessions.size()), unfinished.front().planned - 1);
    QVERIFY(!left->endsOwnSession);
    QCOMPARE(left->kept.size(), std::size_t{1});
    QCOMPARE(left->kept.front().why, sso::KeptBecause::OwnSession);
    // The proof was made with another opening of the store.
    const auto refused = m_store->sessions().end(other, *left, actReason);
    QCOMPARE(reasonOf(refused), QStringLiteral("current_proof_too_old"));
}

USHER_TEST(UnfinishedPlanTest)

} // namespace UnfinishedPlanTests

#include "UnfinishedPlanTest.moc"
