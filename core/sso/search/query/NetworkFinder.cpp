// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/NetworkFinder.h"

#include <algorithm>

#include "core/sso/search/query/AddressParts.h"

namespace usher::sso
{

namespace
{

QByteArrayList bytesOf(const QStringList& parts)
{
    QByteArrayList bytes;
    std::ranges::transform(parts, std::back_inserter(bytes),
                           [](const QString& part) { return part.toLatin1(); });
    return bytes;
}

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

/// Returns whether the text has the part, which is in lower case, in upper or lower case.
bool hasPart(QByteArrayView text, const QByteArray& part)
{
    if (std::ranges::none_of(part, isLetter)) {
        return text.contains(part);
    }
    constexpr char upperBit = 'a' - 'A';
    return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char one, char lower) {
               return one == lower || (isLetter(lower) && one == lower - upperBit);
           }) != text.end();
}

bool hasAll(QByteArrayView text, const QByteArrayList& parts)
{
    return std::ranges::all_of(parts, [&](const QByteArray& part) { return hasPart(text, part); });
}

} // namespace

NetworkFinder::NetworkFinder(const Network& network)
    : m_network(network), m_parts(bytesOf(addressParts(network))),
      m_mappedParts(bytesOf(mappedAddressParts(network)))
{
}

bool NetworkFinder::isIn(QByteArrayView chain) const
{
    return mayBeIn(chain) && m_network.containsHopOf(chain);
}

bool NetworkFinder::mayBeIn(QByteArrayView chain) const
{
    return hasAll(chain, m_parts) || (!m_mappedParts.empty() && hasAll(chain, m_mappedParts));
}

} // namespace usher::sso
