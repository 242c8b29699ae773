// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareCalls.h"

#include "tests/bench/sessions/SessionStores.h"

#include <stdexcept>

namespace usher::bench
{

void renewLastDigits(QByteArray& column, qint64 number)
{
    constexpr qsizetype digits = 16;
    if (column.size() >= digits) {
        column.replace(
            column.size() - digits, digits,
            QByteArray::number(scattered(static_cast<quint64>(number)), 16).rightJustified(digits, '0'));
    }
}

BareSigner::BareSigner() : m_key(nullptr, EVP_PKEY_free), m_signing(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    constexpr std::size_t seedSize = 32;
    const std::array<unsigned char, seedSize> seed{1};
    m_key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
}

void BareSigner::sign(QByteArrayView note) const
{
    constexpr std::size_t signatureSize = 64;
    std::array<unsigned char, signatureSize> signature{};
    std::size_t size = signature.size();
    const auto* const begin = reinterpret_cast<const unsigned char*>(note.data());
    const auto signedSize = static_cast<std::size_t>(note.indexOf("\n\n"));
    if (EVP_DigestSignInit(m_signing.get(), nullptr, nullptr, nullptr, m_key.get()) != 1 ||
        EVP_DigestSign(m_signing.get(), signature.data(), &size, begin, signedSize) != 1) {
        throw std::runtime_error("the head cannot be signed");
    }
}

} // namespace usher::bench
