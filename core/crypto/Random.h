// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include <QByteArray>

namespace usher::crypto
{

/// `size` bytes from OpenSSL's random generator, fit for keys. If the generator fails, the program ends.
[[nodiscard]] QByteArray randomBytes(std::size_t size);

/// The same, into a place that the caller has: for secrets, which no QByteArray should hold.
void fillWithRandom(std::span<unsigned char> bytes);

} // namespace usher::crypto
