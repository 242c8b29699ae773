// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/setup/NewUser.h"

#include <algorithm>

#include "core/crypto/PasswordHash.h"
#include "core/crypto/Random.h"
#include "core/sso/call/Identifiers.h"

namespace usher::sso
{

std::optional<Refusal> refuseUsername(const QString& username)
{
    constexpr qsizetype longest = 128;
    const auto characters = username.toUcs4();
    if (username.isEmpty()) {
        return Refusal{.status = Status::UsernameInvalid, .cause = Cause::NameInvalid};
    }
    if (std::any_of(characters.begin(), characters.end(), [](uint c) { return QChar::isSpace(c); })) {
        return Refusal{.status = Status::UsernameHasWhitespace, .cause = Cause::NameHasWhitespace};
    }
    if (!std::all_of(characters.begin(), characters.end(), [](uint c) { return QChar::isPrint(c); }) ||
        !username.isValidUtf16()) {
        return Refusal{.status = Status::UsernameInvalid, .cause = Cause::NameInvalid};
    }
    if (characters.size() > longest) {
        return Refusal{.status = Status::UsernameTooLong, .cause = Cause::NameTooLong};
    }
    return std::nullopt;
}

odb::NewUser newUser(const crypto::Fernet& key, const store::Policy& policy, TimePoint now,
                     const QString& username, const crypto::SecretBytes& password)
{
    const QByteArray hash =
        crypto::hashPassword(password, policy.hashSecret.rounds.value(), policy.hashSecret.saltSize.value());
    const auto encrypted = [&](const QByteArray& text) { return key.encrypt(text, now); };
    constexpr std::size_t tokenSize = 24; // bytes
    static constexpr char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QByteArray totpKey = crypto::randomBytes(32);
    for (char& letter : totpKey) {
        letter = base32[static_cast<unsigned char>(letter) % 32U];
    }
    return {.userId = newUserId(),
            .username = username,
            .password = policy.encryptPassword ? encrypted(hash) : hash,
            .totpKey = encrypted(totpKey),
            .totpLabel = encrypted(QByteArrayLiteral("<default-label>")),
            .signUpConfirmToken = crypto::randomBytes(tokenSize).toBase64(QByteArray::Base64UrlEncoding |
                                                                          QByteArray::OmitTrailingEquals),
            .approvalStatus = odb::approvedStatus,
            .signUpStatus = odb::finalStatus,
            .createdAt = now,
            .passwordExpiry = store::movedBy(now, policy.password.expiry).value()};
}

} // namespace usher::sso
