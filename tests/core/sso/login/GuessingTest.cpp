// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/login/Guessing.h"

#include <QTest>

#include "core/sso/login/LoginFailures.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/support/TestRegistry.h"

namespace GuessingTests
{

using namespace usher;
using namespace usher::test;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;

namespace
{

constexpr QLatin1StringView alice("alice");
constexpr QLatin1StringView adminWithCodes("admin_totp");
constexpr microseconds instant{1};
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");
const QString mustWait = QStringLiteral("user_must_wait");
const QString tooMany = QStringLiteral("user_too_many_failures");
const QString passwordWrong = QStringLiteral("user_password_wrong");

} // namespace

class GuessingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fiveFailuresAreFree();
    void afterThemTheRightPasswordIsRefusedFor30Seconds();
    void waitDoublesUpTo15MinutesAndNoFurther();
    void attemptsDuringAWaitDoNotProlongIt();
    void successBeginsAnew();
    void namesAreCountedApart();
    void unknownNameWaitsLikeAKnownOne();
    void hundredFailuresAreRefusedOutrightFor12Hours();
    void after12HoursTheCountBeginsAtZero();
    void clockThatWasPutBackProlongsNoWait();
    void clockThatWasPutBackEndsNoWait();
    void wrongOneTimeCodeCounts();
    void usedOneTimeCodeCounts();
    void keyOfCodesThatCannotBeReadCounts();
    void hashThatCannotBeReadCounts();
    void whatIsMissingDoesNotCount();
    void refusalForAnotherReasonNeitherCountsNorResets();
    void preparedStoreCountsItsPreparersToo();
    void loginThatFailedDoesNotForgetTheFailures();
    void failureWithoutATimeCountsAsNow();

private:
    [[nodiscard]] QString statusOfRight(QLatin1StringView user = alice) const
    {
        return statusOf(logIn(*m_sso, user));
    }
    [[nodiscard]] QString statusWithCode(const crypto::SecretBytes& code) const
    {
        return statusOf(logIn(*m_sso, adminWithCodes, {.totpCode = code.clone()}));
    }
    [[nodiscard]] crypto::SecretBytes currentCode() const
    {
        return codeOf(fixtureUser(adminWithCodes), m_clock.now());
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void GuessingTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
}

void GuessingTest::fiveFailuresAreFree()
{
    guess(*m_sso, alice, freeFailures - 1);
    QCOMPARE(statusOfRight(), ok);
    guess(*m_sso, alice, freeFailures);
    QCOMPARE(lastReason(*m_store), passwordWrong);
    const QJsonObject extra = lastRecord(RawDatabase(*m_store)).object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("failures_in_row")).toInt(), freeFailures);
}

