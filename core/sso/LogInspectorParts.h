// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/RememberedHeads.h"
#include "odb/Connection.h"
#include "sso/LogInspector.h"

namespace usher::sso
{

struct LogInspector::Parts {
    std::unique_ptr<odb::Connection> connection;
    audit::RememberedHeads heads;
    QString location;
    QString storeId;
    QByteArray publicKey;
};

} // namespace usher::sso
