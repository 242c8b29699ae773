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

inline const QString rekeyOp = QStringLiteral("store.rekey");

/// A log that is signed under one key up to here, and under another from here on.
struct KeyChange final {
    QByteArray before = {}; ///< public keys
    QByteArray after = {};
};

/// What a record of `store.rekey` has in its `extra`: both keys, and the statement that names them signed
/// under both.
[[nodiscard]] QJsonObject keyChangeJson(const QString& storeId, const crypto::Ed25519Key& before,
                                        const crypto::Ed25519Key& after);

/// The change that `extra` has, if both signatures hold for this store.
[[nodiscard]] std::optional<KeyChange> readKeyChange(const QJsonObject& extra, const QString& storeId);

} // namespace usher::audit
