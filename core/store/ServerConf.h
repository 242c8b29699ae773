// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"
#include "core/odb/engine/OdbSettings.h"
#include "core/store/AskedSecrets.h"
#include "core/store/GivenSecrets.h"
#include "core/store/configobj/ConfigObj.h"

namespace usher::store
{

/// Reads `server.conf`. With `secretsConf` and `key`, the settings in `[odb]` that refer to secrets.conf
/// (`zato+secret://zato.NAME`) are followed. Errors: those of ConfigObj::read(), SettingMissing and
/// SettingInvalid of a reference.
[[nodiscard]] Result<ConfigObj> readServerConf(const QString& path, const GivenSecrets& given);
[[nodiscard]] Result<ConfigObj> readServerConf(const QString& path, const GivenSecrets& given,
                                               const ConfigObj& secretsConf, const crypto::Fernet& key);

/// Returns the variables that settings in `[odb]` name and that are not set in this program's environment,
/// whether or not their values were given. Settings that the engine does not need do not count.
[[nodiscard]] std::vector<AskedVariable> askedOdbVariables(const ConfigObj& serverConf);

/// Returns the first setting in `[odb]` that needs a variable which is neither set nor given.
[[nodiscard]] std::optional<SettingPlace> missingOdbVariable(const ConfigObj& serverConf);

/// Returns the place of the password if it names a variable which is neither set nor given, so that the text
/// `$NAME` itself is the password.
[[nodiscard]] std::optional<SettingPlace> unsetPassword(const ConfigObj& serverConf);

/// Returns the database that `[odb]` says, without its password. Follows the URL that the reference makes of
/// the settings: `%XX` in the user name is decoded, brackets around an IPv6 address are dropped, the port is
/// a number as Python reads it. Does not open the database. A relative SQLite path is relative to the file's
/// folder. In the name of a PostgreSQL engine, the part after `+` is Python's driver and is ignored. Errors:
/// SettingMissing, SettingInvalid, EngineUnknown, EngineUnsupported.
[[nodiscard]] Result<odb::OdbSettings> readOdbSettings(const ConfigObj& serverConf);

/// Returns the database's password, which `server.conf` has in clear or encrypted, with `%XX` decoded. Error:
/// SettingInvalid.
[[nodiscard]] Result<crypto::SecretBytes> readOdbPassword(const ConfigObj& serverConf,
                                                          const crypto::Fernet& key);

/// Returns the database's password if `server.conf` has it in clear. It is empty if there is none. Returns
/// nothing if it is encrypted or in secrets.conf.
[[nodiscard]] std::optional<crypto::SecretBytes> clearOdbPassword(const ConfigObj& serverConf);

} // namespace usher::store
