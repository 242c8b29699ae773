// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/account/UserDetails.h"
#include "core/sso/api/StoreSummary.h"
#include "ui/users/act/UserActKind.h"

namespace usher::ui
{

/// What limits the acts of the admin who is logged in, whatever user they are about.
struct UserActLimits final {
    QString adminName = {};
    QString whyNobodyActs = {}; ///< why nobody can act in this store; empty if one can
};

[[nodiscard]] UserActLimits userActLimits(const sso::StoreSummary& store, const QString& adminName);

/// Returns whether an act fits the state of the user: nobody unlocks a user who is not locked.
[[nodiscard]] bool isOffered(UserActKind kind, const sso::ListedUser& user);

/// Returns whether the act is a usual next step in the state of the user, so that it is a button of its own:
/// who is locked is released or unlocked, and who waits after failed logins need not.
[[nodiscard]] bool isUsual(UserActKind kind, const sso::UserDetails& user);

/// Returns a sentence that says why core would refuse the act, as far as that is known before. Empty if it
/// is not.
[[nodiscard]] QString whyNot(UserActKind kind, const sso::ListedUser& user, const UserActLimits& limits);

} // namespace usher::ui
