// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"

namespace usher::crypto
{

/// Whether `text` begins like one that the reference encrypted: `gAAA…` or `zato.secf.…`.
[[nodiscard]] bool isEncrypted(QByteArrayView text);

/// A token, a column's content (a password hash, a TOTP key) or a setting in clear, whether it was stored
/// encrypted or not. Nothing if it is encrypted and cannot be decrypted.
[[nodiscard]] std::optional<SecretBytes> storedSecret(QByteArrayView stored, const Fernet& key);

} // namespace usher::crypto
