// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/RecordTable.h"
#include "core/sso/api/AuditApi.h"

namespace usher::sso
{

/// The filter as the log can be asked: names by the IDs of their users, or by the reference of a name that
/// nobody has; a UST by its reference. Errors: Refused (the token cannot be read), those of the database.
[[nodiscard]] Result<audit::RecordFilter> resolved(const Context& context, const AuditFilter& filter);

/// The filter as a record has it: without names that nobody has, and without tokens.
[[nodiscard]] QJsonObject toJson(const audit::RecordFilter& filter);

} // namespace usher::sso
