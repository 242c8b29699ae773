// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Fernet.h"
#include "odb/OdbSettings.h"
#include "store/Policy.h"
#include "store/StoreFiles.h"

namespace usher::store
{

/// What the three files of a store say, the key proven. Holds the key: never leaves core.
struct StoreConfig final {
    StoreFiles files;
    odb::OdbSettings odb;
    Policy policy;
    crypto::Fernet key;
    bool isSample = false; ///< made by Usher to be tried out
};

/// Which database `server.conf` names, without opening it. A relative SQLite path is relative to the file's
/// folder. Errors: SettingMissing, EngineUnknown, EngineUnsupported.
[[nodiscard]] Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf);

/// Reads the store at `folder`. Connects to nothing.
[[nodiscard]] Result<StoreConfig> loadStoreConfig(const QString& folder);

} // namespace usher::store
