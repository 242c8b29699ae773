// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/witness/Cosignature.h"
#include "core/crypto/Ed25519.h"

namespace usher::audit
{

/// The key that this user cosigns with on this machine, and its name.
struct OwnWitnessKey final {
    QString name = {};
    crypto::Ed25519Key key;

    [[nodiscard]] WitnessKey publicPart() const { return {.name = name, .publicKey = key.publicKey()}; }
};

/// Reads the key in the file at `path`; nothing if there is no such file. Errors: FileUnreadable,
/// FileMalformed.
[[nodiscard]] Result<std::optional<OwnWitnessKey>> readWitnessKey(const QString& path);

/// Writes a new random key to `path`. Error: WriteFailed.
[[nodiscard]] Result<void> writeNewWitnessKey(const QString& path, const QString& name);

} // namespace usher::audit
