// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"

#include <optional>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::crypto
{

/// The most rounds that a hash may ask for: about a second's work, so that a row cannot stop the program.
inline constexpr int maxPasswordRounds = 2'000'000;
inline constexpr int maxPasswordSaltSize = 1024;

enum class PasswordMatch { Match, Mismatch, Malformed };

/// Compares with a hash as passlib writes it, `$pbkdf2-sha512$ROUNDS$SALT$CHECKSUM`. Malformed is any other
/// scheme, a non-canonical spelling, and more rounds or salt than the limits above: it is told without
/// computing anything.
[[nodiscard]] PasswordMatch verifyPassword(const SecretBytes& password, QByteArrayView hash);

/// A hash with a random salt of `saltSize` bytes. Both numbers are brought within what verifyPassword()
/// reads, and the salt to 16 bytes at least.
[[nodiscard]] QByteArray hashPassword(const SecretBytes& password, int rounds, int saltSize);

/// The hash that the format prescribes for these inputs; rounds and salt must be within the limits.
[[nodiscard]] QByteArray hashPasswordWithSalt(const SecretBytes& password, int rounds, QByteArrayView salt);

/// The rounds of a hash, to tell whether it is weaker than the policy; nothing if it is malformed.
[[nodiscard]] std::optional<int> passwordRounds(QByteArrayView hash);

} // namespace usher::crypto
