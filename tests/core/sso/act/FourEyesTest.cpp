// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/export/SignedStatement.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Writers.h"
#include "tests/support/TestRegistry.h"

namespace FourEyesTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
const QString reason = QStringLiteral("ticket 4711");
const QString ok = QStringLiteral("ok");
const QString approvalMissing = QStringLiteral("current_approval_missing");
const QString reasonMissing = QStringLiteral("current_reason_missing");
constexpr QLatin1StringView endOp("session.end");

} // namespace

/// Where the log says so, ending many sessions, containment and the rule itself need two super-users.
class FourEyesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutAPolicyOneIsEnough();
    void policyIsInForceForEveryConnection();
    void moreSessionsThanAllowedNeedTwo();
    void fewSessionsNeedOne();
    void containmentNeedsTwo();
    void releaseIsNoWayAround();
    void approvedSessionsAreEndedAndOnRecord();
    void approvedContainmentLeavesNoSession();
    void approverSeesWhatIsProposed();
    void approversOwnSessionStays();
    void renewedSessionsAreNotTouched();
    void nobodyApprovesAProposalOfTheirOwn();
    void nobodyApprovesWithAnAccountOfTheirMaking();
    void nobodyApprovesThroughAnAccountBetween();
    void nobodyApprovesWhatAnAccountOfTheirMakingProposes();
    void nobodyProposesAndApprovesWithTwoAccountsOfTheirMaking();
    void laterChangesDoNotHideThatChange();
    void thatChangeCountsForADay();
    void approvalIsForOneUser();
    void approvalOfOneActIsNoneOfAnother();
    void columnsDoNotMakeAPolicy();
    void oldProposalIsRefused();
    void otherSetIsRefused();
    void changedRecordsAreNotApproved();
    void approvalCountsOnce();
    void ofTwoApproversOneIsRefused();
    void proposalNeedsAReason();
    void proposingAndApprovingNeedAProof();
    void onlySuperUsersProposeAndApprove();
    void unknownProposalIsMissing();
    void readOnlyStoreIsLeftAlone();

private:
    [[nodiscard]] sso::ActingApi& acting() { return m_sso->acting(); }
    [[nodiscard]] sso::SessionApi& sessions() { return m_sso->user().session(); }
    /// Proposes to end frank's sessions.
    [[nodiscard]] sso::Proposal proposed()
    {
        return acting().proposeEnd(m_first, planOfUser(*m_sso, m_first, frank), reason).value();
    }
    [[nodiscard]] QString approvalStatus(const sso::Proposal& proposal)
    {
        return statusOf(acting().approveEnd(m_second, proposal.id, proposal.setHash));
    }
    [[nodiscard]] QString approvalReason(const sso::Proposal& proposal)
    {
        return reasonOf(acting().approveEnd(m_second, proposal.id, proposal.setHash));
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_first;
    sso::Caller m_second;
};

void FourEyesTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    m_first = actor(*m_sso);
    m_second = actor(*m_sso, secondAdmin);
    QVERIFY(acting().setPolicy(m_first, {.needsTwo = true, .mostAlone = 3}, reason));
}

void FourEyesTest::withoutAPolicyOneIsEnough()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const sso::Caller caller = actor(*sso);
    const auto rules = sso->acting().rules(caller);
    QVERIFY(rules);
    QVERIFY(!rules->policy.needsTwo);
    QVERIFY(rules->proposals.empty());
    QCOMPARE(statusOf(sso->user().contain(caller, frank, reason)), ok);
}

void FourEyesTest::policyIsInForceForEveryConnection()
{
    const auto rules = acting().rules(m_second);
    QVERIFY(rules);
    QCOMPARE(rules->policy, (sso::ActingPolicy{.needsTwo = true, .mostAlone = 3}));
    const auto elsewhere = m_store->open(m_clock);
    const sso::Caller caller = actor(*elsewhere);
    QCOMPARE(reasonOf(elsewhere->user().contain(caller, frank, reason)), approvalMissing);
    const LoggedRecord record = recordsOf(RawDatabase(*m_store), QLatin1StringView("acting.policy")).value(0);
    QCOMPARE(extraOf(record, QLatin1StringView("needs_two")).toBool(), true);
    QCOMPARE(extraOf(record, QLatin1StringView("most_alone")).toInteger(), 3);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), reason);
}

