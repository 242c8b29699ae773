// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Ed25519.h"

namespace usher::test
{

/// Returns the signing key that is named by a letter. Its seed is that letter again and again.
[[nodiscard]] inline crypto::Ed25519Key keyOf(char letter)
{
    return crypto::Ed25519Key(
        crypto::SecretBytes(QByteArray(qsizetype{crypto::Ed25519Key::seedSize}, letter)));
}

} // namespace usher::test
