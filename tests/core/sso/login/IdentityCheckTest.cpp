// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include "core/sso/proof/IdentityProofs.h"
#include "tests/core/sso/act/Acting.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/support/TestRegistry.h"

namespace IdentityCheckTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");
const QString tooOld = QStringLiteral("current_proof_too_old");

} // namespace

/// Acting needs a proof of identity of the last five minutes, which belongs to the open store.
class IdentityCheckTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void loginIsAProofForFiveMinutes();
    void tokenOfElsewhereHasNoProof();
    void proofIsRenewed();
    void proofNeedsTheOneTimeCode();
    void logoutEndsTheProof();
    void wrongAnswersCountAsFailedLogins();
    void refusedSessionDoesNotForgetTheFailures();
    void refusalTellsNoReason();
    void ownSessionNeedsNoProof();
    void lookingNeedsNoProof();
    void changingAccountsNeedsAProof();
    void exportingNeedsAProof();
    void backingUpAndPruningNeedAProof();
    void clockThatIsSetBackMakesNoProofYounger();
    void proofFromLaterThanNowIsNone();
    void proofIsSharedWithAnotherConnectionOnlyIfItIsGivenIt();

private:
    [[nodiscard]] Result<sso::UserAct> lock(const sso::Caller& caller)
    {
        return m_sso->user().lockUser(caller, QStringLiteral("frank"));
    }
    [[nodiscard]] Result<sso::ProvenIdentity> prove(const sso::Caller& caller, QStringView password)
    {
        return m_sso->user().prove(caller, secret(password));
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void IdentityCheckTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
}

void IdentityCheckTest::loginIsAProofForFiveMinutes()
{
    const sso::Caller caller = actor(*m_sso);
    m_clock.advance(std::chrono::minutes(5));
    QCOMPARE(statusOf(lock(caller)), ok);
    m_clock.advance(std::chrono::microseconds(1));
    const auto refused = lock(caller);
    QCOMPARE(statusOf(refused), notAllowed);
    QCOMPARE(reasonOf(refused), tooOld);
    QCOMPARE(lastReason(*m_store), tooOld);
}

void IdentityCheckTest::tokenOfElsewhereHasNoProof()
{
    QCOMPARE(reasonOf(lock(callerOf(QLatin1StringView("admin1.active")))), tooOld);
    const sso::Caller caller = actor(*m_sso);
    const auto elsewhere = m_store->open(m_clock);
    QCOMPARE(reasonOf(elsewhere->user().lockUser(caller, QStringLiteral("frank"))), tooOld);
    QCOMPARE(statusOf(lock(caller)), ok);
}

void IdentityCheckTest::proofIsRenewed()
{
    const sso::Caller caller = callerOf(QLatin1StringView("admin1.active"));
    const FixtureUser user = fixtureUser(admin);
    const auto proven = m_sso->user().prove(caller, user.password);
    QCOMPARE(statusOf(proven), ok);
    QCOMPARE(proven->countsUntil, fixtureNow() + std::chrono::minutes(5));
    QCOMPARE(lastRecord(RawDatabase(*m_store)).op, QStringLiteral("user.prove"));
    QCOMPARE(statusOf(lock(caller)), ok);
}

void IdentityCheckTest::proofNeedsTheOneTimeCode()
{
    const sso::Caller caller = callerOf(QLatin1StringView("admin_totp.active"));
    const FixtureUser user = fixtureUser(QLatin1StringView("admin_totp"));
    QCOMPARE(statusOf(m_sso->user().prove(caller, user.password)), QStringLiteral("E005008"));
    const auto code = codeOf(user, fixtureNow());
    QCOMPARE(statusOf(m_sso->user().prove(caller, user.password, code)), ok);
    QCOMPARE(statusOf(lock(caller)), ok);
    // A code works once, for a proof and for a login together.
    QCOMPARE(statusOf(m_sso->user().prove(caller, user.password, code)), notAllowed);
    QCOMPARE(statusOf(logIn(*m_sso, QLatin1StringView("admin_totp"), {.totpCode = code.clone()})),
             notAllowed);
}

