// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/ManySessions.h"
#include "tests/support/TestRegistry.h"

namespace ApprovedActTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
const QString reason = QStringLiteral("ticket 4711");
constexpr QLatin1StringView endOp("session.end");

} // namespace

/// What an approval allows is what the log has of the proposal.
class ApprovedActTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void containmentGoesOnWithSessionsAfterTheProposal();
    void proposalThatLacksAPartIsNotApproved();
    void nobodyProposesToContainThemselves();
    void containmentIsOnRecordWithItsSet();
    void policyThatIsGoneIsNoPermission();
    void limitIsOneThatAPlanCanHave();
    void policyIsSetUnderAnIdOfItsOwn();
    void approversOwnSessionStaysEvenIfTheProposersIsNamed();
    void newestProposalIsShownFirst();
    void firstFaultInOrderIsTheReason();

private:
    [[nodiscard]] sso::ActingApi& acting() { return m_sso->acting(); }
    [[nodiscard]] sso::SessionApi& sessions() { return m_sso->user().session(); }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_first;
    sso::Caller m_second;
};

void ApprovedActTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    m_first = actor(*m_sso);
    m_second = actor(*m_sso, secondAdmin);
    QVERIFY(acting().setPolicy(m_first, {.needsTwo = true, .mostAlone = 0}, reason));
}

void ApprovedActTest::containmentGoesOnWithSessionsAfterTheProposal()
{
    const auto proposal = acting().proposeContain(m_first, frank, reason);
    QVERIFY(proposal);
    RawDatabase database(*m_store);
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') WHERE ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    const auto stopped = acting().approveContain(m_second, proposal->id, proposal->setHash,
                                                 [](qint64, qint64) { return false; });
    QVERIFY(stopped && stopped->sessions.stoppedBy);
    // As if it had been killed: it has no result.
    database.execute(QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    const auto left = sessions().resumeEnd(m_second, proposal->id);
    QVERIFY(left);
    const auto ended = sessions().end(m_second, *left, reason);
    QCOMPARE(statusOf(ended), QStringLiteral("ok"));
    QCOMPARE(ended->count(SessionFate::Ended), proposal->sessions + 1);
}

void ApprovedActTest::proposalThatLacksAPartIsNotApproved()
{
    addSessions(*m_store, 1'200);
    const auto plan = sessions().planEnd(m_first, {.username = QStringLiteral("admin1")});
    QVERIFY(plan);
    const auto proposal = acting().proposeEnd(m_first, *plan, reason);
    QVERIFY(proposal);
    QCOMPARE(acting().rules(m_second)->proposals.size(), std::size_t{1}); // of several records
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = REPLACE(leaf, '\"part\":2,', '\"part\":9,') WHERE op = "
                       "'end.proposed'"));
    const auto refused = acting().approveEnd(m_second, proposal->id, proposal->setHash);
    QCOMPARE(reasonOf(refused), QStringLiteral("current_proposal_changed"));
    QCOMPARE(lastReason(*m_store), QStringLiteral("current_proposal_changed"));
    QVERIFY(recordsOf(RawDatabase(*m_store), endOp).isEmpty());
}

void ApprovedActTest::nobodyProposesToContainThemselves()
{
    QCOMPARE(reasonOf(acting().proposeContain(m_first, QStringLiteral("admin1"), reason)),
             QStringLiteral("target_is_caller"));
    QVERIFY(acting().rules(m_first)->proposals.empty());
}

void ApprovedActTest::containmentIsOnRecordWithItsSet()
{
    const auto contained = m_sso->user().contain(m_first, frank, reason, {}, sso::ActAlone::BreakGlass);
    QVERIFY(contained);
    const LoggedRecord record = recordsOf(RawDatabase(*m_store), QLatin1StringView("user.contain")).value(0);
    QCOMPARE(extraOf(record, QLatin1StringView("set")), QJsonValue(contained->sessions.setHash));
    QCOMPARE(extraOf(record, QLatin1StringView("live_sessions")),
             QJsonValue(contained->sessions.count(SessionFate::Ended)));
}

