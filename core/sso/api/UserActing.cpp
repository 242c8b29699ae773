// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of UserApi that look at other people's accounts, and act on them.
#include "core/sso/account/UserContainment.h"
#include "core/sso/account/UserLooks.h"
#include "core/sso/api/UserApi.h"

namespace usher::sso
{

Result<UserDetails> UserApi::get(const Caller& caller, const QString& username)
{
    return lookAtUser(m_context, caller, username);
}

Result<FoundUsers> UserApi::search(const Caller& caller, const QString& text, qint64 after, int count)
{
    return searchUsers(m_context, caller, text, after, count);
}

Result<UserAct> UserApi::lockUser(const Caller& caller, const QString& username, const QString& reason)
{
    return setUserLocked(m_context, caller, {.username = username, .reason = reason}, LockState::Locked);
}

Result<UserAct> UserApi::unlockUser(const Caller& caller, const QString& username, const QString& reason)
{
    return setUserLocked(m_context, caller, {.username = username, .reason = reason}, LockState::Unlocked);
}

Result<UserAct> UserApi::setPassword(const Caller& caller, const QString& username,
                                     const crypto::SecretBytes& password, const QString& reason)
{
    return setUserPassword(m_context, caller, {.username = username, .reason = reason}, password);
}

Result<Containment> UserApi::contain(const Caller& caller, const QString& username, const QString& reason,
                                     const Progress& progress, ActAlone alone)
{
    return containUser(m_context, caller, {.username = username, .reason = reason}, progress, alone);
}

Result<Containment> UserApi::release(const Caller& caller, const QString& username,
                                     const crypto::SecretBytes& password, const QString& reason)
{
    return releaseUser(m_context, caller, {.username = username, .reason = reason}, password);
}

} // namespace usher::sso
