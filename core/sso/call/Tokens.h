// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Fernet.h"
#include "core/sso/call/SessionRules.h"
#include "core/sso/call/Ust.h"
#include "core/usher_core_export.h"

#include <tl/expected.hpp>

namespace usher::sso
{

/// The clear token that `token` stands for. What starts with `gAAA` or `zato.secf.` is decrypted; anything
/// else is taken as it stands. Refused: an empty token (E008003), one that cannot be decrypted (E008002).
[[nodiscard]] tl::expected<Ust, Refusal> clearUst(const Ust& token, const crypto::Fernet& key);

/// The token as callers carry it: encrypted under the store's key.
[[nodiscard]] Ust encryptedUst(const QString& ust, const crypto::Fernet& key, TimePoint now);

/// `text` with every token in it masked, without U+0000, which not every database takes, and no longer than a
/// record should be: for what callers say of themselves.
[[nodiscard]] USHER_CORE_EXPORT QString withoutTokens(const QString& text);

} // namespace usher::sso
