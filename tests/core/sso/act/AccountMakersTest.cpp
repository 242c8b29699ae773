// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/act/Acting.h"
#include "tests/support/TestRegistry.h"

namespace AccountMakersTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString frank = QStringLiteral("frank");
const QString reason = QStringLiteral("ticket 4711");
const QString ok = QStringLiteral("ok");
const QString ownProposal = QStringLiteral("current_own_proposal");
const QString password = QStringLiteral("Correct-horse-9-battery");
const QString laterPassword = QStringLiteral("Correct-horse-9-staple");

} // namespace

/// Who has made an account, or given it a password, could log in with it. So that account approves nothing
/// that its maker proposes.
class AccountMakersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void passwordOfYesterdayCounts();
    void releaseGivesAPassword();
    void newAccountIsItsMakers();
    void damagedRecordOfAnAccountIsNoPermission();

private:
    [[nodiscard]] sso::ActingApi& acting() { return m_sso->acting(); }
    [[nodiscard]] sso::Proposal proposed(const sso::Caller& caller)
    {
        return acting().proposeContain(caller, frank, reason).value();
    }
    [[nodiscard]] Result<sso::Containment> approved(const sso::Caller& caller, const sso::Proposal& proposal)
    {
        return acting().approveContain(caller, proposal.id, proposal.setHash);
    }
    /// Logs in with `password`, which must be changed.
    [[nodiscard]] sso::Caller withNewPassword(const QString& username)
    {
        auto login = m_sso->user().login(username, secret(password), callerApp, callerAddress, callerAgent,
                                         {.newPassword = secret(laterPassword)});
        return callerOf(login.value().ust);
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    sso::Caller m_first;
};

void AccountMakersTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    const QByteArray server = m_store->read(QStringLiteral("server.conf"));
    m_store->write(QStringLiteral("server.conf"), server + "\n[usher]\nsample=False\n");
    m_sso = m_store->open(m_clock);
    m_first = actor(*m_sso);
}

void AccountMakersTest::passwordOfYesterdayCounts()
{
    QVERIFY(m_sso->user().setPassword(m_first, QString(secondAdmin), secret(password), reason));
    m_clock.advance(std::chrono::hours(24));
    const sso::Proposal proposal = proposed(actor(*m_sso));
    QCOMPARE(reasonOf(approved(withNewPassword(QString(secondAdmin)), proposal)), ownProposal);
}

void AccountMakersTest::releaseGivesAPassword()
{
    QVERIFY(m_sso->user().release(m_first, QString(secondAdmin), secret(password), reason));
    const sso::Proposal proposal = proposed(m_first);
    QCOMPARE(reasonOf(approved(withNewPassword(QString(secondAdmin)), proposal)), ownProposal);
}

void AccountMakersTest::newAccountIsItsMakers()
{
    const QString made = QStringLiteral("made_by_first");
    QVERIFY(
        m_sso->user().create(m_first, {.username = made, .password = secret(password), .isSuperUser = true}));
    const sso::Proposal proposal = proposed(m_first);
    const auto login = logInAs(*m_sso, made, password);
    QCOMPARE(statusOf(login), ok);
    QCOMPARE(reasonOf(approved(callerOf(login->ust), proposal)), ownProposal);
    QCOMPARE(statusOf(approved(actor(*m_sso, secondAdmin), proposal)), ok);
}

/// It does not say any more who has given the password.
void AccountMakersTest::damagedRecordOfAnAccountIsNoPermission()
{
    QVERIFY(m_sso->user().setPassword(m_first, QString(secondAdmin), secret(password), reason));
    const sso::Proposal proposal = proposed(m_first);
    const sso::Caller second = withNewPassword(QString(secondAdmin));
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = 'damaged' WHERE op = 'user.set_password'"));
    const auto refused = approved(second, proposal);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::LogDamaged);
    QVERIFY(!m_sso->user().get(m_first, frank)->isLocked);
}

USHER_TEST(AccountMakersTest)

} // namespace AccountMakersTests

#include "AccountMakersTest.moc"
