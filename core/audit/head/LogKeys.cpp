// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/LogKeys.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t referenceKeySize = 32; // bytes
constexpr qsizetype referenceSize = 16;      // hexadecimal digits

} // namespace

LogKeys::LogKeys(const crypto::SecretBytes& storeKey)
    : m_signing(crypto::hkdfSha256(storeKey, "usher audit signing v1", crypto::Ed25519Key::seedSize)),
      m_reference(crypto::hkdfSha256(storeKey, "usher audit reference v1", referenceKeySize))
{
}

QString LogKeys::reference(QByteArrayView text) const
{
    return QString::fromLatin1(m_reference.mac(text).toHex().first(referenceSize));
}

} // namespace usher::audit
