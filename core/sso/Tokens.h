// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Fernet.h"
#include "sso/SessionRules.h"
#include "sso/Ust.h"

#include <optional>

#include <tl/expected.hpp>

namespace usher::sso
{

/// The clear token that `token` stands for. What starts with `gAAA` or `zato.secf.` is decrypted; anything
/// else is taken as it stands. Refused: an empty token (E008003), one that cannot be decrypted (E008002).
[[nodiscard]] tl::expected<Ust, Refusal> clearUst(const Ust& token, const crypto::Fernet& key);

/// The token as callers carry it: encrypted under the store's key.
[[nodiscard]] Ust encryptedUst(const QString& ust, const crypto::Fernet& key, TimePoint now);

/// A column's content (a password hash, a TOTP key) in clear, whether it was stored encrypted or not.
[[nodiscard]] std::optional<crypto::SecretBytes> storedSecret(QByteArrayView stored,
                                                              const crypto::Fernet& key);

/// `text` with every token in it masked, and no longer than a record should be: for what callers say of
/// themselves.
[[nodiscard]] QString withoutTokens(const QString& text);

} // namespace usher::sso
