// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of the reference with its parameters, for a person who knows the reference. Each makes a Caller
// of them.
#include "core/sso/api/UserApi.h"

namespace usher::sso
{

namespace
{

Caller callerOf(const QString& cid, const Ust& currentUst, const QString& currentApp,
                const QString& remoteAddr)
{
    return {.currentUst = currentUst.clone(), .currentApp = currentApp, .remoteAddr = remoteAddr, .cid = cid};
}

} // namespace

Result<LoginSession> UserApi::login(const QString& username, const crypto::SecretBytes& password,
                                    const QString& currentApp, const QString& remoteAddr,
                                    const QString& userAgent, const LoginOptions& options)
{
    return login({.currentApp = currentApp, .remoteAddr = remoteAddr}, username, password, userAgent,
                 options);
}

Result<Logout> UserApi::logout(const Ust& ust, const QString& currentApp, const QString& remoteAddr,
                               const QString& cid)
{
    return logout(callerOf(cid, ust, currentApp, remoteAddr));
}

Result<SessionDetails> SessionApi::get(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                       const QString& currentApp, const QString& remoteAddr)
{
    return get(callerOf(cid, currentUst, currentApp, remoteAddr), targetUst);
}

Result<Verification> SessionApi::verify(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                        const QString& currentApp, const QString& remoteAddr)
{
    return verify(callerOf(cid, currentUst, currentApp, remoteAddr), targetUst);
}

Result<Renewal> SessionApi::renew(const QString& cid, const Ust& ust, const QString& currentApp,
                                  const QString& remoteAddr, const QString& userAgent)
{
    return renew(callerOf(cid, ust, currentApp, remoteAddr), userAgent);
}

Result<ListedSessions> SessionApi::getList(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                           const QString& currentApp, const QString& remoteAddr,
                                           Tokens tokens)
{
    return getList(callerOf(cid, currentUst, currentApp, remoteAddr), targetUst, tokens);
}

} // namespace usher::sso
