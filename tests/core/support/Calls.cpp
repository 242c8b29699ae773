// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Calls.h"

#include "support/Fixture.h"

namespace usher::test
{

Result<sso::SessionDetails> get(sso::Sso& sso, QLatin1StringView target, QLatin1StringView current,
                                const QString& cid)
{
    return sso.user().session().get(cid, token(target), token(current), callerApp, callerAddress);
}

Result<sso::FoundSessions> search(sso::Sso& sso, const sso::SessionFilter& filter, sso::SessionPage page)
{
    return sso.user().session().search({}, filter, page, token(QLatin1StringView("admin1.active")), callerApp,
                                       callerAddress);
}

Result<sso::LoginSession> logIn(sso::Sso& sso, QLatin1StringView user, const sso::LoginOptions& options)
{
    const FixtureUser known = fixtureUser(user);
    return sso.user().login(known.username, known.password, callerApp, callerAddress, callerAgent, options);
}

Result<sso::Logout> logOut(sso::Sso& sso, QLatin1StringView target)
{
    return sso.user().logout(token(target), callerApp, callerAddress);
}

} // namespace usher::test
