// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"

namespace usher::store
{

class ConfigObj;

/// Returns the store's secret key, `[secret_keys] key1`, after checking it with `[zato] well_known_data`. The
/// setting may be the key itself, `$NAME` for an environment variable, or `zato+stdin:///`: then `given` is
/// the key, in base64url. Errors: SettingMissing, KeyElsewhere (the variable is not set), KeyAsked (no key
/// was given), KeyMalformed, KeyWrong.
[[nodiscard]] Result<crypto::Fernet> readSecretKey(const ConfigObj& secretsConf,
                                                   const crypto::SecretBytes& given);

/// Returns whether the person who opens the store must give the key.
[[nodiscard]] bool isKeyAsked(const ConfigObj& secretsConf);

/// Returns whether secrets.conf contains the key itself.
[[nodiscard]] bool isKeyInFile(const ConfigObj& secretsConf);

/// Returns the text to which `well_known_data` must decrypt.
[[nodiscard]] QByteArray wellKnownText();

} // namespace usher::store
