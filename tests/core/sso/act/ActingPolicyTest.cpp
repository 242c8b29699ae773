// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "core/audit/export/SignedStatement.h"
#include "tests/core/sso/act/FourEyesStore.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/ManySessions.h"
#include "tests/support/TestRegistry.h"

namespace ActingPolicyTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
const QString approvalMissing = QStringLiteral("current_approval_missing");
constexpr QLatin1StringView endOp("session.end");
constexpr sso::ActingPolicy twoForMoreThanThree{.needsTwo = true, .mostAlone = 3};

bool isFlagged(const LoggedRecord& record)
{
    return extraOf(record, QLatin1StringView("break_glass")).toBool();
}

} // namespace

/// The rule of two people: how it changes, how an approved act goes on, and acting alone in an emergency.
class ActingPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<FourEyesStore>(); }
    void onePersonCannotSwitchItOff();
    void twoPeopleChangeIt();
    void policyOutlivesPruning();
    void damagedPolicyIsNoPermission();
    void policyThatIsGoneIsNoPermission();
    void limitIsOneThatAPlanCanHave();
    void policyIsSetUnderAnIdOfItsOwn();
    void loginSaysWhetherTwoMayBeNeeded();
    void emergencyIsOnEveryRecord();
    void emergencyNeedsAReason();
    void containmentInAnEmergencyIsFlagged();
    void emergencyThatGoesOnIsFlagged();
    void whatNeedsNoneIsNoEmergency();
    void killedApprovalGoesOn();
    void containmentGoesOnWithSessionsAfterTheProposal();
    void nothingElseGoesOnUnderAnApproval();

private:
    std::unique_ptr<FourEyesStore> m_store;
};

