// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include <QTest>

#include "core/audit/export/SignedStatement.h"
#include "tests/core/sso/act/Acting.h"
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
    void init();
    void onePersonCannotSwitchItOff();
    void twoPeopleChangeIt();
    void policyOutlivesPruning();
    void damagedPolicyIsNoPermission();
    void loginSaysWhetherTwoMayBeNeeded();
    void emergencyIsOnEveryRecord();
    void emergencyNeedsAReason();
    void containmentInAnEmergencyIsFlagged();
    void emergencyThatGoesOnIsFlagged();
    void whatNeedsNoneIsNoEmergency();
    void killedApprovalGoesOn();
    void nothingElseGoesOnUnderAnApproval();

private:
    [[nodiscard]] sso::ActingApi& acting() { return m_sso->acting(); }
    [[nodiscard]] sso::SessionApi& sessions() { return m_sso->user().session(); }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_first;
    sso::Caller m_second;
};

void ActingPolicyTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    m_first = actor(*m_sso);
    m_second = actor(*m_sso, secondAdmin);
    QVERIFY(acting().setPolicy(m_first, twoForMoreThanThree, actReason));
}

void ActingPolicyTest::onePersonCannotSwitchItOff()
{
    QCOMPARE(reasonOf(acting().setPolicy(m_first, {}, actReason)), approvalMissing);
    QCOMPARE(reasonOf(acting().setPolicy(m_second, {.needsTwo = true, .mostAlone = 1'000}, actReason)),
             approvalMissing);
    QCOMPARE(lastReason(*m_store), approvalMissing);
    const auto proposal = acting().proposePolicy(m_first, {}, actReason);
    QVERIFY(proposal);
    QCOMPARE(reasonOf(acting().approvePolicy(m_first, proposal->id, proposal->setHash)),
             QStringLiteral("current_own_proposal"));
    QCOMPARE(acting().rules(m_first)->policy, twoForMoreThanThree);
}

void ActingPolicyTest::twoPeopleChangeIt()
{
    const sso::ActingPolicy wanted{.needsTwo = false, .mostAlone = 7};
    const auto proposal = acting().proposePolicy(m_first, wanted, actReason);
    QVERIFY(proposal);
    QCOMPARE(acting().rules(m_second)->proposals.front().policy, wanted);
    QCOMPARE(acting().show(m_second, proposal->id)->proposal.policy, wanted);
    QCOMPARE(reasonOf(acting().approvePolicy(m_second, proposal->id, QString(64, u'0'))),
             QStringLiteral("current_proposal_changed"));
    const auto changed = acting().approvePolicy(m_second, proposal->id, proposal->setHash);
    QCOMPARE(statusOf(changed), QStringLiteral("ok"));
    QCOMPARE(changed->policy, wanted);
    QCOMPARE(acting().rules(m_first)->policy, wanted);
    const LoggedRecord policy = recordsOf(RawDatabase(*m_store), QLatin1StringView("acting.policy")).last();
    QCOMPARE(policy.cid, proposal->id);
    QCOMPARE(extraOf(policy, QLatin1StringView("proposed_by")).toString(), QStringLiteral("admin1"));
    QCOMPARE(extraOf(policy, QLatin1StringView("reason")).toString(), actReason);
    QVERIFY(acting().setPolicy(m_first, twoForMoreThanThree, actReason)); // one is enough again
    // The approval does not bring back the old rule later.
    QCOMPARE(reasonOf(acting().approvePolicy(m_second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_used"));
    QCOMPARE(acting().rules(m_first)->policy, twoForMoreThanThree);
}

void ActingPolicyTest::policyOutlivesPruning()
{
    m_clock.advance(std::chrono::hours(24 * 40));
    m_first = actor(*m_sso);
    QVERIFY(m_sso->audit().prune(m_first, m_clock.now() - std::chrono::hours(48), {}));
    QCOMPARE(acting().rules(m_first)->policy, twoForMoreThanThree);
    QCOMPARE(reasonOf(m_sso->user().contain(m_first, frank, actReason)), approvalMissing);
}

void ActingPolicyTest::damagedPolicyIsNoPermission()
{
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = REPLACE(leaf, '\"needs_two\":true', "
                       "'\"needs_two\":false') WHERE op = 'acting.policy'"));
    const auto refused = m_sso->user().contain(m_first, frank, actReason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
    QVERIFY(!m_sso->user().get(m_first, frank)->isLocked);
}

/// So that a face asks for open proposals only where there may be some: each question is recorded.
void ActingPolicyTest::loginSaysWhetherTwoMayBeNeeded()
{
    const auto mayNeedTwo = [](sso::Sso& sso, bool superUserOnly) {
        return logIn(sso, QLatin1StringView("admin1"), {.superUserOnly = superUserOnly})->mayNeedTwo;
    };
    const TestStore without;
    QVERIFY(!mayNeedTwo(*without.open(m_clock), true));
    QVERIFY(mayNeedTwo(*m_sso, true));
    QVERIFY(!mayNeedTwo(*m_sso, false));
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = 'damaged' WHERE op = 'acting.policy'"));
    QVERIFY(mayNeedTwo(*m_sso, true));
}

void ActingPolicyTest::emergencyIsOnEveryRecord()
{
    const auto result =
        sessions().end(m_first, planOfUser(*m_sso, m_first, frank), actReason, {}, sso::ActAlone::BreakGlass);
    QCOMPARE(statusOf(result), QStringLiteral("ok"));
    QVERIFY(result->count(SessionFate::Ended) > 3);
    const RawDatabase database(*m_store);
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
    const sso::EndPlan plan = planOfUser(*m_sso, m_first, frank);
    const QString before = RawDatabase(*m_store).referenceTables();
    const auto refused = sessions().end(m_first, plan, QStringLiteral(" "), {}, sso::ActAlone::BreakGlass);
    QCOMPARE(statusOf(refused), QStringLiteral("E008003"));
    QCOMPARE(reasonOf(refused), QStringLiteral("current_reason_missing"));
    QCOMPARE(RawDatabase(*m_store).referenceTables(), before);
}

void ActingPolicyTest::containmentInAnEmergencyIsFlagged()
{
    const auto contained = m_sso->user().contain(m_first, frank, actReason, {}, sso::ActAlone::BreakGlass);
    QCOMPARE(statusOf(contained), QStringLiteral("ok"));
    QCOMPARE(m_sso->user().get(m_first, frank)->liveSessions, 0);
    const RawDatabase database(*m_store);
    for (const QLatin1StringView op :
         {QLatin1StringView("user.contain"), endOp, QLatin1StringView("session.end_result")}) {
        const QList<LoggedRecord> found = recordsOf(database, op);
        QVERIFY2(!found.isEmpty() && std::ranges::all_of(found, isFlagged), op.data());
    }
}

/// Whoever goes on with it, and even if so few sessions are left that one person may end them.
void ActingPolicyTest::emergencyThatGoesOnIsFlagged()
{
    RawDatabase database(*m_store);
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
    std::ignore = m_sso->user().contain(m_first, frank, actReason, loseTheResult, sso::ActAlone::BreakGlass);
    QVERIFY(isGone);
    database.execute(QStringLiteral("ALTER TABLE elsewhere RENAME TO usher_audit"));
    const QString cid =
        database.value(QStringLiteral("SELECT cid FROM usher_audit WHERE op = 'session.end_plan'"))
            .toString();
    const auto left = sessions().resumeEnd(m_second, cid);
    QVERIFY(left);
    const auto result = sessions().end(m_second, *left, actReason);
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
    const auto plan = sessions().planEnd(m_first, choice);
    QVERIFY(plan);
    QVERIFY(sessions().end(m_first, *plan, actReason, {}, sso::ActAlone::BreakGlass));
    const QList<LoggedRecord> ended = recordsOf(RawDatabase(*m_store), endOp);
    QCOMPARE(ended.size(), 1);
    QVERIFY(!isFlagged(ended.front()));
}

/// What was interrupted is taken up without a second approval.
void ActingPolicyTest::killedApprovalGoesOn()
{
    addSessions(*m_store, 1'200);
    const auto plan = sessions().planEnd(m_first, {.username = QStringLiteral("admin1")});
    QVERIFY(plan);
    const auto proposal = acting().proposeEnd(m_first, *plan, actReason);
    QVERIFY(proposal);
    m_sso.reset();
    const RawDatabase database(*m_store);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto sso = m_store->open(m_clock);
        std::ignore = sso->acting().approveEnd(
            actor(*sso, secondAdmin), proposal->id, proposal->setHash,
            [](qint64 done, qint64) { return done < 500 || ::kill(::getpid(), SIGKILL) != 0; });
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(recordsOf(database, endOp).size(), 500);
    m_sso = m_store->open(m_clock);
    m_second = actor(*m_sso, secondAdmin);
    QCOMPARE(m_sso->summary().unfinished.size(), std::size_t{1});
    QCOMPARE(reasonOf(acting().approveEnd(m_second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_used"));
    const auto left = sessions().resumeEnd(m_second, proposal->id);
    QVERIFY(left);
    const auto result = sessions().end(m_second, *left, actReason);
    QCOMPARE(statusOf(result), QStringLiteral("ok"));
    QVERIFY(!result->stoppedBy);
    QCOMPARE(result->count(SessionFate::Ended), proposal->sessions);
    QVERIFY(m_store->open(m_clock)->summary().unfinished.empty());
}

void ActingPolicyTest::nothingElseGoesOnUnderAnApproval()
{
    const auto proposal =
        acting().proposeEnd(m_first, planOfUser(*m_sso, m_first, QStringLiteral("alice")), actReason);
    QVERIFY(proposal);
    sso::EndPlan other = planOfUser(*m_sso, m_first, frank);
    other.receipt.cid = proposal->id;
    other.isOnRecord = true;
    QCOMPARE(reasonOf(sessions().end(m_first, other, actReason)), approvalMissing); // not approved yet
    const auto stopped =
        acting().approveEnd(m_second, proposal->id, proposal->setHash, [](qint64, qint64) { return false; });
    QVERIFY(stopped);
    // As if it had been killed: the approved act has no result.
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    QCOMPARE(reasonOf(sessions().end(m_first, other, actReason)), approvalMissing);
    QVERIFY(verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
}

USHER_TEST(ActingPolicyTest)

} // namespace ActingPolicyTests

#include "ActingPolicyTest.moc"
