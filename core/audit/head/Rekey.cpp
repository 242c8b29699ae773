// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Rekey.h"

#include "core/audit/head/Checkpoint.h"
#include "core/audit/record/ExtraKeys.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Ed25519.h"

namespace usher::audit
{

namespace
{

constexpr auto beforeKey = extraKeyName(ExtraKey::KeyBefore);
constexpr auto afterKey = extraKeyName(ExtraKey::KeyAfter);
constexpr auto signatureBeforeKey = extraKeyName(ExtraKey::SignatureBefore);
constexpr auto signatureAfterKey = extraKeyName(ExtraKey::SignatureAfter);

/// Returns the text that is signed. It has both keys in verifier form, which also names the store.
QByteArray statement(const QString& before, const QString& after)
{
    return QByteArrayLiteral("usher audit rekey v1\n") + before.toUtf8() + '\n' + after.toUtf8() + '\n';
}

} // namespace

QJsonObject keyChangeJson(const QString& storeId, const crypto::Ed25519Key& before,
                          const crypto::Ed25519Key& after)
{
    const QString nameBefore = verifierKey(storeId, before.publicKey());
    const QString nameAfter = verifierKey(storeId, after.publicKey());
    const QByteArray text = statement(nameBefore, nameAfter);
    return {{beforeKey, nameBefore},
            {afterKey, nameAfter},
            {signatureBeforeKey, QString::fromLatin1(before.sign(text).toBase64())},
            {signatureAfterKey, QString::fromLatin1(after.sign(text).toBase64())}};
}

std::optional<KeyChange> readKeyChange(const QJsonObject& extra, const QString& storeId)
{
    const auto before = publicKeyOf(extra.value(beforeKey).toString(), storeId);
    const auto after = publicKeyOf(extra.value(afterKey).toString(), storeId);
    if (!before || !after) {
        return std::nullopt;
    }
    const QByteArray text = statement(extra.value(beforeKey).toString(), extra.value(afterKey).toString());
    const auto holds = [&](const QByteArray& key, QLatin1StringView signature) {
        const auto bytes = crypto::decodeBase64(extra.value(signature).toString().toLatin1());
        return bytes && crypto::verifyEd25519(key, text, *bytes);
    };
    if (!holds(*before, signatureBeforeKey) || !holds(*after, signatureAfterKey)) {
        return std::nullopt;
    }
    return KeyChange{.before = *before, .after = *after};
}

} // namespace usher::audit
