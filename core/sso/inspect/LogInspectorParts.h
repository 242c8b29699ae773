// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/head/RememberedHeads.h"
#include "core/odb/Connection.h"
#include "core/sso/inspect/LogInspector.h"

namespace usher::sso
{

struct LogInspector::Parts {
    /// Returns what this computer remembers of the log, by its place and by its store.
    [[nodiscard]] Result<std::vector<audit::RememberedHead>> remembered() const;

    std::unique_ptr<odb::Connection> connection;
    audit::RememberedHeads heads;
    QString location;
    QString storeId;
    QByteArray publicKey;
    KeySource keySource;
};

} // namespace usher::sso