/// Even if somebody puts the session's row back.
void IdentityCheckTest::logoutEndsTheProof()
{
    const sso::Caller caller = actor(*m_sso);
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("CREATE TABLE kept AS SELECT * FROM zato_sso_session"));
    QCOMPARE(statusOf(m_sso->user().logout(caller)), ok);
    database.execute(QStringLiteral("INSERT INTO zato_sso_session SELECT * FROM kept WHERE id NOT IN (SELECT "
                                    "id FROM zato_sso_session)"));
    QCOMPARE(statusOf(m_sso->user().get(caller, QStringLiteral("frank"))), ok);
    QCOMPARE(reasonOf(lock(caller)), tooOld);
}

void IdentityCheckTest::wrongAnswersCountAsFailedLogins()
{
    const sso::Caller caller = callerOf(QLatin1StringView("admin1.active"));
    for (int i = 0; i < freeFailures; ++i) {
        QCOMPARE(statusOf(prove(caller, u"wrong-password")), notAllowed);
        QCOMPARE(lastReason(*m_store), QStringLiteral("user_password_wrong"));
    }
    QCOMPARE(statusOf(logIn(*m_sso, admin)), notAllowed);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_must_wait"));
    QCOMPARE(statusOf(m_sso->user().prove(caller, fixtureUser(admin).password)), notAllowed);
    m_clock.advance(firstWait);
    QCOMPARE(statusOf(m_sso->user().prove(caller, fixtureUser(admin).password)), ok);
    QCOMPARE(statusOf(logIn(*m_sso, admin)), ok);
}

void IdentityCheckTest::refusedSessionDoesNotForgetTheFailures()
{
    guess(*m_sso, admin, freeFailures);
    QCOMPARE(statusOf(prove(callerOf(QLatin1StringView("admin1.expired")), u"wrong-password")),
             QStringLiteral("E007001"));
    QCOMPARE(statusOf(logIn(*m_sso, admin)), notAllowed);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_must_wait"));
}

void IdentityCheckTest::refusalTellsNoReason()
{
    const auto refused = prove(callerOf(QLatin1StringView("admin1.active")), u"wrong-password");
    QVERIFY(!refused);
    QVERIFY(!refused.error().reason);
}

void IdentityCheckTest::ownSessionNeedsNoProof()
{
    QVERIFY(renew(*m_sso, QLatin1StringView("admin1.active")));
    QVERIFY(logOut(*m_sso, QLatin1StringView("admin1.active")));
}

void IdentityCheckTest::lookingNeedsNoProof()
{
    const sso::Caller caller = callerOf(QLatin1StringView("admin1.active"));
    QVERIFY(m_sso->user().get(caller, QStringLiteral("frank")));
    QVERIFY(m_sso->user().search(caller, {}, 0, 10));
    QVERIFY(m_sso->user().session().planEnd(caller, {.username = QStringLiteral("frank")}));
}

/// A stolen token must not be enough to make a super-user whose password one knows.
void IdentityCheckTest::changingAccountsNeedsAProof()
{
    const sso::Caller caller = callerOf(QLatin1StringView("admin1.active"));
    const auto create = [&](const sso::Caller& by) {
        return m_sso->user().create(by, {.username = QStringLiteral("newcomer"),
                                         .password = crypto::SecretBytes::fromText(u"Horse-battery-9"),
                                         .isSuperUser = true});
    };
    QCOMPARE(reasonOf(create(caller)), tooOld);
    QCOMPARE(reasonOf(m_sso->user().clearFailures(caller, QStringLiteral("frank"))), tooOld);
    const sso::Caller proven = actor(*m_sso);
    QCOMPARE(create(proven).error().kind, ErrorKind::NotOwnStore); // it has passed
}

/// A stolen token must not be enough to carry everything away.
void IdentityCheckTest::exportingNeedsAProof()
{
    int written = 0;
    const auto sink = [&](QByteArrayView) {
        ++written;
        return Result<void>{};
    };
    const auto exportAll = [&](const sso::Caller& by) {
        sso::SessionApi& sessions = m_sso->user().session();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("sessions"));
        return QStringList{
            reasonOf(sessions.exportSessions(by, {}, {}, sso::SessionFormat::Csv, sink, {})),
            reasonOf(sessions.exportToFile(by, {}, {}, sso::SessionFormat::Csv, path + u'1', {})),
            reasonOf(sessions.exportToFile(by, {}, sso::SessionFormat::Csv, path + u'2')),
            reasonOf(m_sso->audit().exportRecords(by, {}, sso::ExportFormat::Csv, sink, {})),
            reasonOf(m_sso->audit().exportToFile(by, {}, sso::ExportFormat::Csv, path + u'3', {}))};
    };
    QCOMPARE(exportAll(callerOf(QLatin1StringView("admin1.active"))), QStringList(5, tooOld));
    QCOMPARE(written, 0);
    QCOMPARE(lastRecord(RawDatabase(*m_store)).op, QStringLiteral("audit.export"));
    QCOMPARE(lastReason(*m_store), tooOld);
    QCOMPARE(exportAll(actor(*m_sso)), QStringList(5, QString()));
    QVERIFY(written > 0);
}

