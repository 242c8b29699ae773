// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/export/SignedStatement.h"
#include "tests/core/sso/act/FourEyesStore.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/support/TestRegistry.h"

namespace FourEyesTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFate;

namespace
{

const QString frank = QStringLiteral("frank");
const QString ok = QStringLiteral("ok");
const QString approvalMissing = QStringLiteral("current_approval_missing");
constexpr QLatin1StringView endOp("session.end");

} // namespace

/// Where the log says so, ending many sessions, containment and the rule itself need two super-users.
class FourEyesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<FourEyesStore>(); }
    void withoutAPolicyOneIsEnough();
    void policyIsInForceForEveryConnection();
    void moreSessionsThanAllowedNeedTwo();
    void fewSessionsNeedOne();
    void containmentNeedsTwo();
    void releaseIsNoWayAround();
    void approvedSessionsAreEndedAndOnRecord();
    void approvedContainmentLeavesNoSession();
    void approverSeesWhatIsProposed();
    void newestProposalIsShownFirst();
    void approversOwnSessionStays();
    void approversOwnSessionStaysEvenIfTheProposersIsNamed();
    void columnsDoNotMakeAPolicy();

private:
    std::unique_ptr<FourEyesStore> m_store;
};

void FourEyesTest::withoutAPolicyOneIsEnough()
{
    const TestStore store;
    const auto sso = store.open(m_store->clock);
    const sso::Caller caller = actor(*sso);
    const auto rules = sso->acting().rules(caller);
    QVERIFY(rules);
    QVERIFY(!rules->policy.needsTwo);
    QVERIFY(rules->proposals.empty());
    QCOMPARE(statusOf(sso->user().contain(caller, frank, actReason)), ok);
}

void FourEyesTest::policyIsInForceForEveryConnection()
{
    const auto rules = m_store->acting().rules(m_store->second);
    QVERIFY(rules);
    QCOMPARE(rules->policy, (sso::ActingPolicy{.needsTwo = true, .mostAlone = 3}));
    const auto elsewhere = m_store->store.open(m_store->clock);
    const sso::Caller caller = actor(*elsewhere);
    QCOMPARE(reasonOf(elsewhere->user().contain(caller, frank, actReason)), approvalMissing);
    const LoggedRecord record =
        recordsOf(RawDatabase(m_store->store), QLatin1StringView("acting.policy")).value(0);
    QCOMPARE(extraOf(record, QLatin1StringView("needs_two")).toBool(), true);
    QCOMPARE(extraOf(record, QLatin1StringView("most_alone")).toInteger(), 3);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), actReason);
}

