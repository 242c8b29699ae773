// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/UserActLimits.h"

#include <QtTest>

#include "tests/support/TestRegistry.h"

namespace UserActLimitsTests
{

namespace
{

using usher::sso::ListedUser;
using usher::sso::StoreSummary;
using usher::sso::UserDetails;
using usher::ui::UserActKind;

/// Tests what is known before an act about whether core would refuse it.
class UserActLimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActIsPossibleForAnotherUser()
    {
        const auto limits = usher::ui::userActLimits({}, QStringLiteral("admin1"));
        for (const UserActKind kind : usher::ui::allUserActs) {
            QCOMPARE(whyNot(kind, {.username = QStringLiteral("alice"), .liveSessions = 1}, limits),
                     QString());
        }
    }

    void aMissingPermissionIsNamed()
    {
        const QString missing = QStringLiteral("UPDATE (is_locked) on zato_sso_user");
        const auto limits =
            usher::ui::userActLimits(StoreSummary{.missingToAct = missing}, QStringLiteral("admin1"));
        const ListedUser alice{.username = QStringLiteral("alice"), .liveSessions = 1};
        for (const UserActKind kind : usher::ui::allUserActs) {
            const bool isNamed = whyNot(kind, alice, limits).contains(missing);
            QCOMPARE(isNamed, kind != UserActKind::ClearFailures); // which changes only the log
        }
    }

    void whatFitsTheStateIsOffered()
    {
        const ListedUser locked{.isLocked = true};
        QVERIFY(!isOffered(UserActKind::Lock, locked));
        QVERIFY(isOffered(UserActKind::Unlock, locked));
        QVERIFY(isOffered(UserActKind::Release, locked));
        QVERIFY(isOffered(UserActKind::Contain, locked)); // replaces the password, and ends the sessions
        const ListedUser open{};
        QVERIFY(isOffered(UserActKind::Lock, open));
        QVERIFY(!isOffered(UserActKind::Unlock, open));
        QVERIFY(!isOffered(UserActKind::Release, open));
    }

    void theUsualStepsDependOnTheState()
    {
        const UserDetails locked{ListedUser{.isLocked = true}};
        QVERIFY(isUsual(UserActKind::Release, locked));
        QVERIFY(isUsual(UserActKind::Unlock, locked));
        QVERIFY(!isUsual(UserActKind::Contain, locked)); // it is in the menu
        UserDetails open;
        QVERIFY(isUsual(UserActKind::Contain, open));
        QVERIFY(!isUsual(UserActKind::ClearFailures, open)); // there are none
        open.failuresInRow = 1;
        QVERIFY(isUsual(UserActKind::ClearFailures, open));
    }

    void whoHasNoSessionsHasNoneToEnd()
    {
        const auto limits = usher::ui::userActLimits({}, QStringLiteral("admin1"));
        const ListedUser alice{.username = QStringLiteral("alice")};
        QVERIFY(!whyNot(UserActKind::EndSessions, alice, limits).isEmpty());
    }
};

} // namespace

USHER_TEST(UserActLimitsTest)

} // namespace UserActLimitsTests

#include "UserActLimitsTest.moc"
