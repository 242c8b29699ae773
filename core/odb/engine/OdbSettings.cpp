// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/OdbSettings.h"

#include <algorithm>

#include <arpa/inet.h>

namespace usher::odb
{

bool isSocket(const QString& host)
{
    return host.startsWith(u'/') || host.startsWith(u'@');
}

bool isLoopback(const QString& host)
{
    if (host.isEmpty() || isSocket(host) || host == QLatin1StringView("localhost")) {
        return true; // localhost is the one name that means this machine everywhere
    }
    const QByteArray spelled = host.toLatin1();
    in_addr ipv4{};
    in6_addr ipv6{};
    constexpr in_addr_t loopbackNetwork = 127;
    return (inet_pton(AF_INET, spelled.constData(), &ipv4) == 1 &&
            ntohl(ipv4.s_addr) >> 24U == loopbackNetwork) ||
           (inet_pton(AF_INET6, spelled.constData(), &ipv6) == 1 && IN6_IS_ADDR_LOOPBACK(&ipv6));
}

bool areLoopback(const std::vector<ServerAddress>& servers)
{
    return std::all_of(servers.begin(), servers.end(),
                       [](const ServerAddress& server) { return isLoopback(server.host); });
}

} // namespace usher::odb
