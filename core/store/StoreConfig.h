// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/store/Policy.h"
#include "core/store/StoreFiles.h"

namespace usher::store
{

/// What is known of a store without its key.
struct StoreOutline final {
    StoreFiles files;
    odb::OdbSettings odb; ///< without the password
    Policy policy;
    bool isOwn = false;      ///< made by Usher, not by Zato
    bool isSample = false;   ///< made by Usher, for trying Usher out
    bool isKeyAsked = false; ///< the person who opens it must give the key
};

/// The settings in a store's three files, with the verified key. Because it holds the key, it never leaves
/// core.
struct StoreConfig final {
    StoreOutline outline;
    odb::OdbSettings odb;
    crypto::Fernet key;
};

/// Returns the database settings in `server.conf`, without the password. Does not open the database. A
/// relative SQLite path is relative to the file's folder. In the name of a PostgreSQL engine, the part after
/// `+` is Python's driver and is ignored. Errors: SettingMissing, SettingInvalid, EngineUnknown,
/// EngineUnsupported.
[[nodiscard]] Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf);

/// Returns the database's password. `server.conf` has the password in clear, encrypted, or as the name of a
/// setting in `secrets.conf`. Errors: SettingMissing, SettingInvalid.
[[nodiscard]] Result<crypto::SecretBytes>
readOdbPassword(const ConfigObj& serverConf, const ConfigObj& secretsConf, const crypto::Fernet& key);

/// Reads the store at `path`, without its key. `path` is the store's folder, a Zato server's folder, or one
/// of the three files.
[[nodiscard]] Result<StoreOutline> outlineStore(const QString& path);

/// Reads the store at `path` and verifies its key. `givenKey` is the key that the person gave, if it was
/// asked for. Does not connect to the database.
[[nodiscard]] Result<StoreConfig> loadStoreConfig(const QString& path,
                                                  const crypto::SecretBytes& givenKey = {});

} // namespace usher::store
