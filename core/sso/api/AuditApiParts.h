// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/record/RecordTable.h"
#include "core/audit/tree/TreeReader.h"
#include "core/sso/api/AuditApi.h"
#include "core/sso/call/RecordedCall.h"

namespace usher::sso
{

struct AuditApi::Parts {
    explicit Parts(Context& storeContext)
        : context(storeContext), records(context.connection), tree(context.connection)
    {
    }

    Context& context;
    audit::RecordTable records;
    audit::TreeReader tree;
};

} // namespace usher::sso
