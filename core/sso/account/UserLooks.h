// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/sso/account/UserDetails.h"
#include "core/sso/call/Caller.h"

namespace usher::sso
{

struct Context;

// Each of these is a call of its own, see UserApi.
[[nodiscard]] Result<UserDetails> lookAtUser(Context& context, const Caller& caller, const QString& username);
[[nodiscard]] Result<FoundUsers> searchUsers(Context& context, const Caller& caller, const QString& text,
                                             qint64 after, int count);

} // namespace usher::sso
