// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/crypto/Ed25519.h"
#include "core/crypto/Mac.h"
#include "core/crypto/SecretBytes.h"

namespace usher::audit
{

/// The keys that a log derives from its store's secret key with HKDF-SHA-256: one to sign with and one to
/// make references with. A signature proves that the signer had the store's key. It does not prove who the
/// signer was. Use it on one thread at a time.
class LogKeys final
{
public:
    explicit LogKeys(const crypto::SecretBytes& storeKey);

    [[nodiscard]] const crypto::Ed25519Key& signing() const { return m_signing; }

    /// Returns the reference of `text`, a keyed hash of 16 hexadecimal digits. Equal texts have equal
    /// references, so they can be found. The text cannot be recovered from it.
    [[nodiscard]] QString reference(QByteArrayView text) const;

private:
    crypto::Ed25519Key m_signing;
    crypto::HmacKey m_reference;
};

} // namespace usher::audit
