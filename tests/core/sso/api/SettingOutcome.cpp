// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/api/SettingOutcome.h"

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"

namespace usher::test
{

SettingOutcome logsIn(const char* user, CalledFrom from, const char* newPassword)
{
    return [=](const TestStore&, sso::Sso& sso) {
        const FixtureUser known = fixtureUser(QLatin1StringView(user));
        const auto login = sso.user().login(known.username, known.password, QString::fromUtf8(from.app),
                                            QString::fromUtf8(from.address), callerAgent,
                                            {.newPassword = secret(QString::fromUtf8(newPassword))});
        const bool isWarned = login && login->isPasswordAboutToExpire;
        return statusOf(login) + (isWarned ? QStringLiteral(" W003005") : QString());
    };
}

SettingOutcome changesTo(const char* newPassword)
{
    return logsIn("admin_mustchange", {}, newPassword);
}

} // namespace usher::test
