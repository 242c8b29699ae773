// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareCalls.h"

#include <bit>
#include <stdexcept>

#include <openssl/rand.h>

#include "tests/bench/sessions/SessionStores.h"

namespace usher::bench
{

namespace
{

constexpr QByteArrayView twoHashes("\1" // as many bytes as are hashed for a node of the tree
                                   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

} // namespace

void renewLastDigits(QByteArray& column, qint64 number)
{
    constexpr qsizetype digits = 16;
    if (column.size() >= digits) {
        column.replace(
            column.size() - digits, digits,
            QByteArray::number(scattered(static_cast<quint64>(number)), 16).rightJustified(digits, '0'));
    }
}

BareSigner::BareSigner()
    : m_key(nullptr, EVP_PKEY_free), m_signing(EVP_MD_CTX_new(), EVP_MD_CTX_free),
      m_hash(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free),
      m_hashing(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    constexpr std::size_t seedSize = 32;
    const std::array<unsigned char, seedSize> seed{1};
    m_key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
}

void BareSigner::hash(QByteArrayView bytes) const
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    if (EVP_DigestInit_ex2(m_hashing.get(), m_hash.get(), nullptr) != 1 ||
        EVP_DigestUpdate(m_hashing.get(), bytes.data(), static_cast<std::size_t>(bytes.size())) != 1 ||
        EVP_DigestFinal_ex(m_hashing.get(), digest.data(), nullptr) != 1) {
        throw std::runtime_error("the record cannot be hashed");
    }
}

void BareSigner::addLeaf(QByteArrayView leaf, qint64 size) const
{
    std::array<unsigned char, 16> nonce{};
    std::array<unsigned char, 12> cid{};
    if (RAND_bytes(nonce.data(), nonce.size()) != 1 || RAND_bytes(cid.data(), cid.size()) != 1) {
        throw std::runtime_error("there are no random numbers");
    }
    hash(leaf);
    for (int completed = std::countr_zero(static_cast<quint64>(size)); completed > 0; --completed) {
        hash(twoHashes);
    }
}

void BareSigner::sign(QByteArrayView note, qint64 size) const
{
    for (int subtrees = std::popcount(static_cast<quint64>(size)); subtrees > 1; --subtrees) {
        hash(twoHashes);
    }
    constexpr std::size_t signatureSize = 64;
    std::array<unsigned char, signatureSize> signature{};
    std::size_t written = signature.size();
    const auto* const begin = reinterpret_cast<const unsigned char*>(note.data());
    const auto signedSize = static_cast<std::size_t>(note.indexOf("\n\n"));
    if (EVP_DigestSignInit(m_signing.get(), nullptr, nullptr, nullptr, m_key.get()) != 1 ||
        EVP_DigestSign(m_signing.get(), signature.data(), &written, begin, signedSize) != 1) {
        throw std::runtime_error("the head cannot be signed");
    }
}

} // namespace usher::bench
