// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SettingNotice.h"
#include "core/crypto/Fernet.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/store/AskedSecrets.h"
#include "core/store/GivenSecrets.h"
#include "core/store/Policy.h"
#include "core/store/StoreFiles.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

/// What is known of a store without its key.
struct StoreOutline final {
    StoreFiles files;
    odb::OdbSettings odb;    ///< without the password; incomplete if `missingVariable` is set
    Result<Policy> policy;   ///< an error if a server does not start with sso.conf, or there is none
    bool isOwn = false;      ///< made by Usher, not by Zato
    bool isSample = false;   ///< made by Usher, for trying Usher out
    AskedSecrets asked = {}; ///< whether or not they were given
    /// The first setting in `[odb]` whose environment variable is neither set nor given. Until it is, it is
    /// not known where the database is.
    std::optional<SettingPlace> missingVariable = {};
    std::optional<SettingPlace> unsetPassword = {}; ///< see unsetPassword()
    std::vector<SettingNotice> notices = {};        ///< settings that probably do not mean what they should

    /// Returns an error of the database's connection. If the server refused a password that is the text
    /// `$NAME`, the error says so.
    [[nodiscard]] Error explained(Error error) const;
};

/// The settings in a store's files, with the verified key. Because it holds the key, it never leaves
/// core.
struct StoreConfig final {
    StoreOutline outline;
    odb::OdbSettings odb;
    crypto::Fernet key;
};

/// Reads `sso.conf` as a server does: `$NAME` is the variable's value, and a variable
/// `Zato_Config_Unknown_sso__conf_SECTION_KEY` replaces a setting. Errors: those of ConfigObj::read().
[[nodiscard]] Result<ConfigObj> readSsoConf(const QString& path);

/// Reads the store at `path`, without its key. `path` is the store's folder, a Zato server's folder or the
/// folder in which that is, or one of its files. Errors: those of the files, SqlElsewhere.
[[nodiscard]] Result<StoreOutline> outlineStore(const QString& path, const GivenSecrets& given = {});

/// Reads where the database of the store at `path` is, and its password, which must stand in `server.conf`
/// itself: the store's key is not needed. Errors: those of the files and of `[odb]`, KeyElsewhere (the
/// password is encrypted).
[[nodiscard]] Result<odb::OdbSettings> readOdbWithoutKey(const QString& path, const GivenSecrets& given = {});

/// Reads the store at `path` and verifies its key. Does not connect to the database. Further errors:
/// VariableMissing, those of readSecretKey().
[[nodiscard]] Result<StoreConfig> loadStoreConfig(const QString& path, const GivenSecrets& given = {});

} // namespace usher::store
