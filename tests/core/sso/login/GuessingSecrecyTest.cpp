// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include <QTest>

#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/support/TestRegistry.h"

namespace GuessingSecrecyTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString wrong = QStringLiteral("wrong-password");
const QString goodNewPassword = QStringLiteral("Correct-horse-9");
constexpr QLatin1StringView mustChange("admin_mustchange");

/// Returns all that an answer shows, except what differs between any two calls.
QString told(const Result<sso::LoginSession>& answer)
{
    if (answer) {
        return QStringLiteral("ok");
    }
    const Error& error = answer.error();
    return QStringLiteral("%1|%2|%3|%4|%5|%6|%7|%8")
        .arg(static_cast<int>(error.kind))
        .arg(errorSentence(error), error.subject, error.detail, statusCode(error.status))
        .arg(error.reason.has_value())
        .arg(error.target.has_value())
        .arg(error.recordNumber.has_value() && !error.cid.isEmpty());
}

/// Returns the processor time of a login, in seconds.
double secondsOver(sso::Sso& sso, const QString& username, const QString& password,
                   const sso::LoginOptions& options = {})
{
    const std::clock_t before = std::clock();
    std::ignore = logInAs(sso, username, password, options);
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

} // namespace

/// A person who guesses learns nothing from an answer or its time, with or without a wait.
class GuessingSecrecyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsTheSameWhetherTheNameIsKnown();
    void answerDuringAWaitIsThatOfAWrongPassword_data();
    void answerDuringAWaitIsThatOfAWrongPassword();
    void passwordIsHashedDuringAWaitToo();
    void newPasswordIsHashedWhetherOrNotTheOldOneIsRight();
    void unknownNameStaysUnrecorded();

private:
    TestClock m_clock{fixtureNow()};
};

void GuessingSecrecyTest::answerIsTheSameWhetherTheNameIsKnown()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString first = told(logInAs(*sso, QStringLiteral("alice"), wrong));
    QVERIFY(first.contains(QLatin1StringView("E005001")));
    for (int i = 0; i < 3 * freeFailures; ++i) {
        for (const char* name : {"alice", "bob_locked", "admin_totp", "nobody"}) {
            QCOMPARE(told(logInAs(*sso, QString::fromLatin1(name), wrong)), first);
        }
        m_clock.advance(firstWait);
    }
}

void GuessingSecrecyTest::answerDuringAWaitIsThatOfAWrongPassword_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("newPassword");
    QTest::addColumn<sso::Access>("access");
    const auto row = [](const char* name, const char* user, const QString& newPassword, sso::Access access) {
        QTest::newRow(name) << QString::fromLatin1(user) << newPassword << access;
    };
    row("a user", "alice", {}, sso::Access::Full);
    row("a user, read-only", "alice", {}, sso::Access::ReadOnly);
    row("a locked user", "bob_locked", {}, sso::Access::Full);
    row("a code is missing", "admin_totp", {}, sso::Access::Full);
    row("the password has expired", "admin_expired", {}, sso::Access::Full);
    row("a new password is missing", "admin_mustchange", {}, sso::Access::Full);
    row("the new password is bad", "admin_mustchange", QStringLiteral("x"), sso::Access::Full);
    row("the new password is good", "admin_mustchange", goodNewPassword, sso::Access::Full);
    row("it cannot be changed read-only", "admin_mustchange", goodNewPassword, sso::Access::ReadOnly);
}

void GuessingSecrecyTest::answerDuringAWaitIsThatOfAWrongPassword()
{
    QFETCH(const QString, user);
    QFETCH(const QString, newPassword);
    QFETCH(const sso::Access, access);
    const TestStore store;
    const auto sso = store.open(m_clock, access);
    const QString wrongly = told(logInAs(*sso, user, wrong));
    guess(*sso, user, freeFailures - 1);
    const auto rightly =
        logIn(*sso, QLatin1StringView(user.toLatin1()), {.newPassword = secret(newPassword)});
    QCOMPARE(told(rightly), wrongly);
    QCOMPARE(lastReason(store), QStringLiteral("user_must_wait"));
}

void GuessingSecrecyTest::passwordIsHashedDuringAWaitToo()
{
    const TestStore store;
    store.set("rounds", "200000");
    const auto sso = store.open(m_clock);
    const QString nobody = QStringLiteral("nobody");
    const double judged = secondsOver(*sso, nobody, wrong);
    guess(*sso, nobody, freeFailures - 1);
    const double refused = secondsOver(*sso, nobody, wrong);
    QCOMPARE(lastReason(store), QStringLiteral("user_must_wait"));
    QVERIFY2(refused > judged / 2, qPrintable(QStringLiteral("%1 s, %2 s").arg(judged).arg(refused)));
}

/// Otherwise the time would tell that the old password is right.
void GuessingSecrecyTest::newPasswordIsHashedWhetherOrNotTheOldOneIsRight()
{
    const TestStore store;
    store.set("rounds", "500000"); // for new passwords only; the old hash has 2000 rounds
    const auto sso = store.open(m_clock);
    const double without = secondsOver(*sso, QString(mustChange), wrong);
    const double with =
        secondsOver(*sso, QString(mustChange), wrong, {.newPassword = secret(goodNewPassword)});
    QVERIFY2(with > 10 * without, qPrintable(QStringLiteral("%1 s, %2 s").arg(without).arg(with)));
}

void GuessingSecrecyTest::unknownNameStaysUnrecorded()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString typed = QStringLiteral("my-password-in-the-wrong-field");
    guess(*sso, typed, freeFailures + 1);
    QVERIFY(clearFailures(*sso, typed));
    for (const LoggedRecord& record : records(RawDatabase(store))) {
        QVERIFY(!record.leaf.contains(typed.toUtf8()));
    }
}

USHER_TEST(GuessingSecrecyTest)

} // namespace GuessingSecrecyTests

#include "GuessingSecrecyTest.moc"
