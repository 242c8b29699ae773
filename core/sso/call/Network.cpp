// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Network.h"

#include "core/text/WrittenAddress.h"

#include <algorithm>
#include <charconv>

namespace usher::sso
{

namespace
{

constexpr int ipv6Bits = 128;
constexpr int mappedBits = 96; // the prefix before an IPv4 address that is mapped into IPv6

/// Reads digits and nothing else; spaces around them are ignored.
std::optional<int> parsePrefix(QByteArrayView text)
{
    const QByteArrayView trimmed = text.trimmed();
    int bits = 0;
    const auto [end, error] = std::from_chars(trimmed.begin(), trimmed.end(), bits);
    const bool isRead = error == std::errc() && end == trimmed.end() && bits >= 0;
    return isRead ? std::optional(bits) : std::nullopt;
}

Address withoutHostBits(const Address& address, int prefix)
{
    Address network{};
    const auto wholeBytes = static_cast<std::size_t>(prefix / 8);
    std::copy_n(address.begin(), wholeBytes, network.begin());
    if (wholeBytes < network.size()) {
        const unsigned mask = (0xff00U >> static_cast<unsigned>(prefix % 8)) & 0xffU;
        network.at(wholeBytes) = static_cast<unsigned char>(address.at(wholeBytes) & mask);
    }
    return network;
}

} // namespace

std::optional<Address> addressOfHop(QByteArrayView hop)
{
    return readAddress(hop);
}

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

bool Network::contains(const Address& address) const
{
    if (isOfIpv4() != isIpv4(address)) {
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
    std::fill(network.begin() + (isIpv4(address) ? ipv4Bytes : ipv6Bytes), network.end(), 0);
    return network;
}

QString networkText(const Address& network)
{
    return addressText(network) + (isIpv4(network) ? QStringLiteral("/24") : QStringLiteral("/64"));
}

QString networkAround(const QString& address)
{
    const auto bytes = addressOfHop(address.toUtf8());
    return bytes ? networkText(networkAround(*bytes)) : QString();
}

} // namespace usher::sso
