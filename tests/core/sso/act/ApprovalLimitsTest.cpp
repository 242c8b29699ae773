// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/FourEyesStore.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/Writers.h"
#include "tests/support/TestRegistry.h"

namespace ApprovalLimitsTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
const QString ok = QStringLiteral("ok");
const QString approvalMissing = QStringLiteral("current_approval_missing");
const QString reasonMissing = QStringLiteral("current_reason_missing");
constexpr QLatin1StringView endOp("session.end");

} // namespace

/// An approval is for what was proposed, once and for a day. Anything else is refused.
class ApprovalLimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<FourEyesStore>(); }
    void renewedSessionsAreNotTouched();
    void approvalIsForOneUser();
    void approvalOfOneActIsNoneOfAnother();
    void oldProposalIsRefused();
    void otherSetIsRefused();
    void changedRecordsAreNotApproved();
    void proposalThatLacksAPartIsNotApproved();
    void approvalCountsOnce();
    void ofTwoApproversOneIsRefused();
    void firstFaultInOrderIsTheReason();
    void proposalNeedsAReason();
    void nobodyProposesToContainThemselves();
    void proposingAndApprovingNeedAProof();
    void onlySuperUsersProposeAndApprove();
    void unknownProposalIsMissing();
    void readOnlyStoreIsLeftAlone();

private:
    std::unique_ptr<FourEyesStore> m_store;
};

void ApprovalLimitsTest::renewedSessionsAreNotTouched()
{
    const sso::Proposal proposal = m_store->proposed();
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14 18:00:00.000000' "
                                "WHERE ust = ?"),
                 {clearToken(QLatin1StringView("frank.active"))});
    const auto result = m_store->acting().approveEnd(m_store->second, proposal.id, proposal.setHash);
    QVERIFY(result);
    QCOMPARE(result->count(SessionFate::ChangedMeanwhile), 1);
    QCOMPARE(result->count(SessionFate::Ended), proposal.sessions - 1);
    QVERIFY(verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
}

void ApprovalLimitsTest::approvalIsForOneUser()
{
    const auto proposal = m_store->acting().proposeContain(m_store->first, frank, actReason);
    QVERIFY(proposal);
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE zato_sso_user SET user_id = 'zusrother' WHERE username = 'frank'"));
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_changed"));
}

void ApprovalLimitsTest::approvalOfOneActIsNoneOfAnother()
{
    const sso::Proposal proposal = m_store->proposed();
    // The approved act is begun, and has no result.
    QVERIFY(m_store->acting().approveEnd(m_store->second, proposal.id, proposal.setHash));
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    sso::Caller caller = m_store->first.clone();
    caller.cid = proposal.id;
    QCOMPARE(reasonOf(m_store->users().contain(caller, QStringLiteral("alice"), actReason)), approvalMissing);
}

void ApprovalLimitsTest::oldProposalIsRefused()
{
    const sso::Proposal proposal = m_store->proposed();
    m_store->clock.set(proposal.expires);
    m_store->second = actor(*m_store->sso, secondAdmin);
    QCOMPARE(m_store->approvalReason(proposal), QStringLiteral("current_proposal_expired"));
    QVERIFY(m_store->acting().rules(m_store->second)->proposals.empty());
    m_store->clock.set(proposal.expires - std::chrono::microseconds(1));
    m_store->second = actor(*m_store->sso, secondAdmin);
    QCOMPARE(m_store->acting().rules(m_store->second)->proposals.size(), std::size_t{1});
    QCOMPARE(m_store->approvalStatus(proposal), ok);
}

void ApprovalLimitsTest::otherSetIsRefused()
{
    sso::Proposal proposal = m_store->proposed();
    proposal.setHash = QString(64, u'0');
    QCOMPARE(m_store->approvalReason(proposal), QStringLiteral("current_proposal_changed"));
    sso::EndPlan plan = planOfUser(*m_store->sso, m_store->first, frank);
    plan.sessions.pop_back();
    QCOMPARE(reasonOf(m_store->acting().proposeEnd(m_store->first, plan, actReason)),
             QStringLiteral("current_proposal_changed"));
    QVERIFY(recordsOf(RawDatabase(m_store->store), endOp).isEmpty());
}