void FourEyesTest::moreSessionsThanAllowedNeedTwo()
{
    const RawDatabase database(m_store->store);
    const sso::EndPlan plan = planOfUser(*m_store->sso, m_store->first, frank);
    const QString before = database.referenceTables();
    const auto refused = m_store->sessions().end(m_store->first, plan, actReason);
    QCOMPARE(statusOf(refused), QStringLiteral("E005001"));
    QCOMPARE(reasonOf(refused), approvalMissing);
    QCOMPARE(lastReason(m_store->store), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(recordsOf(database, QLatin1StringView("session.end_plan")).isEmpty());
    // A plan that only says that it is on record is judged like any other.
    sso::EndPlan pretended = plan;
    pretended.isOnRecord = true;
    QCOMPARE(reasonOf(m_store->sessions().end(m_store->first, pretended, actReason)), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
}

void FourEyesTest::fewSessionsNeedOne()
{
    sso::EndPlan plan = planOfUser(*m_store->sso, m_store->first, frank);
    std::vector<qint64> ids;
    for (std::size_t i = 0; i < 3; ++i) {
        ids.push_back(plan.sessions[i].id);
    }
    const auto few = m_store->sessions().planEnd(m_store->first, {.ids = ids});
    QVERIFY(few);
    const auto ended = m_store->sessions().end(m_store->first, *few, actReason);
    QCOMPARE(statusOf(ended), ok);
    QCOMPARE(ended->count(SessionFate::Ended), 3);
    QVERIFY(!recordsOf(RawDatabase(m_store->store), endOp).front().leaf.contains("break_glass"));
}

void FourEyesTest::containmentNeedsTwo()
{
    const RawDatabase database(m_store->store);
    const QString before = database.referenceTables();
    const auto refused = m_store->users().contain(m_store->first, frank, actReason);
    QCOMPARE(reasonOf(refused), approvalMissing);
    QCOMPARE(lastReason(m_store->store), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(m_store->users().lockUser(m_store->first, frank)); // one person can always stop somebody at once
}

/// A release ends the sessions that are still there, which are none after a containment.
void FourEyesTest::releaseIsNoWayAround()
{
    const RawDatabase database(m_store->store);
    const QString before = database.referenceTables();
    const auto released =
        m_store->users().release(m_store->first, frank, secret(u"Correct-horse-9-battery"), actReason);
    QCOMPARE(reasonOf(released), approvalMissing);
    QCOMPARE(database.referenceTables(), before);
    QVERIFY(m_store->users().contain(m_store->first, frank, actReason, {}, sso::ActAlone::BreakGlass));
    QVERIFY(m_store->users().release(m_store->first, frank, secret(u"Correct-horse-9-battery"), actReason));
}

void FourEyesTest::approvedSessionsAreEndedAndOnRecord()
{
    const sso::Proposal proposal = m_store->proposed();
    QCOMPARE(proposal.expires, fixtureNow() + std::chrono::hours(24));
    const RawDatabase database(m_store->store);
    QVERIFY(recordsOf(database, endOp).isEmpty());
    const auto result = m_store->acting().approveEnd(m_store->second, proposal.id, proposal.setHash);
    QCOMPARE(statusOf(result), ok);
    QVERIFY(!result->stoppedBy);
    QCOMPARE(result->count(SessionFate::Ended), proposal.sessions);
    QCOMPARE(result->stillAccepted(), 0);
    QVERIFY(!verify(*m_store->sso, QLatin1StringView("frank.active"))->isValid);
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
    QCOMPARE(extraOf(recordsOf(database, endOp).front(), QLatin1StringView("reason")).toString(), actReason);
    const auto statement = audit::verifyStatement(result->statement, {});
    QVERIFY(statement.isSound);
    QCOMPARE(statement.content.value(QLatin1StringView("proposed_by")).toString(), QStringLiteral("admin1"));
    QVERIFY(m_store->acting().rules(m_store->first)->proposals.empty());
}

void FourEyesTest::approvedContainmentLeavesNoSession()
{
    const auto proposal = m_store->acting().proposeContain(m_store->first, frank, actReason);
    QCOMPARE(statusOf(proposal), ok);
    QCOMPARE(proposal->username, frank);
    RawDatabase database(m_store->store);
    QVERIFY(!m_store->users().get(m_store->first, frank)->isLocked); // nothing is done yet
    // A login after the proposal does not help.
    database.execute(
        QStringLiteral("UPDATE zato_sso_session SET user_id = (SELECT id FROM zato_sso_user WHERE "
                       "username = 'frank') WHERE ust = ?"),
        {clearToken(QLatin1StringView("alice.active"))});
    const auto contained = m_store->acting().approveContain(m_store->second, proposal->id, proposal->setHash);
    QCOMPARE(statusOf(contained), ok);
    QVERIFY(!contained->sessions.stoppedBy);
    QCOMPARE(contained->sessions.count(SessionFate::Ended), proposal->sessions + 1);
    const auto user = m_store->users().get(m_store->first, frank);
    QVERIFY(user->isLocked);
    QCOMPARE(user->liveSessions, 0);
    QCOMPARE(recordsOf(database, QLatin1StringView("end.approved")).value(0).cid, proposal->id);
    const LoggedRecord record = recordsOf(database, QLatin1StringView("user.contain")).value(0);
    QCOMPARE(record.cid, proposal->id);
    QCOMPARE(extraOf(record, QLatin1StringView("reason")).toString(), actReason);
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->second, proposal->id, proposal->setHash)),
             QStringLiteral("current_proposal_used"));
}

