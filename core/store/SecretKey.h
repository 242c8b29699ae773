// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/crypto/Fernet.h"

namespace usher::store
{

class ConfigObj;

/// The store's secret key, `[secret_keys] key1`, proven against `[zato] well_known_data`. The value may be
/// `$NAME`, an environment variable, or `zato+stdin:///`: then `given` is the key, in base64url. Errors:
/// SettingMissing, KeyElsewhere, KeyAsked (none was given), KeyMalformed, KeyWrong.
[[nodiscard]] Result<crypto::Fernet> readSecretKey(const ConfigObj& secretsConf,
                                                   const crypto::SecretBytes& given);

/// Whether the key is to be given by whoever opens the store.
[[nodiscard]] bool isKeyAsked(const ConfigObj& secretsConf);

/// Whether the key itself stands in secrets.conf.
[[nodiscard]] bool isKeyInFile(const ConfigObj& secretsConf);

/// What `well_known_data` decrypts to.
[[nodiscard]] QByteArray wellKnownText();

} // namespace usher::store
