// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include <QByteArray>

namespace usher::crypto
{

/// Returns `size` bytes from OpenSSL's random generator, which are good enough for keys. If the generator
/// fails, the program ends.
[[nodiscard]] QByteArray randomBytes(std::size_t size);

/// Fills `bytes` in the same way. For secrets, which must not be in a QByteArray.
void fillWithRandom(std::span<unsigned char> bytes);

} // namespace usher::crypto