void ApprovedActTest::policyThatIsGoneIsNoPermission()
{
    RawDatabase(*m_store).execute(QStringLiteral("DELETE FROM usher_audit WHERE op = 'acting.policy'"));
    const auto refused = m_sso->user().contain(m_first, frank, reason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
}

void ApprovedActTest::limitIsOneThatAPlanCanHave()
{
    const auto mostOf = [&](qint64 most) {
        return acting()
            .proposePolicy(m_first, {.needsTwo = true, .mostAlone = most}, reason)
            ->policy.mostAlone;
    };
    QCOMPARE(mostOf(-1), 0);
    QCOMPARE(mostOf(100'000), 100'000);
    QCOMPARE(mostOf(100'001), 100'000);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto set = sso->acting().setPolicy(actor(*sso), {.needsTwo = true, .mostAlone = -1}, reason);
    QVERIFY(set);
    QCOMPARE(set->policy.mostAlone, 0);
}

/// That of a proposal would look like its approval.
void ApprovedActTest::policyIsSetUnderAnIdOfItsOwn()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    sso::Caller caller = actor(*sso);
    const auto proposal = sso->acting().proposePolicy(caller, {.needsTwo = true}, reason);
    QVERIFY(proposal);
    caller.cid = proposal->id;
    const auto set = sso->acting().setPolicy(caller, {.needsTwo = true}, reason);
    QVERIFY(set);
    QVERIFY(!set->receipt.cid.isEmpty() && set->receipt.cid != proposal->id);
    QCOMPARE(recordsOf(RawDatabase(store), QLatin1StringView("acting.policy")).value(0).cid,
             set->receipt.cid);
}

void ApprovedActTest::approversOwnSessionStaysEvenIfTheProposersIsNamed()
{
    sso::SessionChoice choice;
    choice.tokens.push_back(m_first.currentUst.clone());
    choice.tokens.push_back(m_second.currentUst.clone());
    const auto plan = sessions().planEnd(m_first, choice);
    QVERIFY(plan && plan->endsOwnSession);
    const auto proposal = acting().proposeEnd(m_first, *plan, reason);
    QVERIFY(proposal);
    const auto result = acting().approveEnd(m_second, proposal->id, proposal->setHash);
    QVERIFY(result);
    QCOMPARE(result->count(SessionFate::NotTouched), 1);
    QCOMPARE(result->count(SessionFate::Ended), 1);
    QVERIFY(acting().rules(m_second));
    QCOMPARE(statusOf(acting().rules(m_first)), QStringLiteral("E007001"));
}

/// Whatever they propose. Each look is on record.
void ApprovedActTest::newestProposalIsShownFirst()
{
    const auto first = acting().proposeContain(m_first, frank, reason);
    const auto second = acting().proposePolicy(m_first, {}, reason);
    QVERIFY(first && second);
    const auto rules = acting().rules(m_second);
    QVERIFY(rules);
    QCOMPARE(rules->proposals.size(), std::size_t{2});
    QCOMPARE(rules->proposals.front().id, second->id);
    const RawDatabase database(*m_store);
    QCOMPARE(extraOf(lastRecord(database), QLatin1StringView("shown")), QJsonValue(2));
    const auto shown = acting().show(m_second, second->id);
    QVERIFY(shown);
    QCOMPARE(shown->receipt.number, lastRecord(database).seq);
    QCOMPARE(lastRecord(database).op, QStringLiteral("acting.list"));
    QCOMPARE(extraOf(lastRecord(database), QLatin1StringView("proposal")), QJsonValue(second->id));
}

void ApprovedActTest::firstFaultInOrderIsTheReason()
{
    const QString otherSet(64, u'0');
    const auto used = acting().proposeContain(m_first, frank, reason);
    const auto open = acting().proposeContain(m_first, QStringLiteral("alice"), reason);
    QVERIFY(used && open);
    QVERIFY(acting().approveContain(m_second, used->id, used->setHash));
    m_clock.set(open->expires);
    m_first = actor(*m_sso);
    m_second = actor(*m_sso, secondAdmin);
    QCOMPARE(reasonOf(acting().approveContain(m_first, used->id, otherSet)),
             QStringLiteral("current_proposal_used"));
    QCOMPARE(reasonOf(acting().approveContain(m_first, open->id, otherSet)),
             QStringLiteral("current_own_proposal"));
    QCOMPARE(reasonOf(acting().approveContain(m_second, open->id, otherSet)),
             QStringLiteral("current_proposal_expired"));
}

USHER_TEST(ApprovedActTest)

} // namespace ApprovedActTests

#include "ApprovedActTest.moc"