void FourEyesTest::approverSeesWhatIsProposed()
{
    const sso::Proposal proposal = m_store->proposed();
    const auto rules = m_store->acting().rules(m_store->second);
    QVERIFY(rules);
    QCOMPARE(rules->proposals.size(), std::size_t{1});
    QCOMPARE(rules->proposals.front().id, proposal.id);
    QCOMPARE(rules->proposals.front().proposer, QStringLiteral("admin1"));
    QCOMPARE(rules->proposals.front().reason, actReason);
    QCOMPARE(rules->proposals.front().sessions, proposal.sessions);
    const auto shown = m_store->acting().show(m_store->second, proposal.id);
    QVERIFY(shown);
    QCOMPARE(static_cast<qint64>(shown->plan.sessions.size()), proposal.sessions);
    QCOMPARE(shown->plan.sessions.front().username, frank);
    QCOMPARE(shown->proposal.setHash, proposal.setHash);
    QCOMPARE(lastRecord(RawDatabase(m_store->store)).op, QStringLiteral("session.preview"));
}

/// Whatever they propose. Each look is on record.
void FourEyesTest::newestProposalIsShownFirst()
{
    const auto first = m_store->acting().proposeContain(m_store->first, frank, actReason);
    const auto second = m_store->acting().proposePolicy(m_store->first, {}, actReason);
    QVERIFY(first && second);
    const auto rules = m_store->acting().rules(m_store->second);
    QVERIFY(rules);
    QCOMPARE(rules->proposals.size(), std::size_t{2});
    QCOMPARE(rules->proposals.front().id, second->id);
    const RawDatabase database(m_store->store);
    QCOMPARE(extraOf(lastRecord(database), QLatin1StringView("shown")), QJsonValue(2));
    const auto shown = m_store->acting().show(m_store->second, second->id);
    QVERIFY(shown);
    QCOMPARE(shown->receipt.number, lastRecord(database).seq);
    QCOMPARE(lastRecord(database).op, QStringLiteral("acting.list"));
    QCOMPARE(extraOf(lastRecord(database), QLatin1StringView("proposal")), QJsonValue(second->id));
}

void FourEyesTest::approversOwnSessionStays()
{
    const auto plan = m_store->sessions().planEnd(m_store->first, {.username = QString(secondAdmin)});
    QVERIFY(plan);
    const auto proposal = m_store->acting().proposeEnd(m_store->first, *plan, actReason);
    QVERIFY(proposal);
    const auto result = m_store->acting().approveEnd(m_store->second, proposal->id, proposal->setHash);
    QVERIFY(result);
    QCOMPARE(result->count(SessionFate::NotTouched), 1);
    QVERIFY(m_store->users().get(m_store->second, frank)); // the session is still there
}

void FourEyesTest::approversOwnSessionStaysEvenIfTheProposersIsNamed()
{
    sso::SessionChoice choice;
    choice.tokens.push_back(m_store->first.currentUst.clone());
    choice.tokens.push_back(m_store->second.currentUst.clone());
    const auto plan = m_store->sessions().planEnd(m_store->first, choice);
    QVERIFY(plan && plan->endsOwnSession);
    const auto proposal = m_store->acting().proposeEnd(m_store->first, *plan, actReason);
    QVERIFY(proposal);
    const auto result = m_store->acting().approveEnd(m_store->second, proposal->id, proposal->setHash);
    QVERIFY(result);
    QCOMPARE(result->count(SessionFate::NotTouched), 1);
    QCOMPARE(result->count(SessionFate::Ended), 1);
    QVERIFY(m_store->acting().rules(m_store->second));
    QCOMPARE(statusOf(m_store->acting().rules(m_store->first)), QStringLiteral("E007001"));
}

/// The database finds records by columns. Their content says what they are.
void FourEyesTest::columnsDoNotMakeAPolicy()
{
    QVERIFY(m_store->acting().proposePolicy(m_store->first, {}, actReason));
    RawDatabase(m_store->store)
        .execute(QStringLiteral("UPDATE usher_audit SET op = 'acting.policy' WHERE op = 'policy.proposed'"));
    const auto refused =
        m_store->sessions().end(m_store->first, planOfUser(*m_store->sso, m_store->first, frank), actReason);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
}

USHER_TEST(FourEyesTest)

} // namespace FourEyesTests

#include "FourEyesTest.moc"
