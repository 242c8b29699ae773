// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"

#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// How long a one-time code lasts, in seconds.
inline constexpr std::int64_t totpPeriod = 30;

/// A TOTP key from its base32 text (RFC 4648, section 6). As with the reference's library, lower case is read
/// too and padding may be left out; the bits after the last byte are not looked at. Nothing if there is no
/// byte in it.
[[nodiscard]] std::optional<SecretBytes> decodeBase32(QByteArrayView text);

/// The code (RFC 6238, HMAC-SHA-1, six ASCII digits) at `utcSeconds` since 1970; empty before 1970.
[[nodiscard]] QByteArray totpCode(const SecretBytes& key, std::int64_t utcSeconds);

/// The step (utcSeconds / totpPeriod) whose code `code` is: the current one only, neither the last nor the
/// next. Nothing if it is another code or not exactly six ASCII digits. The caller sees to it that a step is
/// used once.
[[nodiscard]] std::optional<std::int64_t> acceptedTotpStep(const SecretBytes& key, QByteArrayView code,
                                                           std::int64_t utcSeconds);

} // namespace usher::crypto
