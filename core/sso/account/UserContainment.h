// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Progress.h"
#include "core/odb/tables/SessionTable.h"
#include "core/odb/tables/UserTable.h"
#include "core/sso/account/UserActs.h"
#include "core/sso/act/FourEyes.h"

namespace usher::sso
{

// Each of these is a call of its own, see UserApi and ActingApi.
[[nodiscard]] Result<Containment> containUser(Context& context, const Caller& caller,
                                              const UserActRequest& request, const Progress& progress,
                                              ActAlone alone);
[[nodiscard]] Result<Containment> releaseUser(Context& context, const Caller& caller,
                                              const UserActRequest& request,
                                              const crypto::SecretBytes& password);
/// Records the proposal to contain a user.
[[nodiscard]] Result<Proposal> proposeContainment(Context& context, const Caller& caller,
                                                  const UserActRequest& request);
/// Contains the user whom the proposal names.
[[nodiscard]] Result<Containment> approveContainment(Context& context, const Caller& caller,
                                                     const Approval& approval, const Progress& progress);

/// Plans the sessions of the user: all, or as many as a plan may have. Call it in the transaction of `call`.
[[nodiscard]] Result<EndPlan> planAllOf(RecordedCall& call, const odb::UserRow& user);

/// Returns the error for a user who keeps a session because its row cannot be read.
[[nodiscard]] inline Error unreadableSession()
{
    return {.kind = ErrorKind::DatabaseMalformed, .subject = odb::sessionTableName};
}

} // namespace usher::sso