void FourEyesTest::moreSessionsThanAllowedNeedTwo()
{
    const RawDatabase database(*m_store);
    const sso::EndPlan plan = planOfUser(*m_sso, m_first, frank);
    const QString before = database.referenceTables();
    const auto refused = sessions().end(m_first, plan, reason);
    QCOMPARE(statusOf(refused), QStringLiteral("E005001"));
    QCOMPARE(reasonOf(refused), approvalMissing);
    QCOMPARE(lastReason(*m_store), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(recordsOf(database, QLatin1StringView("session.end_plan")).isEmpty());
    // A plan that only says that it is on record is judged like any other.
    sso::EndPlan pretended = plan;
    pretended.isOnRecord = true;
    QCOMPARE(reasonOf(sessions().end(m_first, pretended, reason)), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
}

void FourEyesTest::fewSessionsNeedOne()
{
    sso::EndPlan plan = planOfUser(*m_sso, m_first, frank);
    std::vector<qint64> ids;
    for (std::size_t i = 0; i < 3; ++i) {
        ids.push_back(plan.sessions[i].id);
    }
    const auto few = sessions().planEnd(m_first, {.ids = ids});
    QVERIFY(few);
    const auto ended = sessions().end(m_first, *few, reason);
    QCOMPARE(statusOf(ended), ok);
    QCOMPARE(ended->count(SessionFate::Ended), 3);
    QVERIFY(!recordsOf(RawDatabase(*m_store), endOp).front().leaf.contains("break_glass"));
}

void FourEyesTest::containmentNeedsTwo()
{
    const RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    const auto refused = m_sso->user().contain(m_first, frank, reason);
    QCOMPARE(reasonOf(refused), approvalMissing);
    QCOMPARE(lastReason(*m_store), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(m_sso->user().lockUser(m_first, frank)); // one person can always stop somebody at once
}

/// A release ends the sessions that are still there, which are none after a containment.
void FourEyesTest::releaseIsNoWayAround()
{
    const RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    const auto released = m_sso->user().release(m_first, frank, secret(u"Correct-horse-9-battery"), reason);
    QCOMPARE(reasonOf(released), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(m_sso->user().contain(m_first, frank, reason, {}, sso::ActAlone::BreakGlass));
    QVERIFY(m_sso->user().release(m_first, frank, secret(u"Correct-horse-9-battery"), reason));
}

void FourEyesTest::approvedSessionsAreEndedAndOnRecord()
{
    const sso::Proposal proposal = proposed();
    QCOMPARE(proposal.expires, fixtureNow() + std::chrono::hours(24));
    const RawDatabase database(*m_store);
    QVERIFY(recordsOf(database, endOp).isEmpty());
    const auto result = acting().approveEnd(m_second, proposal.id, proposal.setHash);
    QCOMPARE(statusOf(result), ok);
    QVERIFY(!result->stoppedBy);
    QCOMPARE(result->count(SessionFate::Ended), proposal.sessions);
    QCOMPARE(result->stillAccepted(), 0);
    QVERIFY(!verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
    QList<qint64> inOrder;
    for (const QLatin1StringView op :
         {QLatin1StringView("end.proposed"), QLatin1StringView("end.approved"),
          QLatin1StringView("session.end_plan"), endOp, QLatin1StringView("session.end_result")}) {
        const QList<LoggedRecord> found = recordsOf(database, op);
        QVERIFY2(!found.isEmpty(), op.data());
        for (const LoggedRecord& record : found) {
            QCOMPARE(record.cid, proposal.id);
            inOrder << record.seq;
        }
    }
    QVERIFY(std::is_sorted(inOrder.begin(), inOrder.end()));
    const LoggedRecord approval = recordsOf(database, QLatin1StringView("end.approved")).value(0);
    QCOMPARE(extraOf(approval, QLatin1StringView("proposed_by")).toString(), QStringLiteral("admin1"));
    QCOMPARE(extraOf(approval, QLatin1StringView("set")).toString(), proposal.setHash);
    const QJsonObject who = recordsOf(database, endOp).front().object(QLatin1StringView("actor"));
    QCOMPARE(who.value(QLatin1StringView("username")).toString(), QString(secondAdmin));
    QCOMPARE(extraOf(recordsOf(database, endOp).front(), QLatin1StringView("reason")).toString(), reason);
    const auto statement = audit::verifyStatement(result->statement, {});
    QVERIFY(statement.isSound);
    QCOMPARE(statement.content.value(QLatin1StringView("proposed_by")).toString(), QStringLiteral("admin1"));
    QVERIFY(acting().rules(m_first)->proposals.empty());
}

void FourEyesTest::approvedContainmentLeavesNoSession()
{
    const auto proposal = acting().proposeContain(m_first, frank, reason);
    QCOMPARE(statusOf(proposal), ok);
    QCOMPARE(proposal->username, frank);
    RawDatabase database(*m_store);
    QVERIFY(!m_sso->user().get(m_first, frank)->isLocked); // nothing is done yet
    // A login after the proposal does not help.
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') WHERE ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    const auto contained = acting().approveContain(m_second, proposal->id, proposal->setHash);
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(!contained->sessions.stoppedBy);
    QCOMPARE(contained->sessions.count(SessionFate::Ended), proposal->sessions + 1);
    const auto user = m_sso->user().get(m_first, frank);
    QVERIFY(user->isLocked);
    QCOMPARE(user->liveSessions, 0);
    QCOMPARE(recordsOf(database, QLatin1StringView("end.approved")).value(0).cid, proposal->id);
    const LoggedRecord record = recordsOf(database, QLatin1StringView("user.contain")).value(0);
    QCOMPARE(record.cid, proposal->id);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), reason);
    QCOMPARE(reasonOf(acting().approveContain(m_second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_used"));
}

void FourEyesTest::approverSeesWhatIsProposed()
{
    const sso::Proposal proposal = proposed();
    const auto rules = acting().rules(m_second);
    QVERIFY(rules);
    QCOMPARE(rules->proposals.size(), std::size_t{1});
    QCOMPARE(rules->proposals.front().id, proposal.id);
    QCOMPARE(rules->proposals.front().proposer, QStringLiteral("admin1"));
    QCOMPARE(rules->proposals.front().reason, reason);
    QCOMPARE(rules->proposals.front().sessions, proposal.sessions);
    const auto shown = acting().show(m_second, proposal.id);
    QVERIFY(shown);
    QCOMPARE(static_cast<qint64>(shown->plan.sessions.size()), proposal.sessions);
    QCOMPARE(shown->plan.sessions.front().username, frank);
    QCOMPARE(shown->proposal.setHash, proposal.setHash);
    QCOMPARE(lastRecord(RawDatabase(*m_store)).op, QStringLiteral("session.preview"));
}

void FourEyesTest::approversOwnSessionStays()
{
    const auto plan = sessions().planEnd(m_first, {.username = QString(secondAdmin)});
    QVERIFY(plan);
    const auto proposal = acting().proposeEnd(m_first, *plan, reason);
    QVERIFY(proposal);
    const auto result = acting().approveEnd(m_second, proposal->id, proposal->setHash);
    QVERIFY(result);
    QCOMPARE(result->count(SessionFate::NotTouched), 1);
    QVERIFY(m_sso->user().get(m_second, frank)); // the session is still there
}

void FourEyesTest::renewedSessionsAreNotTouched()
{
    const sso::Proposal proposal = proposed();
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_session SET expiration_time = '2026-03-14 18:00:00.000000' "
                       "WHERE ust = ?"),
        {clearToken(QLatin1StringView("frank.active"))});
    const auto result = acting().approveEnd(m_second, proposal.id, proposal.setHash);
    QVERIFY(result);
    QCOMPARE(result->count(SessionFate::ChangedMeanwhile), 1);
    QCOMPARE(result->count(SessionFate::Ended), proposal.sessions - 1);
    QVERIFY(verify(*m_sso, QLatin1StringView("frank.active"))->isValid);
}

void FourEyesTest::nobodyApprovesAProposalOfTheirOwn()
{
    const sso::Proposal proposal = proposed();
    const sso::Caller same = actor(*m_sso); // in another session, too
    for (const sso::Caller* const caller : {&std::as_const(m_first), &same}) {
        const auto refused = acting().approveEnd(*caller, proposal.id, proposal.setHash);
        QCOMPARE(reasonOf(refused), QStringLiteral("current_own_proposal"));
    }
    QVERIFY(recordsOf(RawDatabase(*m_store), endOp).isEmpty());
    const auto contained = acting().proposeContain(m_first, frank, reason);
    QVERIFY(contained);
    QCOMPARE(reasonOf(acting().approveContain(m_first, contained->id, contained->setHash)),
             QStringLiteral("current_own_proposal"));
    QVERIFY(!m_sso->user().get(m_first, frank)->isLocked);
}

/// Who has given somebody a password could log in under that name.
void FourEyesTest::nobodyApprovesWithAnAccountOfTheirMaking()
{
    const sso::Proposal proposal = proposed();
    const QLatin1StringView third("admin_totp.active");
    QVERIFY(proveIdentity(*m_sso, third));
    QVERIFY(
        m_sso->user().setPassword(m_first, QString(secondAdmin), secret(u"Correct-horse-9-battery"), reason));
    QCOMPARE(reasonOf(acting().approveEnd(m_second, proposal.id, proposal.setHash)),
             QStringLiteral("current_own_proposal"));
    QVERIFY(acting().approveEnd(callerOf(third), proposal.id, proposal.setHash));
}

/// Who has given a password to somebody who gives one to the approver, could log in under both names.
void FourEyesTest::nobodyApprovesThroughAnAccountBetween()
{
    const sso::Proposal proposal = proposed();
    const QLatin1StringView between("admin_totp.active");
    QVERIFY(proveIdentity(*m_sso, between));
    const auto password = secret(u"Correct-horse-9-battery");
    QVERIFY(m_sso->user().setPassword(callerOf(between), QString(secondAdmin), password, reason));
    // Two who change each other's passwords are a circle without the proposer.
    QVERIFY(m_sso->user().setPassword(m_second, QStringLiteral("admin_totp"), password, reason));
    QCOMPARE(approvalStatus(proposal), ok);

    const auto next = acting().proposeContain(m_first, frank, reason);
    QVERIFY(next);
    QVERIFY(m_sso->user().setPassword(m_first, QStringLiteral("admin_totp"), password, reason));
    QCOMPARE(reasonOf(acting().approveContain(m_second, next->id, next->setHash)),
             QStringLiteral("current_own_proposal"));
}

/// The other way round, the approver could have proposed under that name.
void FourEyesTest::nobodyApprovesWhatAnAccountOfTheirMakingProposes()
{
    QVERIFY(m_sso->user().setPassword(m_second, QStringLiteral("admin1"), secret(u"Correct-horse-9-battery"),
                                      reason));
    const sso::Proposal proposal = proposed();
    QCOMPARE(approvalReason(proposal), QStringLiteral("current_own_proposal"));
}

/// A third person who has given passwords to both could log in under both names.
void FourEyesTest::nobodyProposesAndApprovesWithTwoAccountsOfTheirMaking()
{
    const QLatin1StringView maker("admin_totp.active");
    QVERIFY(proveIdentity(*m_sso, maker));
    const auto password = secret(u"Correct-horse-9-battery");
    QVERIFY(m_sso->user().setPassword(callerOf(maker), QString(secondAdmin), password, reason));
    const sso::Proposal proposal = proposed();
    QVERIFY(m_sso->user().setPassword(callerOf(maker), QStringLiteral("admin1"), password, reason));
    QCOMPARE(approvalReason(proposal), QStringLiteral("current_own_proposal"));
    QVERIFY(recordsOf(RawDatabase(*m_store), endOp).isEmpty());
    const sso::Caller other = actor(*m_sso, thirdAdmin); // with a password that nobody else has given
    QCOMPARE(statusOf(acting().approveEnd(other, proposal.id, proposal.setHash)), ok);
}

/// However often the password was changed since.
void FourEyesTest::laterChangesDoNotHideThatChange()
{
    const sso::Proposal proposal = proposed();
    const QString second(secondAdmin);
    QVERIFY(m_sso->user().setPassword(m_first, second, secret(u"Correct-horse-9-battery"), reason));
    for (int i = 0; i < 12; ++i) {
        QVERIFY(m_sso->user().setPassword(m_second, second, secret(u"Correct-horse-9-battery"), reason));
    }
    QCOMPARE(approvalReason(proposal), QStringLiteral("current_own_proposal"));
}

void FourEyesTest::thatChangeCountsForADay()
{
    QVERIFY(
        m_sso->user().setPassword(m_first, QString(secondAdmin), secret(u"Correct-horse-9-battery"), reason));
    m_clock.advance(std::chrono::hours(24) + std::chrono::seconds(1));
    m_first = actor(*m_sso);
    const sso::Proposal proposal = proposed();
    auto second =
        m_sso->user().login(QString(secondAdmin), secret(u"Correct-horse-9-battery"), callerApp,
                            callerAddress, callerAgent, {.newPassword = secret(u"Correct-horse-9-staple")});
    QCOMPARE(statusOf(second), ok);
    m_second = {.currentUst = std::move(second->ust), .currentApp = callerApp, .remoteAddr = callerAddress};
    QCOMPARE(approvalStatus(proposal), ok);
}

void FourEyesTest::approvalIsForOneUser()
{
    const auto proposal = acting().proposeContain(m_first, frank, reason);
    QVERIFY(proposal);
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_user SET user_id = 'zusrother' WHERE username = 'frank'"));
    QCOMPARE(reasonOf(acting().approveContain(m_second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_changed"));
}

void FourEyesTest::approvalOfOneActIsNoneOfAnother()
{
    const sso::Proposal proposal = proposed();
    // The approved act is begun, and has no result.
    QVERIFY(acting().approveEnd(m_second, proposal.id, proposal.setHash));
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET op = 'x' WHERE op = 'session.end_result'"));
    sso::Caller caller = m_first.clone();
    caller.cid = proposal.id;
    QCOMPARE(reasonOf(m_sso->user().contain(caller, QStringLiteral("alice"), reason)), approvalMissing);
}

/// The database finds records by columns. Their content says what they are.
void FourEyesTest::columnsDoNotMakeAPolicy()
{
    QVERIFY(acting().proposePolicy(m_first, {}, reason));
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET op = 'acting.policy' WHERE op = 'policy.proposed'"));
    const auto refused = sessions().end(m_first, planOfUser(*m_sso, m_first, frank), reason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
}

void FourEyesTest::oldProposalIsRefused()
{
    const sso::Proposal proposal = proposed();
    m_clock.set(proposal.expires);
    m_second = actor(*m_sso, secondAdmin);
    QCOMPARE(approvalReason(proposal), QStringLiteral("current_proposal_expired"));
    QVERIFY(acting().rules(m_second)->proposals.empty());
    m_clock.set(proposal.expires - std::chrono::microseconds(1));
    m_second = actor(*m_sso, secondAdmin);
    QCOMPARE(acting().rules(m_second)->proposals.size(), std::size_t{1});
    QCOMPARE(approvalStatus(proposal), ok);
}

void FourEyesTest::otherSetIsRefused()
{
    sso::Proposal proposal = proposed();
    proposal.setHash = QString(64, u'0');
    QCOMPARE(approvalReason(proposal), QStringLiteral("current_proposal_changed"));
    sso::EndPlan plan = planOfUser(*m_sso, m_first, frank);
    plan.sessions.pop_back();
    QCOMPARE(reasonOf(acting().proposeEnd(m_first, plan, reason)),
             QStringLiteral("current_proposal_changed"));
    QVERIFY(recordsOf(RawDatabase(*m_store), endOp).isEmpty());
}

/// Verification finds such a change, too, but an approval does not wait for it.
void FourEyesTest::changedRecordsAreNotApproved()
{
    const sso::Proposal proposal = proposed();
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = REPLACE(leaf, '\"part\":1', '\"part\":2') WHERE op = "
                       "'end.proposed'"));
    const auto refused = acting().approveEnd(m_second, proposal.id, proposal.setHash);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::ProposalMissing); // a damaged record is no proposal
    QVERIFY(recordsOf(RawDatabase(*m_store), endOp).isEmpty());
}

void FourEyesTest::approvalCountsOnce()
{
    const sso::Proposal proposal = proposed();
    const auto shown = acting().show(m_second, proposal.id);
    QCOMPARE(approvalStatus(proposal), ok);
    QCOMPARE(approvalReason(proposal), QStringLiteral("current_proposal_used"));
    // Neither is the finished plan carried out again.
    sso::EndPlan plan = shown->plan;
    plan.isOnRecord = true;
    plan.receipt.cid = proposal.id;
    QCOMPARE(reasonOf(sessions().end(m_first, plan, reason)), approvalMissing);
}

void FourEyesTest::ofTwoApproversOneIsRefused()
{
    const sso::Proposal proposal = proposed();
    m_sso.reset();
    std::array<QString, 2> reasons;
    std::array<qint64, 2> ended{};
    std::ignore = runTogether(2, [&](int thread) -> std::function<void()> {
        std::shared_ptr<sso::Sso> sso = m_store->open(m_clock);
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
    const RawDatabase database(*m_store);
    QCOMPARE(recordsOf(database, endOp).size(), proposal.sessions);
    QCOMPARE(std::ranges::count(recordsOf(database, QLatin1StringView("end.approved")), ok,
                                &LoggedRecord::outcome),
             1);
}

void FourEyesTest::proposalNeedsAReason()
{
    const QString blank = QStringLiteral(" ");
    const sso::EndPlan plan = planOfUser(*m_sso, m_first, frank);
    QCOMPARE(reasonOf(acting().proposeEnd(m_first, plan, blank)), reasonMissing);
    QCOMPARE(reasonOf(acting().proposeContain(m_first, frank, blank)),
             QStringLiteral("target_reason_missing"));
    QCOMPARE(reasonOf(acting().proposePolicy(m_first, {}, blank)), reasonMissing);
    QVERIFY(acting().rules(m_first)->proposals.empty());
}

void FourEyesTest::proposingAndApprovingNeedAProof()
{
    const QString tooOld = QStringLiteral("current_proof_too_old");
    const sso::Proposal proposal = proposed();
    const sso::Caller stolen = callerOf(QLatin1StringView("admin1.active"));
    const sso::EndPlan plan = planOfUser(*m_sso, stolen, frank);
    QCOMPARE(reasonOf(acting().proposeEnd(stolen, plan, reason)), tooOld);
    QCOMPARE(reasonOf(acting().proposeContain(stolen, frank, reason)), tooOld);
    QCOMPARE(reasonOf(acting().proposePolicy(stolen, {}, reason)), tooOld);
    QCOMPARE(reasonOf(acting().setPolicy(stolen, {}, reason)), tooOld);
    QCOMPARE(reasonOf(acting().approveEnd(stolen, proposal.id, proposal.setHash)), tooOld);
    QCOMPARE(reasonOf(acting().approvePolicy(stolen, proposal.id, proposal.setHash)), tooOld);
    QVERIFY(acting().rules(stolen));
    QVERIFY(acting().show(stolen, proposal.id));
}

void FourEyesTest::onlySuperUsersProposeAndApprove()
{
    const sso::Proposal proposal = proposed();
    const auto login = logIn(*m_sso, QLatin1StringView("alice"));
    QVERIFY(login);
    const sso::Caller alice = m_first.with(login->ust);
    const QString notAllowed = QStringLiteral("E005001");
    QCOMPARE(statusOf(acting().approveEnd(alice, proposal.id, proposal.setHash)), notAllowed);
    QCOMPARE(statusOf(acting().proposeContain(alice, frank, reason)), notAllowed);
    QCOMPARE(statusOf(acting().rules(alice)), notAllowed);
    QCOMPARE(statusOf(acting().show(alice, proposal.id)), notAllowed);
    QCOMPARE(statusOf(acting().setPolicy(alice, {}, reason)), notAllowed);
}

void FourEyesTest::unknownProposalIsMissing()
{
    const sso::Proposal proposal = proposed();
    for (const QString& id : {QStringLiteral("no-such"), QString()}) {
        const auto missing = acting().approveEnd(m_second, id, proposal.setHash);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::ProposalMissing);
    }
    // It is of another kind.
    const auto other = acting().approveContain(m_second, proposal.id, proposal.setHash);
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::ProposalMissing);
    QCOMPARE(approvalStatus(proposal), ok);
}

void FourEyesTest::readOnlyStoreIsLeftAlone()
{
    const sso::Proposal proposal = proposed();
    m_sso = m_store->open(m_clock, sso::Access::ReadOnly);
    m_second = actor(*m_sso, secondAdmin);
    const auto refused = acting().approveEnd(m_second, proposal.id, proposal.setHash);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotInReadOnly);
    QCOMPARE(acting().rules(m_second)->proposals.size(), std::size_t{1});
}

USHER_TEST(FourEyesTest)

} // namespace FourEyesTests

#include "FourEyesTest.moc"
