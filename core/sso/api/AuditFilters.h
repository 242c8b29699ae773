// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/RecordFilter.h"
#include "core/sso/api/AuditApi.h"

namespace usher::sso
{

/// Returns the filter in the terms of the log: a user's name becomes the user's ID, and an unknown name or a
/// UST becomes its reference. Errors: Refused (the token cannot be read), those of the database.
[[nodiscard]] Result<audit::RecordFilter> resolved(const Context& context, const AuditFilter& filter);

/// Returns the filter for a record, without unknown names and without tokens.
[[nodiscard]] QJsonObject toJson(const audit::RecordFilter& filter);

} // namespace usher::sso
