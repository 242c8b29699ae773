// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"

namespace usher::crypto
{

/// Returns whether `text` begins like a text that the reference encrypted: `gAAA…` or `zato.secf.…`.
[[nodiscard]] bool isEncrypted(QByteArrayView text);

/// Returns a token, the content of a column (a password hash, a TOTP key) or a setting without encryption,
/// whether it was stored encrypted or not. Returns nothing if it is encrypted and cannot be decrypted.
[[nodiscard]] std::optional<SecretBytes> storedSecret(QByteArrayView stored, const Fernet& key);

} // namespace usher::crypto
