// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/AuditError.h"

namespace usher::audit
{

Error asAuditError(Error error)
{
    if (error.kind == ErrorKind::DatabaseFailed || error.kind == ErrorKind::NotADatabase) {
        error.kind = ErrorKind::AuditFailed;
    }
    return error;
}

} // namespace usher::audit
