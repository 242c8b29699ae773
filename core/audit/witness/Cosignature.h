// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

#include "core/Clock.h"
#include "core/usher_core_export.h"

namespace usher::crypto
{
class Ed25519Key;
}

namespace usher::audit
{

// A cosignature is a line of a signed note (C2SP `tlog-cosignature`, version 1, Ed25519). It says that, at
// its time, the checkpoint's log was the longest one that the witness had seen under this name, and went on
// from all that it had cosigned before.

/// The public key of a witness, and its name.
struct WitnessKey final {
    QString name = {};
    QByteArray publicKey = {}; ///< 32 bytes

    [[nodiscard]] bool operator==(const WitnessKey&) const = default;
};

/// Returns whether signatures can have this name: it has characters, but no white space, plus sign or control
/// character.
[[nodiscard]] USHER_CORE_EXPORT bool isWitnessName(QStringView name);

/// Returns the key in the form of C2SP `signed-note`: `NAME+HASH+KEY`.
[[nodiscard]] USHER_CORE_EXPORT QString verifierKey(const WitnessKey& key);

/// Returns the witness key that the text spells, or nothing if it spells none.
[[nodiscard]] std::optional<WitnessKey> witnessKeyOf(const QString& verifierKey);

/// Returns the line of a cosignature of the note's text, with its line feed. The signed note must have the
/// form of one. `time` is UTC, and counts in whole seconds.
[[nodiscard]] QByteArray cosignatureLine(QByteArrayView note, const QString& name,
                                         const crypto::Ed25519Key& key, TimePoint time);

/// Returns the time of the newest cosignature by this witness in the note, UTC. Returns nothing if there is
/// none, or if one under the witness's name and key is not valid.
[[nodiscard]] USHER_CORE_EXPORT std::optional<TimePoint> cosignedAt(QByteArrayView note,
                                                                    const WitnessKey& witness);

} // namespace usher::audit
