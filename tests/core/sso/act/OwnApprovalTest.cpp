// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/FourEyesStore.h"
#include "tests/support/TestRegistry.h"

namespace OwnApprovalTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");
const QString ok = QStringLiteral("ok");
constexpr QLatin1StringView endOp("session.end");

} // namespace

/// Nobody approves what they propose, whatever accounts they use for it.
class OwnApprovalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<FourEyesStore>(); }
    void nobodyApprovesAProposalOfTheirOwn();
    void nobodyApprovesWithAnAccountOfTheirMaking();
    void nobodyApprovesThroughAnAccountBetween();
    void nobodyApprovesWhatAnAccountOfTheirMakingProposes();
    void nobodyProposesAndApprovesWithTwoAccountsOfTheirMaking();
    void laterChangesDoNotHideThatChange();
    void thatChangeCountsForADay();

private:
    std::unique_ptr<FourEyesStore> m_store;
};

void OwnApprovalTest::nobodyApprovesAProposalOfTheirOwn()
{
    const sso::Proposal proposal = m_store->proposed();
    const sso::Caller same = actor(*m_store->sso); // in another session, too
    for (const sso::Caller* const caller : {&std::as_const(m_store->first), &same}) {
        const auto refused = m_store->acting().approveEnd(*caller, proposal.id, proposal.setHash);
        QCOMPARE(reasonOf(refused), QStringLiteral("current_own_proposal"));
    }
    QVERIFY(recordsOf(RawDatabase(m_store->store), endOp).isEmpty());
    const auto contained = m_store->acting().proposeContain(m_store->first, frank, actReason);
    QVERIFY(contained);
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->first, contained->id, contained->setHash)),
             QStringLiteral("current_own_proposal"));
    QVERIFY(!m_store->users().get(m_store->first, frank)->isLocked);
}

/// Who has given somebody a password could log in under that name.
void OwnApprovalTest::nobodyApprovesWithAnAccountOfTheirMaking()
{
    const sso::Proposal proposal = m_store->proposed();
    const QLatin1StringView third("admin_totp.active");
    QVERIFY(proveIdentity(*m_store->sso, third));
    QVERIFY(m_store->users().setPassword(m_store->first, QString(secondAdmin),
                                         secret(u"Correct-horse-9-battery"), actReason));
    QCOMPARE(reasonOf(m_store->acting().approveEnd(m_store->second, proposal.id, proposal.setHash)),
             QStringLiteral("current_own_proposal"));
    QVERIFY(m_store->acting().approveEnd(callerOf(third), proposal.id, proposal.setHash));
}

/// Who has given a password to somebody who gives one to the approver, could log in under both names.
void OwnApprovalTest::nobodyApprovesThroughAnAccountBetween()
{
    const sso::Proposal proposal = m_store->proposed();
    const QLatin1StringView between("admin_totp.active");
    QVERIFY(proveIdentity(*m_store->sso, between));
    const auto password = secret(u"Correct-horse-9-battery");
    QVERIFY(m_store->users().setPassword(callerOf(between), QString(secondAdmin), password, actReason));
    // Two who change each other's passwords are a circle without the proposer.
    QVERIFY(m_store->users().setPassword(m_store->second, QStringLiteral("admin_totp"), password, actReason));
    QCOMPARE(m_store->approvalStatus(proposal), ok);

    const auto next = m_store->acting().proposeContain(m_store->first, frank, actReason);
    QVERIFY(next);
    QVERIFY(m_store->users().setPassword(m_store->first, QStringLiteral("admin_totp"), password, actReason));
    QCOMPARE(reasonOf(m_store->acting().approveContain(m_store->second, next->id, next->setHash)),
             QStringLiteral("current_own_proposal"));
}

/// The other way round, the approver could have proposed under that name.
void OwnApprovalTest::nobodyApprovesWhatAnAccountOfTheirMakingProposes()
{
    QVERIFY(m_store->users().setPassword(m_store->second, QStringLiteral("admin1"),
                                         secret(u"Correct-horse-9-battery"), actReason));
    const sso::Proposal proposal = m_store->proposed();
    QCOMPARE(m_store->approvalReason(proposal), QStringLiteral("current_own_proposal"));
}

/// A third person who has given passwords to both could log in under both names.
void OwnApprovalTest::nobodyProposesAndApprovesWithTwoAccountsOfTheirMaking()
{
    const QLatin1StringView maker("admin_totp.active");
    QVERIFY(proveIdentity(*m_store->sso, maker));
    const auto password = secret(u"Correct-horse-9-battery");
    QVERIFY(m_store->users().setPassword(callerOf(maker), QString(secondAdmin), password, actReason));
    const sso::Proposal proposal = m_store->proposed();
    QVERIFY(m_store->users().setPassword(callerOf(maker), QStringLiteral("admin1"), password, actReason));
    QCOMPARE(m_store->approvalReason(proposal), QStringLiteral("current_own_proposal"));
    QVERIFY(recordsOf(RawDatabase(m_store->store), endOp).isEmpty());
    const sso::Caller other = actor(*m_store->sso, thirdAdmin); // with a password that nobody else has given
    QCOMPARE(statusOf(m_store->acting().approveEnd(other, proposal.id, proposal.setHash)), ok);
}

/// However often the password was changed since.
void OwnApprovalTest::laterChangesDoNotHideThatChange()
{
    const sso::Proposal proposal = m_store->proposed();
    const QString second(secondAdmin);
    QVERIFY(
        m_store->users().setPassword(m_store->first, second, secret(u"Correct-horse-9-battery"), actReason));
    for (int i = 0; i < 12; ++i) {
        QVERIFY(m_store->users().setPassword(m_store->second, second, secret(u"Correct-horse-9-battery"),
                                             actReason));
    }
    QCOMPARE(m_store->approvalReason(proposal), QStringLiteral("current_own_proposal"));
}

void OwnApprovalTest::thatChangeCountsForADay()
{
    QVERIFY(m_store->users().setPassword(m_store->first, QString(secondAdmin),
                                         secret(u"Correct-horse-9-battery"), actReason));
    m_store->clock.advance(std::chrono::hours(24) + std::chrono::seconds(1));
    m_store->first = actor(*m_store->sso);
    const sso::Proposal proposal = m_store->proposed();
    auto second = m_store->users().login(QString(secondAdmin), secret(u"Correct-horse-9-battery"), callerApp,
                                         callerAddress, callerAgent,
                                         {.newPassword = secret(u"Correct-horse-9-staple")});
    QCOMPARE(statusOf(second), ok);
    m_store->second = {
        .currentUst = std::move(second->ust), .currentApp = callerApp, .remoteAddr = callerAddress};
    QCOMPARE(m_store->approvalStatus(proposal), ok);
}

USHER_TEST(OwnApprovalTest)

} // namespace OwnApprovalTests

#include "OwnApprovalTest.moc"
