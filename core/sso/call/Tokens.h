// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include "core/crypto/Fernet.h"
#include "core/sso/call/Refusal.h"
#include "core/sso/call/Ust.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// Returns the clear token for `token`. First its only token is taken from a text that has something around
/// it, such as quotes or a log line (tokenIn()). A token that starts with `gAAA` or `zato.secf.` is
/// decrypted; any other text is returned unchanged. Refused: an empty token (E008003); one that cannot be
/// decrypted to text, a text with several tokens or with something around no token (E008002).
[[nodiscard]] tl::expected<Ust, Refusal> clearUst(const Ust& token, const crypto::Fernet& key);

/// Returns the token as callers carry it: encrypted with the store's key.
[[nodiscard]] Ust encryptedUst(const Ust& ust, const crypto::Fernet& key, TimePoint now);

/// Returns `text` with every token masked.
[[nodiscard]] USHER_CORE_EXPORT QString maskedTokens(const QString& text);

/// Returns `text` for a record, with every token masked, as audit::recordedText() does. For values that
/// callers supply.
[[nodiscard]] USHER_CORE_EXPORT QString withoutTokens(const QString& text);

} // namespace usher::sso
