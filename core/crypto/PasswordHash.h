// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "core/crypto/SecretBytes.h"

namespace usher::crypto
{

/// The highest number of rounds that a hash may ask for, about one second of work. Without a limit, a row in
/// the database could keep the program busy for ever.
inline constexpr int maxPasswordRounds = 2'000'000;
inline constexpr int maxPasswordSaltSize = 1024;

/// Returns whether a password has more characters (Unicode code points) than passlib takes, 4,096. The
/// reference can neither set nor check such a password.
[[nodiscard]] bool isTooLongForHash(const SecretBytes& password);

enum class PasswordMatch { Match, Mismatch, Malformed };

/// Compares the password with a hash in passlib's form, `$pbkdf2-sha512$ROUNDS$SALT$CHECKSUM`. Returns
/// Malformed, without computing anything, for another scheme, a non-canonical spelling, or more rounds or
/// salt than the limits above.
[[nodiscard]] PasswordMatch verifyPassword(const SecretBytes& password, QByteArrayView hash);

/// Returns a hash with a random salt of `saltSize` bytes. Both numbers are limited to what verifyPassword()
/// accepts, and the salt has at least 16 bytes.
[[nodiscard]] QByteArray hashPassword(const SecretBytes& password, int rounds, int saltSize);

/// Returns the hash that the format prescribes for these inputs. Rounds and salt must be within the limits.
[[nodiscard]] QByteArray hashPasswordWithSalt(const SecretBytes& password, int rounds, QByteArrayView salt);

} // namespace usher::crypto
