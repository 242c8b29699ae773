// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Network.h"

#include "core/IpAddress.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

namespace usher::sso
{

namespace
{

constexpr int ipv6Bits = 128;
constexpr int mappedBits = 96; // the prefix before an IPv4 address that is mapped into IPv6

std::optional<Address> parseAddress(QByteArrayView text)
{
    const QByteArrayView trimmed = text.trimmed();
    if (trimmed.contains(':')) {
        return ipv6Bytes(trimmed);
    }
    const auto ipv4 = ipv4Bytes(trimmed);
    if (!ipv4) {
        return std::nullopt;
    }
    Address address{};
    address[10] = address[11] = 0xff;
    std::copy(ipv4->begin(), ipv4->end(), address.begin() + mappedBits / 8);
    return address;
}

/// Reads digits and nothing else; spaces around them are ignored.
std::optional<int> parsePrefix(QByteArrayView text)
{
    const QByteArrayView trimmed = text.trimmed();
    int bits = 0;
    const auto [end, error] = std::from_chars(trimmed.begin(), trimmed.end(), bits);
    const bool isRead = error == std::errc() && end == trimmed.end() && bits >= 0;
    return isRead ? std::optional(bits) : std::nullopt;
}

/// Returns whether the first `bits` bits begin with the prefix of every mapped IPv4 address.
bool isMapped(const Address& address, int bits)
{
    constexpr Address mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return bits >= mappedBits && std::equal(mapped.begin(), mapped.begin() + mappedBits / 8, address.begin());
}

} // namespace

std::optional<Address> addressOfHop(QByteArrayView hop)
{
    const qsizetype percent = hop.indexOf('%');
    return parseAddress(percent > 0 && hop.contains(':') ? hop.first(percent) : hop);
}

std::optional<Network> Network::fromText(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    const QByteArrayView spelled = slash < 0 ? text : text.first(slash);
    const auto address = parseAddress(spelled);
    if (!address || slash < 0) {
        return address ? std::optional(Network(*address, ipv6Bits)) : std::nullopt;
    }
    const auto bits = parsePrefix(text.sliced(slash + 1));
    const int offset = spelled.contains(':') ? 0 : mappedBits;
    if (!bits || *bits > ipv6Bits - offset) {
        return std::nullopt;
    }
    return Network(*address, *bits + offset);
}

bool Network::contains(const Address& address) const
{
    if (isMapped(m_address, m_prefix) != isMapped(address, ipv6Bits)) {
        return false;
    }
    const int wholeBytes = m_prefix / 8;
    const int mask = (0xff00 >> (m_prefix % 8)) & 0xff;
    return std::equal(m_address.begin(), m_address.begin() + wholeBytes, address.begin()) &&
           (mask == 0 || ((m_address.at(static_cast<std::size_t>(wholeBytes)) ^
                           address.at(static_cast<std::size_t>(wholeBytes))) &
                          mask) == 0);
}

bool Network::containsHopOf(QByteArrayView chain) const
{
    while (true) {
        const qsizetype comma = chain.indexOf(',');
        const auto address = addressOfHop(comma < 0 ? chain : chain.first(comma));
        if (address && contains(*address)) {
            return true;
        }
        if (comma < 0) {
            return false;
        }
        chain = chain.sliced(comma + 1);
    }
}

Address networkAround(const Address& address)
{
    constexpr int ipv4Bytes = 15; // of a mapped address, for its /24 network
    constexpr int ipv6Bytes = 8;
    Address network = address;
    std::fill(network.begin() + (isMapped(address, ipv6Bits) ? ipv4Bytes : ipv6Bytes), network.end(), 0);
    return network;
}

QString networkText(const Address& network)
{
    const bool isIpv4 = isMapped(network, ipv6Bits);
    std::array<char, INET6_ADDRSTRLEN> spelled{};
    inet_ntop(isIpv4 ? AF_INET : AF_INET6, network.data() + (isIpv4 ? mappedBits / 8 : 0), spelled.data(),
              static_cast<socklen_t>(spelled.size()));
    return QString::fromLatin1(spelled.data()) + (isIpv4 ? QStringLiteral("/24") : QStringLiteral("/64"));
}

QString networkAround(const QString& address)
{
    const auto bytes = addressOfHop(address.toUtf8());
    return bytes ? networkText(networkAround(*bytes)) : QString();
}

} // namespace usher::sso
