// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"

#include <openssl/rand.h>

#include "core/crypto/OpenSsl.h"

namespace usher::crypto
{

QByteArray randomBytes(std::size_t size)
{
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    fillWithRandom({reinterpret_cast<unsigned char*>(bytes.data()), size});
    return bytes;
}

void fillWithRandom(std::span<unsigned char> bytes)
{
    requireOpenSsl(bytes.empty() || RAND_bytes_ex(nullptr, bytes.data(), bytes.size(), 0) == 1);
}

} // namespace usher::crypto
