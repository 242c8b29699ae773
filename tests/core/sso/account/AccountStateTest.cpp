// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/account/AccountState.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace AccountStateTests
{

using namespace usher;
using sso::AccountState;

namespace
{

constexpr TimePoint now{std::chrono::hours{500'000}};

sso::ListedUser activeUser()
{
    return {.approvalStatus = QStringLiteral("approved"),
            .signUpStatus = QStringLiteral("final"),
            .passwordExpiry = now};
}

} // namespace

class AccountStateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstRuleThatRefusesCounts();
    void passwordExpiresAfterItsLastMoment();
};

/// The rules judge in the reference's order: lock, sign-up, approval, password.
void AccountStateTest::firstRuleThatRefusesCounts()
{
    sso::ListedUser user = activeUser();
    QCOMPARE(sso::accountState(user, now), AccountState::Active);
    user.passwordMustChange = true;
    QCOMPARE(sso::accountState(user, now), AccountState::MustChangePassword);
    user.passwordExpiry = now - std::chrono::microseconds{1};
    QCOMPARE(sso::accountState(user, now), AccountState::PasswordExpired);
    user.approvalStatus = QStringLiteral("before_decision");
    QCOMPARE(sso::accountState(user, now), AccountState::NotApproved);
    user.signUpStatus = QStringLiteral("before_confirmation");
    QCOMPARE(sso::accountState(user, now), AccountState::SignUpNotFinal);
    user.isLocked = true;
    QCOMPARE(sso::accountState(user, now), AccountState::Locked);
}

void AccountStateTest::passwordExpiresAfterItsLastMoment()
{
    const sso::ListedUser user = activeUser();
    QCOMPARE(sso::accountState(user, user.passwordExpiry), AccountState::Active);
    QCOMPARE(sso::accountState(user, user.passwordExpiry + std::chrono::microseconds{1}),
             AccountState::PasswordExpired);
}

USHER_TEST(AccountStateTest)

} // namespace AccountStateTests

#include "AccountStateTest.moc"
