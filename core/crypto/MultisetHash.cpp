// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/MultisetHash.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "core/crypto/Random.h"

namespace usher::crypto
{

namespace
{

__extension__ using Product = unsigned __int128;

constexpr quint64 prime = (quint64{1} << 61) - 1;

/// Returns a number that is congruent to a * b + c modulo the prime, and at most 3 above it. `a` must be at
/// most 3 above it, too; `b` at most twice the prime and 3 more; `c` below it.
quint64 multipliedAndAdded(quint64 a, quint64 b, quint64 c)
{
    constexpr int bits = 61;
    const Product product = static_cast<Product>(a) * b;
    const quint64 sum = static_cast<quint64>(product & prime) + static_cast<quint64>(product >> bits) + c;
    return (sum & prime) + (sum >> bits);
}

constexpr qsizetype partSize = 7; // bytes, so that each part is below the prime

quint64 partAt(const char* bytes)
{
    quint64 part = 0;
    std::memcpy(&part, bytes, partSize);
    return part;
}

quint64 randomBelowPrime()
{
    std::array<unsigned char, sizeof(quint64)> bytes{};
    quint64 number = 0;
    do {
        fillWithRandom(bytes);
        std::memcpy(&number, bytes.data(), bytes.size());
        number &= prime;
    } while (number == prime);
    return number;
}

} // namespace

MultisetHash::Key MultisetHash::Key::random()
{
    Key key;
    std::ranges::generate(key.r, randomBelowPrime);
    std::ranges::generate(key.z, randomBelowPrime);
    return key;
}

void MultisetHash::add(qint64 number, QByteArrayView text)
{
    // The leading coefficient is 1, so that the degree tells how many parts follow. The last part of a longer
    // text repeats some bytes of the part before it; the size tells how many.
    std::array<quint64, 2> sums{1, 1};
    const auto addPart = [&](quint64 part) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] = multipliedAndAdded(sums[i], m_key.r[i], part);
        }
    };
    constexpr int half = 32;
    const auto bits = static_cast<quint64>(number);
    addPart(bits >> half);
    addPart(bits & 0xffff'ffffU);
    addPart(static_cast<quint64>(text.size()));
    if (text.size() >= partSize) {
        const char* const lastPart = text.data() + (text.size() - partSize);
        for (const char* part = text.data(); part < lastPart; part += partSize) {
            addPart(partAt(part));
        }
        addPart(partAt(lastPart));
    } else {
        quint64 part = 0;
        for (const char byte : text) {
            part = part << 8U | static_cast<unsigned char>(byte);
        }
        addPart(part);
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        m_products[i] = multipliedAndAdded(m_products[i], sums[i] + m_key.z[i], 0);
    }
}

bool MultisetHash::operator==(const MultisetHash& other) const
{
    return std::ranges::equal(
        m_products, other.m_products, {}, [](quint64 product) { return product % prime; },
        [](quint64 product) { return product % prime; });
}

} // namespace usher::crypto
