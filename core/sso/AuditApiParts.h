// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/RecordTable.h"
#include "audit/TreeReader.h"
#include "sso/AuditApi.h"
#include "sso/Call.h"

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
