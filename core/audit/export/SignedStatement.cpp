// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/SignedStatement.h"

#include <QJsonDocument>

#include "core/ExactText.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Ed25519.h"
#include "core/crypto/Mac.h"

namespace usher::audit
{

namespace
{

constexpr auto statementTextKey = QLatin1StringView("statement");
constexpr auto statementSignatureKey = QLatin1StringView("signature");
constexpr auto statementPublicKey = QLatin1StringView("public_key");
constexpr auto statementStoreKey = QLatin1StringView("store");

QString statementTextHash(const QByteArray& text)
{
    return QString::fromLatin1(crypto::sha256({text}).toHex());
}

QString statementFault(const QJsonObject& file, const QByteArray& text, const QString& verifierKey)
{
    const QJsonObject content = exactJson(text).object();
    const auto publicKey = publicKeyOf(verifierKey, content.value(statementStoreKey).toString());
    if (!publicKey) {
        return QStringLiteral("the key is not one of the store that the statement names");
    }
    const auto signature = crypto::decodeBase64(file.value(statementSignatureKey).toString().toLatin1());
    if (!signature || !crypto::verifyEd25519(*publicKey, text, *signature)) {
        return QStringLiteral("the signature is not by this key, or the statement was changed");
    }
    return {};
}

} // namespace

SignedStatement signedStatement(const QJsonObject& content, const QString& storeId,
                                const crypto::Ed25519Key& key)
{
    const QByteArray text = canonicalJson(content);
    return {.file = canonicalJson({{statementTextKey, QString::fromUtf8(text)},
                                   {statementSignatureKey, QString::fromLatin1(key.sign(text).toBase64())},
                                   {statementPublicKey, verifierKey(storeId, key.publicKey())}}) +
                    '\n',
            .hash = statementTextHash(text)};
}

bool isStatement(QByteArrayView file)
{
    const QJsonObject json = exactJson(file.toByteArray()).object();
    return json.size() == 3 && json.value(statementTextKey).isString() &&
           json.value(statementSignatureKey).isString() && json.value(statementPublicKey).isString();
}

StatementVerdict verifyStatement(QByteArrayView file, const QString& verifierKey)
{
    StatementVerdict verdict;
    if (!isStatement(file)) {
        verdict.key = verifierKey;
        verdict.fault = QStringLiteral("the file is not a statement");
        return verdict;
    }
    const QJsonObject json = exactJson(file.toByteArray()).object();
    const QByteArray text = json.value(statementTextKey).toString().toUtf8();
    verdict.key = verifierKey.isEmpty() ? json.value(statementPublicKey).toString() : verifierKey;
    verdict.fault = statementFault(json, text, verdict.key);
    verdict.isSound = verdict.fault.isEmpty();
    if (verdict.isSound) {
        verdict.hash = statementTextHash(text);
        verdict.content = exactJson(text).object();
    }
    return verdict;
}

} // namespace usher::audit
