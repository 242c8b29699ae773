// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/crypto/SecretBytes.h"

#include <array>
#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// Fernet, the format in which the reference encrypts tokens and columns: AES-128-CBC under HMAC-SHA-256,
/// both halves of one 32-byte key. The timestamp in a token is written and authenticated but means nothing:
/// there is no time-to-live.
class Fernet final
{
public:
    static constexpr qsizetype maxTokenSize = 64L * 1024;
    static constexpr std::size_t ivSize = 16;

    /// Nothing unless the text is canonical base64url of exactly 32 bytes.
    [[nodiscard]] static std::optional<Fernet> fromKey(QByteArrayView base64UrlKey);

    /// A new random key.
    [[nodiscard]] static Fernet generate();

    /// A token with a random IV. One made of more than 49,000 bytes is too long for decrypt().
    [[nodiscard]] QByteArray encrypt(QByteArrayView plaintext, TimePoint now) const;

    /// The token that the format prescribes for these inputs; `timestamp` is in seconds since 1970, UTC.
    /// An IV must never be used twice.
    [[nodiscard]] QByteArray encrypt(QByteArrayView plaintext, std::uint64_t timestamp,
                                     const std::array<unsigned char, ivSize>& iv) const;

    /// Nothing if the token is longer than maxTokenSize characters, not canonical base64url, not authentic
    /// under this key, or malformed; which of these is not told.
    [[nodiscard]] std::optional<SecretBytes> decrypt(QByteArrayView token) const;

    /// The 32 bytes, for key derivation.
    [[nodiscard]] const SecretBytes& key() const { return m_key; }

    /// The key in base64url, as secrets.conf has it.
    [[nodiscard]] SecretBytes keyText() const;

private:
    explicit Fernet(SecretBytes key);

    SecretBytes m_key;
    SecretBytes m_signingKey;
};

} // namespace usher::crypto