void GuessingTest::afterThemTheRightPasswordIsRefusedFor30Seconds()
{
    guess(*m_sso, alice, freeFailures);
    const RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    QCOMPARE(statusOfRight(), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
    m_clock.advance(firstWait - instant);
    QCOMPARE(statusOfRight(), notAllowed);
    QCOMPARE(database.referenceTables(), before);
    m_clock.advance(instant);
    QCOMPARE(statusOfRight(), ok);
}

void GuessingTest::waitDoublesUpTo15MinutesAndNoFurther()
{
    guess(*m_sso, alice, freeFailures);
    for (const int wait : {30, 60, 120, 240, 480, 900, 900, 900}) {
        m_clock.advance(seconds(wait) - instant);
        QCOMPARE(statusOfRight(), notAllowed);
        QCOMPARE(lastReason(*m_store), mustWait);
        m_clock.advance(instant);
        guess(*m_sso, alice);
        QCOMPARE(lastReason(*m_store), passwordWrong);
    }
}

void GuessingTest::attemptsDuringAWaitDoNotProlongIt()
{
    guess(*m_sso, alice, freeFailures);
    for (int i = 0; i < 29; ++i) {
        m_clock.advance(seconds(1));
        guess(*m_sso, alice);
        QCOMPARE(lastReason(*m_store), mustWait);
    }
    m_clock.advance(seconds(1));
    QCOMPARE(statusOfRight(), ok);
}

void GuessingTest::successBeginsAnew()
{
    guess(*m_sso, alice, freeFailures);
    m_clock.advance(firstWait);
    QCOMPARE(statusOfRight(), ok);
    QVERIFY(!lastRecord(RawDatabase(*m_store))
                 .object(QLatin1StringView("extra"))
                 .contains(QLatin1StringView("failures_in_row")));
    guess(*m_sso, alice, freeFailures);
    QCOMPARE(lastReason(*m_store), passwordWrong);
    m_clock.advance(firstWait); // the first wait again, not a minute
    QCOMPARE(statusOfRight(), ok);
}

void GuessingTest::namesAreCountedApart()
{
    guess(*m_sso, QStringLiteral("nobody"), freeFailures + 1);
    guess(*m_sso, alice, freeFailures + 1);
    QCOMPARE(statusOfRight(QLatin1StringView("frank")), ok);
    guess(*m_sso, QStringLiteral("Alice"));
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_name_unknown"));
}

void GuessingTest::unknownNameWaitsLikeAKnownOne()
{
    const QString nobody = QStringLiteral("nobody");
    guess(*m_sso, nobody, freeFailures);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_name_unknown"));
    for (const int wait : {30, 60, 120}) {
        m_clock.advance(seconds(wait) - instant);
        guess(*m_sso, nobody);
        QCOMPARE(lastReason(*m_store), mustWait);
        m_clock.advance(instant);
        guess(*m_sso, nobody);
        QCOMPARE(lastReason(*m_store), QStringLiteral("user_name_unknown"));
    }
}

void GuessingTest::hundredFailuresAreRefusedOutrightFor12Hours()
{
    guessTooOften(*m_sso, alice, m_clock);
    QCOMPARE(lastReason(*m_store), passwordWrong);
    QCOMPARE(recordsWith(*m_store, passwordWrong), 100);
    m_clock.advance(longestWait);
    QCOMPARE(statusOfRight(), notAllowed);
    QCOMPARE(lastReason(*m_store), tooMany);
    m_clock.advance(hours(12) - longestWait - instant);
    QCOMPARE(statusOfRight(), notAllowed);
    QCOMPARE(lastReason(*m_store), tooMany);
    m_clock.advance(instant);
    QCOMPARE(statusOfRight(), ok);
}

void GuessingTest::after12HoursTheCountBeginsAtZero()
{
    guessTooOften(*m_sso, alice, m_clock);
    m_clock.advance(hours(12));
    guess(*m_sso, alice, freeFailures);
    QCOMPARE(lastReason(*m_store), passwordWrong);
    m_clock.advance(firstWait);
    QCOMPARE(statusOfRight(), ok);
}

void GuessingTest::clockThatWasPutBackProlongsNoWait()
{
    guess(*m_sso, alice, freeFailures);
    m_clock.advance(-hours(24));
    QCOMPARE(statusOfRight(), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
    m_clock.advance(firstWait);
    QCOMPARE(statusOfRight(), ok);
}

void GuessingTest::clockThatWasPutBackEndsNoWait()
{
    guess(*m_sso, alice, freeFailures);
    m_clock.advance(-seconds(1));
    QCOMPARE(statusOfRight(), notAllowed);
    m_clock.advance(firstWait - instant);
    QCOMPARE(statusOfRight(), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void GuessingTest::wrongOneTimeCodeCounts()
{
    for (int i = 0; i < freeFailures; ++i) {
        QCOMPARE(statusWithCode(secret(u"000000")), notAllowed);
        QCOMPARE(lastReason(*m_store), QStringLiteral("user_totp_wrong"));
    }
    QCOMPARE(statusWithCode(currentCode()), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
    // A login without a code does not tell either that the password was right.
    QCOMPARE(statusWithCode({}), notAllowed);
    m_clock.advance(firstWait);
    QCOMPARE(statusWithCode(currentCode()), ok); // the refused login did not use up the code
}

void GuessingTest::usedOneTimeCodeCounts()
{
    QCOMPARE(statusWithCode(currentCode()), ok);
    const auto used = currentCode();
    for (int i = 0; i < freeFailures; ++i) {
        QCOMPARE(statusWithCode(used), notAllowed);
    }
    m_clock.advance(firstWait - instant);
    QCOMPARE(statusWithCode(currentCode()), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void GuessingTest::keyOfCodesThatCannotBeReadCounts()
{
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_user SET totp_key = '0189' WHERE username = 'admin_totp'"));
    for (int i = 0; i < freeFailures; ++i) {
        QCOMPARE(statusWithCode(currentCode()), notAllowed);
        QCOMPARE(lastReason(*m_store), QStringLiteral("user_totp_unreadable"));
    }
    QCOMPARE(statusWithCode(currentCode()), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void GuessingTest::hashThatCannotBeReadCounts()
{
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE zato_sso_user SET password = 'x' WHERE username = 'alice'"));
    guess(*m_sso, alice, freeFailures);
    QCOMPARE(lastReason(*m_store), QStringLiteral("user_password_unreadable"));
    guess(*m_sso, alice);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void GuessingTest::whatIsMissingDoesNotCount()
{
    for (int i = 0; i < freeFailures + 1; ++i) {
        QCOMPARE(statusWithCode({}), QStringLiteral("E005008"));
        QCOMPARE(statusOf(logInAs(*m_sso, QString(adminWithCodes), {})), notAllowed);
        QCOMPARE(lastReason(*m_store), QStringLiteral("user_password_missing"));
        QCOMPARE(statusOf(logInAs(*m_sso, QStringLiteral("nobody"), {})), notAllowed);
        QCOMPARE(lastReason(*m_store), QStringLiteral("user_name_unknown"));
    }
    QCOMPARE(statusWithCode(currentCode()), ok);
}

void GuessingTest::refusalForAnotherReasonNeitherCountsNorResets()
{
    const QLatin1StringView locked("bob_locked");
    const QString isLocked = QStringLiteral("E005002");
    for (int i = 0; i < freeFailures + 1; ++i) {
        QCOMPARE(statusOfRight(locked), isLocked);
    }
    guess(*m_sso, locked, freeFailures - 1);
    QCOMPARE(statusOfRight(locked), isLocked);
    guess(*m_sso, locked);
    QCOMPARE(lastReason(*m_store), passwordWrong);
    QCOMPARE(statusOfRight(locked), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void GuessingTest::preparedStoreCountsItsPreparersToo()
{
    const auto prepare = [&](const crypto::SecretBytes& password) {
        return statusOf(m_sso->user().prepareStore(callerWithoutSession(), QStringLiteral("admin1"), password,
                                                   callerAgent));
    };
    guess(*m_sso, QStringLiteral("admin1"), freeFailures - 1);
    QCOMPARE(prepare(secret(u"wrong-password")), notAllowed);
    QCOMPARE(prepare(fixtureUser(QLatin1StringView("admin1")).password), notAllowed);
    QCOMPARE(lastReason(*m_store), mustWait);
    m_clock.advance(firstWait);
    QCOMPARE(prepare(fixtureUser(QLatin1StringView("admin1")).password), ok);
    QCOMPARE(statusOfRight(QLatin1StringView("admin1")), ok);
}

/// It judged nobody: the store is read-only, and the password must be changed.
void GuessingTest::loginThatFailedDoesNotForgetTheFailures()
{
    const QString mustChange = QStringLiteral("admin_mustchange");
    guess(*m_sso, mustChange, freeFailures - 1);
    const auto readOnly = m_store->open(m_clock, sso::Access::ReadOnly);
    const auto failed =
        logIn(*readOnly, QLatin1StringView("admin_mustchange"), {.newPassword = secret(u"Correct-horse-9")});
    QCOMPARE(failed.error().kind, ErrorKind::NotInReadOnly);
    guess(*m_sso, mustChange);
    QCOMPARE(lastReason(*m_store), passwordWrong);
    guess(*m_sso, mustChange);
    QCOMPARE(lastReason(*m_store), mustWait);
}

void GuessingTest::failureWithoutATimeCountsAsNow()
{
    const auto failures =
        sso::LoginFailures::fromExtra({{QStringLiteral("failures_in_row"), freeFailures}}, fixtureNow());
    QCOMPARE(failures.inARow, freeFailures);
    QCOMPARE(failures.endOfWait(), fixtureNow() + firstWait);
}

USHER_TEST(GuessingTest)

} // namespace GuessingTests

#include "GuessingTest.moc"
