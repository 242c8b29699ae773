// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/Grant.h"
#include "core/odb/engine/postgres/PostgresError.h"
#include "core/odb/engine/postgres/PostgresSession.h"

namespace usher::odb
{

/// Asks the server whether this connection's user has all `grants`. A table that does not exist is left out,
/// because a missing table is reported elsewhere. Errors: PermissionMissing, which names the first grant that
/// is missing; those of the database.
[[nodiscard]] Result<void> requireGrants(const PostgresSession& session, const Grants& grants,
                                         const ServerName& name);

} // namespace usher::odb
