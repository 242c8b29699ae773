// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Tokens.h"

#include <QRegularExpression>

#include "core/audit/record/RecordedText.h"
#include "core/crypto/StoredSecret.h"
#include "core/text/TokenFinder.h"

namespace usher::sso
{

tl::expected<Ust, Refusal> clearUst(const Ust& token, const crypto::Fernet& key)
{
    const QByteArrayView text = token.text();
    if (text.isEmpty()) {
        return tl::unexpected(Refusal{.status = Status::MissingInput, .cause = Cause::TokenMissing});
    }
    const auto one = tokenIn(text);
    if (!one) {
        const bool isNone = one.error() == TokenFault::NoToken;
        return tl::unexpected(Refusal{.status = Status::InvalidInput,
                                      .cause = isNone ? Cause::NoTokenInText : Cause::SeveralTokens});
    }
    auto clear = crypto::storedSecret(one->view(), key);
    const bool isText =
        clear && (!crypto::isEncrypted(one->view()) || QUtf8StringView(clear->view()).isValidUtf8());
    if (!isText) {
        return tl::unexpected(Refusal{.status = Status::InvalidInput, .cause = Cause::TokenUnreadable});
    }
    return Ust(std::move(*clear));
}

Ust encryptedUst(const Ust& ust, const crypto::Fernet& key, TimePoint now)
{
    return Ust(crypto::SecretBytes(key.encrypt(ust.text(), now)));
}

QString maskedTokens(const QString& text)
{
    constexpr qsizetype shortestToken = 12;
    static const QRegularExpression tokens(QStringLiteral("zust[0-9a-z]{8,}|gAAA[\\w=-]{16,}"),
                                           QRegularExpression::CaseInsensitiveOption);
    QString masked = text;
    if (masked.size() >= shortestToken) {
        masked.replace(tokens, QStringLiteral("[token]"));
    }
    return masked;
}

QString withoutTokens(const QString& text)
{
    return audit::recordedText(maskedTokens(text));
}

} // namespace usher::sso
