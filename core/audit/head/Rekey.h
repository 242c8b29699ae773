// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>

namespace usher::crypto
{
class Ed25519Key;
}

namespace usher::audit
{

/// A change of keys: the log was signed with `before` up to this record, and is signed with `after` from it
/// on.
struct KeyChange final {
    QByteArray before = {}; ///< both are public keys
    QByteArray after = {};
};

/// Returns the `extra` of a `store.rekey` record: both public keys, and the signatures of both keys under a
/// statement that names them.
[[nodiscard]] QJsonObject keyChangeJson(const QString& storeId, const crypto::Ed25519Key& before,
                                        const crypto::Ed25519Key& after);

/// Returns the key change in `extra`, or nothing unless both signatures are valid for this store.
[[nodiscard]] std::optional<KeyChange> readKeyChange(const QJsonObject& extra, const QString& storeId);

} // namespace usher::audit