/// Verification finds such a change, too, but an approval does not wait for it.
void ApprovalLimitsTest::changedRecordsAreNotApproved()
{
    const sso::Proposal proposal = m_store->proposed();
    RawDatabase(m_store->store)
        .execute(QStringLiteral(
            "UPDATE usher_audit SET leaf = REPLACE(leaf, '\"part\":1', '\"part\":2') WHERE op = "
            "'end.proposed'"));
    const auto refused = m_store->acting().approveEnd(m_store->second, proposal.id, proposal.setHash);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::ProposalMissing); // a damaged record is no proposal
    QVERIFY(recordsOf(RawDatabase(m_store->store), endOp).isEmpty());
}

void ApprovalLimitsTest::proposalThatLacksAPartIsNotApproved()
{
    addSessions(m_store->store, 1'200);
    const auto plan = m_store->sessions().planEnd(m_store->first, {.username = QStringLiteral("admin1")});
    QVERIFY(plan);
    const auto proposal = m_store->acting().proposeEnd(m_store->first, *plan, actReason);
    QVERIFY(proposal);
    QCOMPARE(m_store->acting().rules(m_store->second)->proposals.size(),
             std::size_t{1}); // of several records
    RawDatabase(m_store->store)
        .execute(QStringLiteral(
            "UPDATE usher_audit SET leaf = REPLACE(leaf, '\"part\":2,', '\"part\":9,') WHERE op = "
            "'end.proposed'"));
    const auto refused = m_store->acting().approveEnd(m_store->second, proposal->id, proposal->setHash);
    QCOMPARE(reasonOf(refused), QStringLiteral("current_proposal_changed"));
    QCOMPARE(lastReason(m_store->store), QStringLiteral("current_proposal_changed"));
    QVERIFY(recordsOf(RawDatabase(m_store->store), endOp).isEmpty());
}

void ApprovalLimitsTest::approvalCountsOnce()
{
    const sso::Proposal proposal = m_store->proposed();
    const auto shown = m_store->acting().show(m_store->second, proposal.id);
    QCOMPARE(m_store->approvalStatus(proposal), ok);
    QCOMPARE(m_store->approvalReason(proposal), QStringLiteral("current_proposal_used"));
    // Neither is the finished plan carried out again.
    sso::EndPlan plan = shown->plan;
    plan.isOnRecord = true;
    plan.receipt.cid = proposal.id;
    QCOMPARE(reasonOf(m_store->sessions().end(m_store->first, plan, actReason)), approvalMissing);
}

void ApprovalLimitsTest::ofTwoApproversOneIsRefused()
{
    const sso::Proposal proposal = m_store->proposed();
    m_store->sso.reset();
    std::array<QString, 2> reasons;
    std::array<qint64, 2> ended{};
    std::ignore = runTogether(2, [&](int thread) -> std::function<void()> {
        std::shared_ptr<sso::Sso> sso = m_store->store.open(m_store->clock);
        auto caller = std::make_shared<sso::Caller>(actor(*sso, thread == 0 ? secondAdmin : thirdAdmin));
        return [&, thread, sso, caller] {
            const auto place = static_cast<std::size_t>(thread);
            const auto result = sso->acting().approveEnd(*caller, proposal.id, proposal.setHash);
            reasons.at(place) = reasonOf(result);
            ended.at(place) = result ? result->count(SessionFate::Ended) : 0;
        };
    });
    std::ranges::sort(reasons);
    QCOMPARE(reasons[0], QString());
    QCOMPARE(reasons[1], QStringLiteral("current_proposal_used"));
    QCOMPARE(ended[0] + ended[1], proposal.sessions);
    const RawDatabase database(m_store->store);
    QCOMPARE(recordsOf(database, endOp).size(), proposal.sessions);
    QCOMPARE(std::ranges::count(recordsOf(database, QLatin1StringView("end.approved")), ok,
                                &LoggedRecord::outcome),
             1);
}

void ApprovalLimitsTest::firstFaultInOrderIsTheReason()
{
    const QString otherSet(64, u'0');
    const auto used = m_store->acting().proposeContain(m_store->first, frank, actReason);
    const auto open = m_store->acting().proposeContain(m_store->first, QStringLiteral("alice"), actReason);
    QVERIFY(used && open);
    QVERIFY(m_store->acting().approveContain(m_store->second, used->id, used->setHash));
    m_store->clock.set(open->expires);
    m_store->first = actor(*m_store->sso);
    m_store->second = actor(*m_store->sso, secondAdmin);
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->first, used->id, otherSet)),
             QStringLiteral("current_proposal_used"));
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->first, open->id, otherSet)),
             QStringLiteral("current_own_proposal"));
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->second, open->id, otherSet)),
             QStringLiteral("current_proposal_expired"));
}