/// A backup carries everything away, and pruning cannot be undone.
void IdentityCheckTest::backingUpAndPruningNeedAProof()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("backup"));
    const TimePoint old = fixtureNow() - std::chrono::hours(48);
    const sso::Caller stolen = callerOf(QLatin1StringView("admin1.active"));
    QCOMPARE(reasonOf(m_sso->store().backUp(stolen, path)), tooOld);
    QCOMPARE(lastReason(*m_store), tooOld);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(reasonOf(m_sso->audit().prune(stolen, old, {})), tooOld);
    QCOMPARE(lastReason(*m_store), tooOld);
    const sso::Caller proven = actor(*m_sso);
    QCOMPARE(reasonOf(m_sso->store().backUp(proven, path)), QString());
    QCOMPARE(statusOf(m_sso->audit().prune(proven, old, {})), ok);
}

void IdentityCheckTest::clockThatIsSetBackMakesNoProofYounger()
{
    std::chrono::nanoseconds elapsed{};
    const auto proofs = std::make_shared<sso::IdentityProofs>([&] { return elapsed; });
    const auto sso = std::move(*sso::Sso::open(
        m_store->folder(), m_clock, {.timeSource = sso::TimeSource::GivenClock, .proofs = proofs}));
    const sso::Caller caller = actor(*sso);
    const auto lockNow = [&] { return reasonOf(sso->user().lockUser(caller, QStringLiteral("frank"))); };
    // Four minutes later somebody sets the clock back to the moment of the login.
    elapsed += std::chrono::minutes(4);
    QCOMPARE(lockNow(), QString());
    elapsed += std::chrono::minutes(1);
    QCOMPARE(lockNow(), QString());
    elapsed += std::chrono::nanoseconds(1);
    QCOMPARE(lockNow(), tooOld);
    QVERIFY(sso->user().prove(caller, fixtureUser(admin).password));
    QCOMPARE(lockNow(), QString());
    // A clock that is set forward makes it older.
    m_clock.advance(std::chrono::minutes(6));
    QCOMPARE(lockNow(), tooOld);
}

/// It is from before somebody set the clock back. A little is what a measurement of the clock may change.
void IdentityCheckTest::proofFromLaterThanNowIsNone()
{
    const sso::Caller caller = actor(*m_sso);
    m_clock.advance(-mostClockDifference);
    QCOMPARE(statusOf(lock(caller)), ok);
    m_clock.advance(-std::chrono::microseconds(1));
    QCOMPARE(reasonOf(lock(caller)), tooOld);
}

/// A program may read over a connection of its own.
void IdentityCheckTest::proofIsSharedWithAnotherConnectionOnlyIfItIsGivenIt()
{
    const auto open = [&](std::shared_ptr<sso::IdentityProofs> proofs) {
        return std::move(
            *sso::Sso::open(m_store->folder(), m_clock,
                            {.timeSource = sso::TimeSource::GivenClock, .proofs = std::move(proofs)}));
    };
    const sso::Caller caller = actor(*m_sso);
    const auto alone = open({});
    QCOMPARE(reasonOf(alone->user().lockUser(caller, QStringLiteral("frank"))), tooOld);
    const auto second = open(m_sso->proofs());
    QCOMPARE(statusOf(second->user().lockUser(caller, QStringLiteral("frank"))), ok);
    m_clock.advance(std::chrono::minutes(6));
    QCOMPARE(reasonOf(second->user().lockUser(caller, QStringLiteral("frank"))), tooOld);
    QVERIFY(second->user().prove(caller, fixtureUser(admin).password));
    QCOMPARE(statusOf(lock(caller)), ok);
    QVERIFY(m_sso->user().logout(caller));
    QVERIFY(!second->user().lockUser(caller, QStringLiteral("frank")));
}

USHER_TEST(IdentityCheckTest)

} // namespace IdentityCheckTests

#include "IdentityCheckTest.moc"
