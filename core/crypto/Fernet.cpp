// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Fernet.h"

#include <algorithm>
#include <span>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <QtEndian>

#include "core/crypto/Base64Url.h"
#include "core/crypto/OpenSsl.h"
#include "core/crypto/Random.h"

namespace usher::crypto
{

namespace
{

constexpr std::size_t keySize = 32;
constexpr qsizetype keyTextSize = 44;
constexpr qsizetype halfKeySize = 16;
constexpr qsizetype blockSize = 16;
constexpr char version = '\x80';
constexpr qsizetype ivAt = 1 + sizeof(quint64);
constexpr qsizetype ciphertextAt = ivAt + blockSize;
constexpr qsizetype macSize = 32;

unsigned char* writable(QByteArray& bytes, qsizetype at)
{
    return reinterpret_cast<unsigned char*>(bytes.data()) + at;
}

CipherContext newCipher()
{
    CipherContext context{EVP_CIPHER_CTX_new()};
    requireOpenSsl(context != nullptr);
    return context;
}

const EVP_CIPHER* cipher()
{
    // Looked up once. OpenSSL's own constants are looked up at each use.
    static const std::unique_ptr<EVP_CIPHER, EvpDeleter<EVP_CIPHER_free>> algorithm(
        EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr));
    requireOpenSsl(algorithm != nullptr);
    return algorithm.get();
}

const unsigned char* encryptionKey(const SecretBytes& key)
{
    return key.data() + halfKeySize;
}

/// Returns version, timestamp and IV, with room for `capacity` more bytes after them.
QByteArray header(std::uint64_t timestamp, const unsigned char* iv, qsizetype capacity)
{
    QByteArray bytes(ciphertextAt + capacity, Qt::Uninitialized);
    bytes[0] = version;
    qToBigEndian(quint64{timestamp}, bytes.data() + 1);
    std::copy_n(iv, blockSize, writable(bytes, ivAt));
    return bytes;
}

/// Returns the plaintext, or nothing if the padding is wrong. OpenSSL checks the PKCS7 padding. This gives no
/// padding oracle, because only authenticated data comes here.
std::optional<SecretBytes> decryptBlocks(const SecretBytes& key, QByteArrayView iv, QByteArrayView ciphertext)
{
    const CipherContext context = newCipher();
    requireOpenSsl(
        EVP_DecryptInit_ex2(context.get(), cipher(), encryptionKey(key), openSslBytes(iv), nullptr) == 1);
    SecretBytes plaintext{static_cast<std::size_t>(ciphertext.size() + blockSize)};
    int written = 0;
    requireOpenSsl(EVP_DecryptUpdate(context.get(), plaintext.data(), &written, openSslBytes(ciphertext),
                                     static_cast<int>(ciphertext.size())) == 1);
    int rest = 0;
    if (EVP_DecryptFinal_ex(context.get(), plaintext.data() + written, &rest) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    plaintext.truncate(static_cast<std::size_t>(written) + static_cast<std::size_t>(rest));
    return plaintext;
}

} // namespace

Fernet::Fernet(SecretBytes key)
    : m_key{std::move(key)}, m_signingKey{SecretBytes{m_key.view().first(halfKeySize)}}
{
}

std::optional<Fernet> Fernet::fromKey(QByteArrayView base64Key)
{
    if (base64Key.size() != keyTextSize) {
        return std::nullopt;
    }
    SecretBytes text{base64Key};
    const std::span letters(text.data(), text.size());
    std::ranges::replace(letters, '+', '-');
    std::ranges::replace(letters, '/', '_');
    auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(text.view().data(), text.view().size()),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    SecretBytes key{QByteArrayView{*decoded}};
    OPENSSL_cleanse(decoded.decoded.data(), static_cast<std::size_t>(decoded.decoded.size()));
    if (!decoded || key.size() != keySize) {
        return std::nullopt;
    }
    return Fernet{std::move(key)};
}

Fernet Fernet::generate()
{
    SecretBytes key{keySize};
    fillWithRandom({key.data(), key.size()});
    return Fernet{std::move(key)};
}

QByteArray Fernet::encrypt(QByteArrayView plaintext, TimePoint now) const
{
    std::array<unsigned char, ivSize> iv{};
    fillWithRandom(iv);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return encrypt(plaintext, static_cast<std::uint64_t>(std::max<std::int64_t>(seconds, 0)), iv);
}

QByteArray Fernet::encrypt(QByteArrayView plaintext, std::uint64_t timestamp,
                           const std::array<unsigned char, ivSize>& iv) const
{
    QByteArray token = header(timestamp, iv.data(), plaintext.size() + blockSize);
    const CipherContext context = newCipher();
    requireOpenSsl(EVP_EncryptInit_ex2(context.get(), cipher(), encryptionKey(m_key), iv.data(), nullptr) ==
                   1);
    int written = 0;
    requireOpenSsl(EVP_EncryptUpdate(context.get(), writable(token, ciphertextAt), &written,
                                     openSslBytes(plaintext), static_cast<int>(plaintext.size())) == 1);
    int rest = 0;
    requireOpenSsl(EVP_EncryptFinal_ex(context.get(), writable(token, ciphertextAt + written), &rest) == 1);
    token.truncate(ciphertextAt + written + rest);
    token += m_signingKey.mac(token);
    return encodeBase64Url(token);
}

std::optional<SecretBytes> Fernet::decrypt(QByteArrayView token) const
{
    if (token.size() > maxTokenSize) {
        return std::nullopt;
    }
    const auto decoded = decodeBase64Url(token);
    if (!decoded || decoded->size() < ciphertextAt + macSize) {
        return std::nullopt;
    }
    const auto bytes = QByteArrayView{*decoded};
    const auto signedPart = bytes.chopped(macSize);
    const QByteArray mac = m_signingKey.mac(signedPart);
    if (CRYPTO_memcmp(mac.data(), bytes.last(macSize).data(), macSize) != 0) {
        return std::nullopt;
    }
    const auto ciphertext = signedPart.sliced(ciphertextAt);
    if (bytes.front() != version || ciphertext.isEmpty() || ciphertext.size() % blockSize != 0) {
        return std::nullopt;
    }
    return decryptBlocks(m_key, bytes.sliced(ivAt, blockSize), ciphertext);
}

SecretBytes Fernet::keyText() const
{
    QByteArray text = encodeBase64Url(m_key.view());
    SecretBytes secret{QByteArrayView{text}};
    OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()));
    return secret;
}

} // namespace usher::crypto