void ApprovalLimitsTest::proposalNeedsAReason()
{
    const QString blank = QStringLiteral(" ");
    const sso::EndPlan plan = planOfUser(*m_store->sso, m_store->first, frank);
    QCOMPARE(reasonOf(m_store->acting().proposeEnd(m_store->first, plan, blank)), reasonMissing);
    QCOMPARE(reasonOf(m_store->acting().proposeContain(m_store->first, frank, blank)),
             QStringLiteral("target_reason_missing"));
    QCOMPARE(reasonOf(m_store->acting().proposePolicy(m_store->first, {}, blank)), reasonMissing);
    QVERIFY(m_store->acting().rules(m_store->first)->proposals.empty());
}

void ApprovalLimitsTest::nobodyProposesToContainThemselves()
{
    QCOMPARE(reasonOf(m_store->acting().proposeContain(m_store->first, QStringLiteral("admin1"), actReason)),
             QStringLiteral("target_is_caller"));
    QVERIFY(m_store->acting().rules(m_store->first)->proposals.empty());
}

void ApprovalLimitsTest::proposingAndApprovingNeedAProof()
{
    const QString tooOld = QStringLiteral("current_proof_too_old");
    const sso::Proposal proposal = m_store->proposed();
    const sso::Caller stolen = callerOf(QLatin1StringView("admin1.active"));
    const sso::EndPlan plan = planOfUser(*m_store->sso, stolen, frank);
    QCOMPARE(reasonOf(m_store->acting().proposeEnd(stolen, plan, actReason)), tooOld);
    QCOMPARE(reasonOf(m_store->acting().proposeContain(stolen, frank, actReason)), tooOld);
    QCOMPARE(reasonOf(m_store->acting().proposePolicy(stolen, {}, actReason)), tooOld);
    QCOMPARE(reasonOf(m_store->acting().setPolicy(stolen, {}, actReason)), tooOld);
    QCOMPARE(reasonOf(m_store->acting().approveEnd(stolen, proposal.id, proposal.setHash)), tooOld);
    QCOMPARE(reasonOf(m_store->acting().approvePolicy(stolen, proposal.id, proposal.setHash)), tooOld);
    QVERIFY(m_store->acting().rules(stolen));
    QVERIFY(m_store->acting().show(stolen, proposal.id));
}

void ApprovalLimitsTest::onlySuperUsersProposeAndApprove()
{
    const sso::Proposal proposal = m_store->proposed();
    const auto login = logIn(*m_store->sso, QLatin1StringView("alice"));
    QVERIFY(login);
    const sso::Caller alice = m_store->first.with(login->ust);
    const QString notAllowed = QStringLiteral("E005001");
    QCOMPARE(statusOf(m_store->acting().approveEnd(alice, proposal.id, proposal.setHash)), notAllowed);
    QCOMPARE(statusOf(m_store->acting().proposeContain(alice, frank, actReason)), notAllowed);
    QCOMPARE(statusOf(m_store->acting().rules(alice)), notAllowed);
    QCOMPARE(statusOf(m_store->acting().show(alice, proposal.id)), notAllowed);
    QCOMPARE(statusOf(m_store->acting().setPolicy(alice, {}, actReason)), notAllowed);
}

void ApprovalLimitsTest::unknownProposalIsMissing()
{
    const sso::Proposal proposal = m_store->proposed();
    for (const QString& id : {QStringLiteral("no-such"), QString()}) {
        const auto missing = m_store->acting().approveEnd(m_store->second, id, proposal.setHash);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::ProposalMissing);
    }
    // It is of another kind.
    const auto other = m_store->acting().approveContain(m_store->second, proposal.id, proposal.setHash);
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::ProposalMissing);
    QCOMPARE(m_store->approvalStatus(proposal), ok);
}

void ApprovalLimitsTest::readOnlyStoreIsLeftAlone()
{
    const sso::Proposal proposal = m_store->proposed();
    m_store->sso = m_store->store.open(m_store->clock, sso::Access::ReadOnly);
    m_store->second = actor(*m_store->sso, secondAdmin);
    const auto refused = m_store->acting().approveEnd(m_store->second, proposal.id, proposal.setHash);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotInReadOnly);
    QCOMPARE(m_store->acting().rules(m_store->second)->proposals.size(), std::size_t{1});
}

USHER_TEST(ApprovalLimitsTest)

} // namespace ApprovalLimitsTests

#include "ApprovalLimitsTest.moc"
