// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/StoredSecret.h"

namespace usher::crypto
{

namespace
{

constexpr QByteArrayView fernetPrefix = "gAAA";
constexpr QByteArrayView secretPrefix = "zato.secf.";

} // namespace

bool isEncrypted(QByteArrayView text)
{
    return text.startsWith(fernetPrefix) || text.startsWith(secretPrefix);
}

std::optional<SecretBytes> storedSecret(QByteArrayView stored, const Fernet& key)
{
    if (stored.startsWith(secretPrefix)) {
        return key.decrypt(stored.sliced(secretPrefix.size()));
    }
    return isEncrypted(stored) ? key.decrypt(stored) : SecretBytes(stored);
}

} // namespace usher::crypto
