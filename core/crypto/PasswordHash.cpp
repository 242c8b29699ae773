// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PasswordHash.h"

#include <algorithm>
#include <array>
#include <utility>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>

#include <QList>

#include "core/crypto/Base64Url.h"
#include "core/crypto/OpenSsl.h"
#include "core/crypto/Random.h"

namespace usher::crypto
{

namespace
{

constexpr QByteArrayView prefix = "$pbkdf2-sha512$";
constexpr qsizetype checksumSize = 64;
constexpr int minNewSaltSize = 16;

struct ParsedHash {
    int rounds;
    QByteArray salt;
    QByteArray checksum;
};

/// Returns the bytes in passlib's "adapted base64": `.` and `/` where base64url has `-` and `_`, and no
/// padding.
QByteArray encodeAdapted(QByteArrayView bytes)
{
    QByteArray text = encodeBase64Url(bytes);
    while (text.endsWith('=')) {
        text.chop(1);
    }
    return text.replace('-', '.').replace('_', '/');
}

std::optional<QByteArray> decodeAdapted(QByteArrayView text)
{
    if (std::ranges::any_of(text, [](char c) { return c == '-' || c == '_' || c == '='; })) {
        return std::nullopt;
    }
    QByteArray url = text.toByteArray().replace('.', '-').replace('/', '_');
    while (url.size() % 4 != 0) {
        url += '=';
    }
    return decodeBase64Url(url);
}

std::optional<int> parseRounds(QByteArrayView text)
{
    constexpr qsizetype maxDigits = 7;
    if (text.isEmpty() || text.size() > maxDigits || text.front() == '0') {
        return std::nullopt;
    }
    int rounds = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        rounds = rounds * 10 + (c - '0');
    }
    return rounds <= maxPasswordRounds ? std::optional{rounds} : std::nullopt;
}

std::optional<ParsedHash> parseHash(QByteArrayView hash)
{
    constexpr qsizetype maxHashSize = 2048;
    if (hash.size() > maxHashSize || !hash.startsWith(prefix)) {
        return std::nullopt;
    }
    const auto fields = hash.sliced(prefix.size()).toByteArray().split('$');
    if (fields.size() != 3) {
        return std::nullopt;
    }
    const auto rounds = parseRounds(fields[0]);
    auto salt = decodeAdapted(fields[1]);
    auto checksum = decodeAdapted(fields[2]);
    if (!rounds || !salt || salt->size() > maxPasswordSaltSize || !checksum ||
        checksum->size() != checksumSize) {
        return std::nullopt;
    }
    return ParsedHash{*rounds, std::move(*salt), std::move(*checksum)};
}

SecretBytes pbkdf2(const SecretBytes& password, int rounds, QByteArrayView salt)
{
    std::array digest{'S', 'H', 'A', '5', '1', '2', '\0'};
    auto iterations = static_cast<unsigned int>(rounds);
    // Old hashes have few rounds and short salts. Without this, OpenSSL would refuse to compute them.
    int withoutLowerBounds = 1;
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        octetParameter(OSSL_KDF_PARAM_PASSWORD, password.view()),
        octetParameter(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_uint(OSSL_KDF_PARAM_ITER, &iterations),
        OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS5, &withoutLowerBounds),
        OSSL_PARAM_construct_end(),
    };
    return derive("PBKDF2", parameters, checksumSize);
}

} // namespace

bool isTooLongForHash(const SecretBytes& password)
{
    constexpr qsizetype mostCharacters = 4096;
    const QByteArrayView utf8 = password.view();
    // Every byte begins a character, except those of the form 10xxxxxx.
    return std::ranges::count_if(utf8, [](char c) {
               return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
           }) > mostCharacters;
}

PasswordMatch verifyPassword(const SecretBytes& password, QByteArrayView hash)
{
    const auto parsed = parseHash(hash);
    if (!parsed) {
        return PasswordMatch::Malformed;
    }
    const SecretBytes derived = pbkdf2(password, parsed->rounds, parsed->salt);
    return CRYPTO_memcmp(derived.data(), parsed->checksum.data(), derived.size()) == 0
               ? PasswordMatch::Match
               : PasswordMatch::Mismatch;
}

QByteArray hashPassword(const SecretBytes& password, int rounds, int saltSize)
{
    const int size = std::clamp(saltSize, minNewSaltSize, maxPasswordSaltSize);
    return hashPasswordWithSalt(password, std::clamp(rounds, 1, maxPasswordRounds),
                                randomBytes(static_cast<std::size_t>(size)));
}

QByteArray hashPasswordWithSalt(const SecretBytes& password, int rounds, QByteArrayView salt)
{
    const SecretBytes checksum = pbkdf2(password, rounds, salt);
    return prefix.toByteArray() + QByteArray::number(rounds) + '$' + encodeAdapted(salt) + '$' +
           encodeAdapted(checksum.view());
}

} // namespace usher::crypto
