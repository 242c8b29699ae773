// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/login/PersonCalled.h"

#include "core/odb/tables/UserTable.h"
#include "core/sso/call/Context.h"

namespace usher::sso
{

audit::Person personCalled(const Context& context, const QString& username, const odb::Owner* user)
{
    if (user) {
        return {.userId = user->userId, .username = user->username};
    }
    return {.usernameReference = context.log.reference(username.toUtf8())};
}

} // namespace usher::sso
