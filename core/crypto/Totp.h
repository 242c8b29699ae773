// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QByteArrayView>

#include "core/crypto/SecretBytes.h"

namespace usher::crypto
{

/// How long a one-time code is valid, in seconds.
inline constexpr std::int64_t totpPeriod = 30;

/// Returns the TOTP key in a base32 text (RFC 4648, section 6). Like the reference's library, it accepts
/// lower case and missing padding, and ignores the bits after the last byte. Returns nothing if the text is
/// not base32 or has no byte in it.
[[nodiscard]] std::optional<SecretBytes> decodeBase32(QByteArrayView text);

/// Returns the code (RFC 6238, HMAC-SHA-1, six ASCII digits) at `utcSeconds` since 1970. Empty before 1970.
[[nodiscard]] QByteArray totpCode(const SecretBytes& key, std::int64_t utcSeconds);

/// Returns the current step (utcSeconds / totpPeriod) if `code` is its code, otherwise nothing. The codes of
/// the step before and of the step after are refused, and so is anything but six ASCII digits. The caller
/// must make sure that a step is used only once.
[[nodiscard]] std::optional<std::int64_t> acceptedTotpStep(const SecretBytes& key, QByteArrayView code,
                                                           std::int64_t utcSeconds);

} // namespace usher::crypto
