// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QByteArrayView>

#include "core/Clock.h"
#include "core/crypto/Mac.h"
#include "core/crypto/SecretBytes.h"

namespace usher::crypto
{

/// Fernet, the format in which the reference encrypts tokens and columns: AES-128-CBC with HMAC-SHA-256, each
/// with one half of a 32-byte key. The timestamp in a token is written and authenticated but has no effect:
/// there is no time-to-live. Use a key on one thread at a time.
class Fernet final
{
public:
    static constexpr qsizetype maxTokenSize = 64L * 1024;
    static constexpr std::size_t ivSize = 16;

    /// Returns the key, or nothing unless the text is 44 characters of base64 for exactly 32 bytes, in the
    /// alphabet of base64url or in the standard one. The two bits at the end that belong to no byte may be
    /// set. The reference reads such a key, which `openssl rand -base64 32` makes, as this one.
    [[nodiscard]] static std::optional<Fernet> fromKey(QByteArrayView base64Key);

    /// Returns a new random key.
    [[nodiscard]] static Fernet generate();

    /// Returns a token with a random IV and the time `now`. A token of more than 49,000 bytes of plaintext is
    /// too long for decrypt().
    [[nodiscard]] QByteArray encrypt(QByteArrayView plaintext, TimePoint now) const;

    /// Returns the token that the format prescribes for these inputs. `timestamp` is in seconds since 1970,
    /// UTC. An IV must never be used twice.
    [[nodiscard]] QByteArray encrypt(QByteArrayView plaintext, std::uint64_t timestamp,
                                     const std::array<unsigned char, ivSize>& iv) const;

    /// Returns the plaintext. Returns nothing if the token is longer than maxTokenSize characters, not
    /// canonical base64url, not authentic under this key, or malformed. The result does not tell which of
    /// these it is.
    [[nodiscard]] std::optional<SecretBytes> decrypt(QByteArrayView token) const;

    /// Returns the key's 32 bytes, for key derivation.
    [[nodiscard]] const SecretBytes& key() const { return m_key; }

    /// Returns the key in base64url, as in secrets.conf.
    [[nodiscard]] SecretBytes keyText() const;

private:
    explicit Fernet(SecretBytes key);

    SecretBytes m_key;
    HmacKey m_signingKey;
};

} // namespace usher::crypto
