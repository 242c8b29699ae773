// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/Network.h"

#include <algorithm>
#include <charconv>

namespace usher
{

namespace
{

constexpr int ipv6Bits = 128;

/// Reads digits and nothing else; spaces around them are ignored.
std::optional<int> parsePrefix(QByteArrayView text)
{
    const QByteArrayView trimmed = text.trimmed();
    int bits = 0;
    const auto [end, error] = std::from_chars(trimmed.begin(), trimmed.end(), bits);
    const bool isRead = error == std::errc() && end == trimmed.end() && bits >= 0;
    return isRead ? std::optional(bits) : std::nullopt;
}

AddressBytes withoutHostBits(const AddressBytes& address, int prefix)
{
    AddressBytes network{};
    const auto wholeBytes = static_cast<std::size_t>(prefix / 8);
    std::copy_n(address.begin(), wholeBytes, network.begin());
    if (wholeBytes < network.size()) {
        const unsigned mask = (0xff00U >> static_cast<unsigned>(prefix % 8)) & 0xffU;
        network.at(wholeBytes) = static_cast<unsigned char>(address.at(wholeBytes) & mask);
    }
    return network;
}

} // namespace

std::optional<Network> Network::fromText(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    const QByteArrayView spelled = slash < 0 ? text : text.first(slash);
    const auto address = readAddress(spelled);
    if (!address || slash < 0) {
        return address ? std::optional(Network(*address, ipv6Bits)) : std::nullopt;
    }
    const auto bits = parsePrefix(text.sliced(slash + 1));
    const int offset = bareAddress(spelled).contains(':') ? 0 : mappedBits;
    if (!bits || *bits > ipv6Bits - offset) {
        return std::nullopt;
    }
    return Network(withoutHostBits(*address, *bits + offset), *bits + offset);
}

QString Network::text() const
{
    const QString first = addressText(m_address);
    return m_prefix == ipv6Bits ? first : first + u'/' + QString::number(prefixLength());
}

bool Network::isOfIpv4() const
{
    return m_prefix >= mappedBits && isIpv4(m_address);
}

int Network::prefixLength() const
{
    return m_prefix - (isOfIpv4() ? mappedBits : 0);
}

bool Network::contains(const AddressBytes& address) const
{
    return isOfIpv4() == isIpv4(address) && hasPrefix(address, m_address, m_prefix);
}

bool Network::containsHopOf(QByteArrayView chain) const
{
    while (true) {
        const QByteArrayView hop = firstAddress(chain);
        const auto address = readAddress(hop);
        if (address && contains(*address)) {
            return true;
        }
        if (hop.size() == chain.size()) {
            return false;
        }
        chain = chain.sliced(hop.size() + 1);
    }
}

AddressBytes networkAround(const AddressBytes& address)
{
    constexpr int ipv4Bytes = 15; // of a mapped address, for its /24 network
    constexpr int ipv6Bytes = 8;
    AddressBytes network = address;
    std::fill(network.begin() + (isIpv4(address) ? ipv4Bytes : ipv6Bytes), network.end(), 0);
    return network;
}

QString networkText(const AddressBytes& network)
{
    return addressText(network) + (isIpv4(network) ? QStringLiteral("/24") : QStringLiteral("/64"));
}

QString networkAround(const QString& address)
{
    const auto bytes = readAddress(address.toUtf8());
    return bytes ? networkText(networkAround(*bytes)) : QString();
}

} // namespace usher
