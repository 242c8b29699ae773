// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareTokens.h"

#include <cstring>
#include <stdexcept>
#include <tuple>

#include <openssl/core_names.h>
#include <openssl/params.h>

namespace usher::bench
{

namespace
{

constexpr qsizetype halfKeySize = 16;
constexpr qsizetype ivAt = 9; // after the version and the time
constexpr qsizetype ivSize = 16;
constexpr qsizetype codeSize = 32;

void require(bool isSo)
{
    if (!isSo) {
        throw std::runtime_error("the token cannot be decrypted");
    }
}

const unsigned char* bytesOf(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

} // namespace

BareTokens::BareTokens(const QByteArray& key)
    : m_key(QByteArray::fromBase64(key, QByteArray::Base64UrlEncoding)),
      m_signing(macContext(QByteArrayView(m_key).first(halfKeySize))), m_reference(macContext(m_key)),
      m_algorithm(EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr), EVP_CIPHER_free),
      m_cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free)
{
}

BareTokens::MacContext BareTokens::macContext(QByteArrayView key)
{
    const std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)> algorithm(EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                                      EVP_MAC_free);
    MacContext context(EVP_MAC_CTX_new(algorithm.get()), EVP_MAC_CTX_free);
    std::array digest{'S', 'H', 'A', '2', '5', '6', '\0'};
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                OSSL_PARAM_construct_end()};
    require(EVP_MAC_init(context.get(), bytesOf(key), static_cast<std::size_t>(key.size()),
                         parameters.data()) == 1);
    return context;
}

BareTokens::Code BareTokens::codeOf(QByteArrayView bytes, EVP_MAC_CTX* context)
{
    Code code{};
    std::size_t written = 0;
    require(EVP_MAC_init(context, nullptr, 0, nullptr) == 1 &&
            EVP_MAC_update(context, bytesOf(bytes), static_cast<std::size_t>(bytes.size())) == 1 &&
            EVP_MAC_final(context, code.data(), &written, code.size()) == 1);
    return code;
}

QByteArray BareTokens::decrypted(const QByteArray& token) const
{
    const QByteArray bytes = QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding);
    require(bytes.size() > ivAt + ivSize + codeSize);
    const QByteArrayView signedPart = QByteArrayView(bytes).chopped(codeSize);
    const Code code = codeOf(signedPart, m_signing.get());
    require(std::memcmp(code.data(), bytes.data() + signedPart.size(), code.size()) == 0);
    const QByteArrayView encrypted = signedPart.sliced(ivAt + ivSize);
    QByteArray clear(encrypted.size(), Qt::Uninitialized);
    auto* const to = reinterpret_cast<unsigned char*>(clear.data());
    int size = 0;
    int rest = 0;
    require(EVP_DecryptInit_ex2(m_cipher.get(), m_algorithm.get(), bytesOf(m_key) + halfKeySize,
                                bytesOf(bytes) + ivAt, nullptr) == 1 &&
            EVP_DecryptUpdate(m_cipher.get(), to, &size, bytesOf(encrypted),
                              static_cast<int>(encrypted.size())) == 1 &&
            EVP_DecryptFinal_ex(m_cipher.get(), to + size, &rest) == 1);
    clear.truncate(size + rest);
    return clear;
}

void BareTokens::refer(QByteArrayView token) const
{
    std::ignore = codeOf(token, m_reference.get());
}

} // namespace usher::bench
