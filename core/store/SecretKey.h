// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"
#include "core/store/GivenSecrets.h"

namespace usher::store
{

class ConfigObj;

/// Returns the store's secret key, `[secret_keys] key1`, after checking it with `[zato] well_known_data`. The
/// setting may be the key itself, `$NAME` for an environment variable, whose name is in upper case, or
/// `zato+stdin:///`. The given key counts if the variable is not set, and for standard input. Errors:
/// SettingMissing, KeyElsewhere (the variable is not set), KeyAsked (no key was given), KeyMalformed,
/// KeyWrong.
[[nodiscard]] Result<crypto::Fernet> readSecretKey(const ConfigObj& secretsConf, const GivenSecrets& given);

/// Returns whether the person who opens the store must give the key.
[[nodiscard]] bool isKeyAsked(const ConfigObj& secretsConf);

/// Returns the name of the environment variable that has the key; empty if secrets.conf names none.
[[nodiscard]] QString keyVariable(const ConfigObj& secretsConf);

/// Returns whether secrets.conf contains the key itself.
[[nodiscard]] bool isKeyInFile(const ConfigObj& secretsConf);

/// Returns a key as a person copied it, without white space and a byte order mark around it.
[[nodiscard]] crypto::SecretBytes trimmedKey(const crypto::SecretBytes& key);

/// Returns the text to which `well_known_data` must decrypt.
[[nodiscard]] QByteArray wellKnownText();

} // namespace usher::store
