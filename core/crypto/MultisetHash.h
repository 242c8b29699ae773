// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QByteArrayView>

namespace usher::crypto
{

/// Compares two collections of many texts, each with a number, without keeping or sorting them. Equal
/// collections give equal hashes, in whatever order their texts were added.
///
/// Two collections that differ give equal hashes with a probability below (n * (w + 4) / 2^61)^2, whoever
/// chose them, if they were chosen before the key: n is the count of texts in the larger one, and w the size
/// of its longest text in units of 7 bytes. For a million texts of 70 bytes, this is 4 in 10^23.
///
/// The reason: with r and z from the key, a text is the polynomial in r whose coefficients are its parts, and
/// a collection is the product of z plus each of these. Different collections are different polynomials in
/// r and z, because polynomials have one factorization only. Modulo the prime 2^61 - 1, different
/// polynomials of degree d have the same value at no more than d in 2^61 - 1 of all points (the lemma of
/// Schwartz and Zippel). Two independent points are used.
class MultisetHash final
{
public:
    /// A secret that both collections need. Use it for one comparison only.
    struct Key final {
        std::array<quint64, 2> r{};
        std::array<quint64, 2> z{};

        [[nodiscard]] static Key random();
    };

    explicit MultisetHash(const Key& key) : m_key(key) {}

    void add(qint64 number, QByteArrayView text);

    /// Returns whether the same texts with the same numbers were added to both, each as often.
    [[nodiscard]] bool operator==(const MultisetHash& other) const;

private:
    Key m_key;
    std::array<quint64, 2> m_products{1, 1};
};

} // namespace usher::crypto
