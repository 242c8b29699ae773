// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Ed25519.h"
#include "core/crypto/Mac.h"
#include "core/crypto/SecretBytes.h"

#include <QString>

namespace usher::audit
{

/// What a log derives from its store's secret key, by HKDF-SHA-256: a key to sign with and one to refer with.
/// The signature proves possession of the store's key, not who held it. Confined to one thread at a time.
class LogKeys final
{
public:
    explicit LogKeys(const crypto::SecretBytes& storeKey);

    [[nodiscard]] const crypto::Ed25519Key& signing() const { return m_signing; }

    /// 16 hexadecimal digits by which equal texts can be found again, and from which none can be recovered.
    [[nodiscard]] QString reference(QByteArrayView text) const;

private:
    crypto::Ed25519Key m_signing;
    crypto::HmacKey m_reference;
};

} // namespace usher::audit
