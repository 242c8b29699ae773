// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/store/Policy.h"
#include "core/store/StoreFiles.h"

namespace usher::store
{

/// What can be known of a store without its key.
struct StoreOutline final {
    StoreFiles files;
    odb::OdbSettings odb; ///< without the password
    Policy policy;
    bool isOwn = false;      ///< made by Usher, not by Zato
    bool isSample = false;   ///< made by Usher to be tried out
    bool isKeyAsked = false; ///< whoever opens it gives the key
};

/// What the three files of a store say, the key proven. Holds the key: never leaves core.
struct StoreConfig final {
    StoreOutline outline;
    odb::OdbSettings odb;
    crypto::Fernet key;
};

/// Which database `server.conf` names, without opening it, and without its password. A relative SQLite path
/// is relative to the file's folder. Of a PostgreSQL engine the part behind `+` is Python's driver, and means
/// nothing here. Errors: SettingMissing, SettingInvalid, EngineUnknown, EngineUnsupported.
[[nodiscard]] Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf);

/// The database's password: in clear, encrypted, or by its name in `secrets.conf`. Errors: SettingMissing,
/// SettingInvalid.
[[nodiscard]] Result<crypto::SecretBytes>
readOdbPassword(const ConfigObj& serverConf, const ConfigObj& secretsConf, const crypto::Fernet& key);

/// Reads the store at `path`: its folder, a Zato server's folder, or one of the three files. Needs no key.
[[nodiscard]] Result<StoreOutline> outlineStore(const QString& path);

/// Reads the store at `path`, and proves its key; `givenKey` is the one that was asked for, if it was.
/// Connects to nothing.
[[nodiscard]] Result<StoreConfig> loadStoreConfig(const QString& path,
                                                  const crypto::SecretBytes& givenKey = {});

} // namespace usher::store
