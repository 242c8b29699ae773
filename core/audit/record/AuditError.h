// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::audit
{

/// Whatever the database could not do here, it could not do for the record; what the user can mend keeps its
/// own name.
[[nodiscard]] Error asAuditError(Error error);

} // namespace usher::audit
