// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/StoreSummary.h"

namespace usher::cli
{

/// Writes to standard error the SQL that adds the audit tables, and the database that it is for.
void printAuditTablesSql(const sso::StoreSummary& summary);

} // namespace usher::cli
