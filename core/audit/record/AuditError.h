// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::audit
{

/// Returns the error that an audit operation reports for `error`: DatabaseFailed and NotADatabase become
/// AuditFailed. Every other kind stays, because the user can act on it.
[[nodiscard]] Error asAuditError(Error error);

} // namespace usher::audit
