// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/RememberedHeads.h"
#include "core/odb/Connection.h"
#include "core/sso/inspect/LogInspector.h"

namespace usher::sso
{

struct LogInspector::Parts {
    std::unique_ptr<odb::Connection> connection;
    audit::RememberedHeads heads;
    QString location;
    QString storeId;
    QByteArray publicKey;
    KeySource keySource;
};

} // namespace usher::sso