void ActingPolicyTest::onePersonCannotSwitchItOff()
{
    QCOMPARE(reasonOf(m_store->acting().setPolicy(m_store->first, {}, actReason)), approvalMissing);
    QCOMPARE(reasonOf(m_store->acting().setPolicy(m_store->second, {.needsTwo = true, .mostAlone = 1'000},
                                                  actReason)),
             approvalMissing);
    QCOMPARE(lastReason(m_store->store), approvalMissing);
    const auto proposal = m_store->acting().proposePolicy(m_store->first, {}, actReason);
    QVERIFY(proposal);
    QCOMPARE(reasonOf(m_store->acting().approvePolicy(m_store->first, proposal->id, proposal->setHash)),
             QStringLiteral("current_own_proposal"));
    QCOMPARE(m_store->acting().rules(m_store->first)->policy, twoForMoreThanThree);
}

void ActingPolicyTest::twoPeopleChangeIt()
{
    const sso::ActingPolicy wanted{.needsTwo = false, .mostAlone = 7};
    const auto proposal = m_store->acting().proposePolicy(m_store->first, wanted, actReason);
    QVERIFY(proposal);
    QCOMPARE(m_store->acting().rules(m_store->second)->proposals.front().policy, wanted);
    QCOMPARE(m_store->acting().show(m_store->second, proposal->id)->proposal.policy, wanted);
    QCOMPARE(reasonOf(m_store->acting().approvePolicy(m_store->second, proposal->id, QString(64, u'0'))),
             QStringLiteral("current_proposal_changed"));
    const auto changed = m_store->acting().approvePolicy(m_store->second, proposal->id, proposal->setHash);
    QCOMPARE(statusOf(changed), QStringLiteral("ok"));
    QCOMPARE(changed->policy, wanted);
    QCOMPARE(m_store->acting().rules(m_store->first)->policy, wanted);
    const LoggedRecord policy =
        recordsOf(RawDatabase(m_store->store), QLatin1StringView("acting.policy")).last();
    QCOMPARE(policy.cid, proposal->id);
    QCOMPARE(extraOf(policy, QLatin1StringView("proposed_by")).toString(), QStringLiteral("admin1"));
    QCOMPARE(extraOf(policy, QLatin1StringView("reason")).toString(), actReason);
    QVERIFY(
        m_store->acting().setPolicy(m_store->first, twoForMoreThanThree, actReason)); // one is enough again
    // The approval does not bring back the old rule later.
    QCOMPARE(reasonOf(m_store->acting().approvePolicy(m_store->second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_used"));
    QCOMPARE(m_store->acting().rules(m_store->first)->policy, twoForMoreThanThree);
}

void ActingPolicyTest::policyOutlivesPruning()
{
    m_store->clock.advance(std::chrono::hours(24 * 40));
    m_store->first = actor(*m_store->sso);
    QVERIFY(m_store->sso->audit().prune(m_store->first, m_store->clock.now() - std::chrono::hours(48), {}));
    QCOMPARE(m_store->acting().rules(m_store->first)->policy, twoForMoreThanThree);
    QCOMPARE(reasonOf(m_store->users().contain(m_store->first, frank, actReason)), approvalMissing);
}

void ActingPolicyTest::damagedPolicyIsNoPermission()
{
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE usher_audit SET leaf = REPLACE(leaf, '\"needs_two\":true', "
                                "'\"needs_two\":false') WHERE op = 'acting.policy'"));
    const auto refused = m_store->users().contain(m_store->first, frank, actReason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
    QVERIFY(!m_store->users().get(m_store->first, frank)->isLocked);
}

void ActingPolicyTest::policyThatIsGoneIsNoPermission()
{
    RawDatabase(m_store->store).execute(QStringLiteral("DELETE FROM usher_audit WHERE op = 'acting.policy'"));
    const auto refused = m_store->users().contain(m_store->first, frank, actReason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
}

void ActingPolicyTest::limitIsOneThatAPlanCanHave()
{
    const auto mostOf = [&](qint64 most) {
        return m_store->acting()
            .proposePolicy(m_store->first, {.needsTwo = true, .mostAlone = most}, actReason)
            ->policy.mostAlone;
    };
    QCOMPARE(mostOf(-1), 0);
    QCOMPARE(mostOf(100'000), 100'000);
    QCOMPARE(mostOf(100'001), 100'000);
    const TestStore store;
    const auto sso = store.open(m_store->clock);
    const auto set = sso->acting().setPolicy(actor(*sso), {.needsTwo = true, .mostAlone = -1}, actReason);
    QVERIFY(set);
    QCOMPARE(set->policy.mostAlone, 0);
}

/// That of a proposal would look like its approval.
void ActingPolicyTest::policyIsSetUnderAnIdOfItsOwn()
{
    const TestStore store;
    const auto sso = store.open(m_store->clock);
    sso::Caller caller = actor(*sso);
    const auto proposal = sso->acting().proposePolicy(caller, {.needsTwo = true}, actReason);
    QVERIFY(proposal);
    caller.cid = proposal->id;
    const auto set = sso->acting().setPolicy(caller, {.needsTwo = true}, actReason);
    QVERIFY(set);
    QVERIFY(!set->receipt.cid.isEmpty() && set->receipt.cid != proposal->id);
    QCOMPARE(recordsOf(RawDatabase(store), QLatin1StringView("acting.policy")).value(0).cid,
             set->receipt.cid);
}

/// So that a face asks for open proposals only where there may be some: each question is recorded.
void ActingPolicyTest::loginSaysWhetherTwoMayBeNeeded()
{
    const auto mayNeedTwo = [](sso::Sso& sso, bool superUserOnly) {
        return logIn(sso, QLatin1StringView("admin1"), {.superUserOnly = superUserOnly})->mayNeedTwo;
    };
    const TestStore without;
    QVERIFY(!mayNeedTwo(*without.open(m_store->clock), true));
    QVERIFY(mayNeedTwo(*m_store->sso, true));
    QVERIFY(!mayNeedTwo(*m_store->sso, false));
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE usher_audit SET leaf = 'damaged' WHERE op = 'acting.policy'"));
    QVERIFY(mayNeedTwo(*m_store->sso, true));
}

void ActingPolicyTest::emergencyIsOnEveryRecord()
{
    const auto result =
        m_store->sessions().end(m_store->first, planOfUser(*m_store->sso, m_store->first, frank), actReason,
                                {}, sso::ActAlone::BreakGlass);
    QCOMPARE(statusOf(result), QStringLiteral("ok"));
    QVERIFY(result->count(SessionFate::Ended) > 3);
    const RawDatabase database(m_store->store);
    for (const QLatin1StringView op :
         {QLatin1StringView("session.end_plan"), endOp, QLatin1StringView("session.end_result")}) {
        const QList<LoggedRecord> found = recordsOf(database, op);
        QVERIFY(!found.isEmpty());
        QVERIFY2(std::ranges::all_of(found, isFlagged), op.data());
    }
    const auto statement = audit::verifyStatement(result->statement, {});
    QVERIFY(statement.isSound);
    QVERIFY(statement.content.value(QLatin1StringView("break_glass")).toBool());
}

void ActingPolicyTest::emergencyNeedsAReason()
{
    const sso::EndPlan plan = planOfUser(*m_store->sso, m_store->first, frank);
    const QString before = RawDatabase(m_store->store).referenceTables();
    const auto refused =
        m_store->sessions().end(m_store->first, plan, QStringLiteral(" "), {}, sso::ActAlone::BreakGlass);
    QCOMPARE(statusOf(refused), QStringLiteral("E008003"));
    QCOMPARE(reasonOf(refused), QStringLiteral("current_reason_missing"));
    QCOMPARE(RawDatabase(m_store->store).referenceTables(), before);
}

void ActingPolicyTest::containmentInAnEmergencyIsFlagged()
{
    const auto contained =
        m_store->users().contain(m_store->first, frank, actReason, {}, sso::ActAlone::BreakGlass);
    QCOMPARE(statusOf(contained), QStringLiteral("ok"));
    QCOMPARE(m_store->users().get(m_store->first, frank)->liveSessions, 0);
    const RawDatabase database(m_store->store);
    for (const QLatin1StringView op :
         {QLatin1StringView("user.contain"), endOp, QLatin1StringView("session.end_result")}) {
        const QList<LoggedRecord> found = recordsOf(database, op);
        QVERIFY2(!found.isEmpty() && std::ranges::all_of(found, isFlagged), op.data());
    }
}

/// Whoever goes on with it, and even if so few sessions are left that one person may end them.
void ActingPolicyTest::emergencyThatGoesOnIsFlagged()
{
    RawDatabase database(m_store->store);
    database.execute(
        QStringLiteral("DELETE FROM zato_sso_session WHERE user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') AND ust <> ?"),
        {clearToken(QLatin1StringView("frank.active"))});
    bool isGone = false;
    const auto loseTheResult = [&](qint64 done, qint64 all) {
        if (done == all && !std::exchange(isGone, true)) {
            database.execute(QStringLiteral("ALTER TABLE usher_audit RENAME TO elsewhere"));
        }
        return true;
    };
    std::ignore =
        m_store->users().contain(m_store->first, frank, actReason, loseTheResult, sso::ActAlone::BreakGlass);
    QVERIFY(isGone);
    database.execute(QStringLiteral("ALTER TABLE elsewhere RENAME TO usher_audit"));
    const QString cid =
        database.value(QStringLiteral("SELECT cid FROM usher_audit WHERE op = 'session.end_plan'"))
            .toString();
    const auto left = m_store->sessions().resumeEnd(m_store->second, cid);
    QVERIFY(left);
    const auto result = m_store->sessions().end(m_store->second, *left, actReason);
    QCOMPARE(statusOf(result), QStringLiteral("ok"));
    QVERIFY(!result->stoppedBy);
    const QList<LoggedRecord> found = recordsOf(database, QLatin1StringView("session.end_result"));
    QVERIFY(!found.isEmpty() && std::ranges::all_of(found, isFlagged));
    const auto statement = audit::verifyStatement(result->statement, {});
    QVERIFY(statement.isSound && statement.content.value(QLatin1StringView("break_glass")).toBool());
}

void ActingPolicyTest::whatNeedsNoneIsNoEmergency()
{
    sso::SessionChoice choice;
    choice.tokens.push_back(token(QLatin1StringView("alice.active")));
    const auto plan = m_store->sessions().planEnd(m_store->first, choice);
    QVERIFY(plan);
    QVERIFY(m_store->sessions().end(m_store->first, *plan, actReason, {}, sso::ActAlone::BreakGlass));
    const QList<LoggedRecord> ended = recordsOf(RawDatabase(m_store->store), endOp);
    QCOMPARE(ended.size(), 1);
    QVERIFY(!isFlagged(ended.front()));
}

/// What was interrupted is taken up without a second approval.
void ActingPolicyTest::killedApprovalGoesOn()
{
    addSessions(m_store->store, 1'200);
    const auto plan = m_store->sessions().planEnd(m_store->first, {.username = QStringLiteral("admin1")});
    QVERIFY(plan);
    const auto proposal = m_store->acting().proposeEnd(m_store->first, *plan, actReason);
    QVERIFY(proposal);
    m_store->sso.reset();
    const RawDatabase database(m_store->store);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto sso = m_store->store.open(m_store->clock);
        std::ignore = sso->acting().approveEnd(
            actor(*sso, secondAdmin), proposal->id, proposal->setHash,
            [](qint64 done, qint64) { return done < 500 || ::kill(::getpid(), SIGKILL) != 0; });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(recordsOf(database, endOp).size(), 500);
    m_store->sso = m_store->store.open(m_store->clock);
    m_store->second = actor(*m_store->sso, secondAdmin);
    QCOMPARE(m_store->sso->summary().unfinished.size(), std::size_t{1});
    QCOMPARE(reasonOf(m_store->acting().approveEnd(m_store->second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_used"));
    const auto left = m_store->sessions().resumeEnd(m_store->second, proposal->id);
    QVERIFY(left);
    const auto result = m_store->sessions().end(m_store->second, *left, actReason);
    QCOMPARE(statusOf(result), QStringLiteral("ok"));
    QVERIFY(!result->stoppedBy);
    QCOMPARE(result->count(SessionFate::Ended), proposal->sessions);
    QVERIFY(m_store->store.open(m_store->clock)->summary().unfinished.empty());
}

void ActingPolicyTest::containmentGoesOnWithSessionsAfterTheProposal()
{
    const auto proposal = m_store->acting().proposeContain(m_store->first, frank, actReason);
    QVERIFY(proposal);
    RawDatabase database(m_store->store);
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') WHERE ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    const auto stopped = m_store->acting().approveContain(m_store->second, proposal->id, proposal->setHash,
                                                          [](qint64, qint64) { return false; });
    QVERIFY(stopped && stopped->sessions.stoppedBy);
    // As if it had been killed: it has no result.
    database.execute(QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    const auto left = m_store->sessions().resumeEnd(m_store->second, proposal->id);
    QVERIFY(left);
    const auto ended = m_store->sessions().end(m_store->second, *left, actReason);
    QCOMPARE(statusOf(ended), QStringLiteral("ok"));
    QCOMPARE(ended->count(SessionFate::Ended), proposal->sessions + 1);
}

void ActingPolicyTest::nothingElseGoesOnUnderAnApproval()
{
    const auto proposal = m_store->acting().proposeEnd(
        m_store->first, planOfUser(*m_store->sso, m_store->first, QStringLiteral("alice")), actReason);
    QVERIFY(proposal);
    sso::EndPlan other = planOfUser(*m_store->sso, m_store->first, frank);
    other.receipt.cid = proposal->id;
    other.isOnRecord = true;
    QCOMPARE(reasonOf(m_store->sessions().end(m_store->first, other, actReason)),
             approvalMissing); // not approved yet
    const auto stopped = m_store->acting().approveEnd(m_store->second, proposal->id, proposal->setHash,
                                                      [](qint64, qint64) { return false; });
    QVERIFY(stopped);
    // As if it had been killed: the approved act has no result.
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    QCOMPARE(reasonOf(m_store->sessions().end(m_store->first, other, actReason)), approvalMissing);
    QVERIFY(verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
}

USHER_TEST(ActingPolicyTest)

} // namespace ActingPolicyTests

#include "ActingPolicyTest.moc"
