// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/AddressText.h"

#include <array>
#include <optional>

#include <arpa/inet.h>

#include <QCoreApplication>
#include <QStringList>

namespace usher::ui
{

namespace
{

class AddressTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(AddressText)
};

QStringList hops(const QString& remoteAddr)
{
    QStringList list;
    for (const QString& hop : remoteAddr.split(u',')) {
        list << hop.trimmed();
    }
    return list;
}

/// Returns the four bytes of an IPv4 address, or of an IPv6 address that maps one. Nothing for any other
/// text.
std::optional<std::array<unsigned char, 4>> ipv4Bytes(const QByteArray& text)
{
    std::array<unsigned char, 4> bytes{};
    if (inet_pton(AF_INET, text.constData(), bytes.data()) == 1) {
        return bytes;
    }
    in6_addr mapped{};
    if (inet_pton(AF_INET6, text.constData(), &mapped) == 1 && IN6_IS_ADDR_V4MAPPED(&mapped)) {
        std::copy_n(mapped.s6_addr + 12, bytes.size(), bytes.begin());
        return bytes;
    }
    return std::nullopt;
}

QString ipv4Kind(const std::array<unsigned char, 4>& a)
{
    if (a[0] == 127) {
        return AddressTextWords::tr("This machine's own address");
    }
    const bool isPrivate =
        a[0] == 10 || (a[0] == 172 && (a[1] & 0xf0U) == 16) || (a[0] == 192 && a[1] == 168);
    if (isPrivate) {
        return AddressTextWords::tr("Private address");
    }
    if (a[0] == 100 && (a[1] & 0xc0U) == 64) {
        return AddressTextWords::tr("Provider's shared address");
    }
    if (a[0] == 169 && a[1] == 254) {
        return AddressTextWords::tr("Link-local address");
    }
    if (a[0] >= 224) {
        return AddressTextWords::tr("Multicast or reserved address");
    }
    return AddressTextWords::tr("Public address");
}

QString kindOf(const QString& address)
{
    const QByteArray text = address.toLatin1();
    if (const auto ipv4 = ipv4Bytes(text)) {
        return ipv4Kind(*ipv4);
    }
    in6_addr ipv6{};
    if (inet_pton(AF_INET6, text.constData(), &ipv6) != 1) {
        return AddressTextWords::tr("Not an IP address");
    }
    if (IN6_IS_ADDR_LOOPBACK(&ipv6)) {
        return AddressTextWords::tr("This machine's own address");
    }
    if (IN6_IS_ADDR_LINKLOCAL(&ipv6)) {
        return AddressTextWords::tr("Link-local address");
    }
    if ((ipv6.s6_addr[0] & 0xfeU) == 0xfc) {
        return AddressTextWords::tr("Private address");
    }
    return IN6_IS_ADDR_MULTICAST(&ipv6) ? AddressTextWords::tr("Multicast or reserved address")
                                        : AddressTextWords::tr("Public address");
}

} // namespace

QString addressChainText(const QString& remoteAddr)
{
    return remoteAddr.isEmpty() ? AddressTextWords::tr("none") : hops(remoteAddr).join(QStringLiteral(" → "));
}

QString addressKindText(const QString& remoteAddr)
{
    if (remoteAddr.isEmpty()) {
        return AddressTextWords::tr("The server has recorded no address");
    }
    const QStringList list = hops(remoteAddr);
    QString kind = kindOf(list.first());
    const auto proxies = static_cast<int>(list.size() - 1);
    if (proxies == 0) {
        return kind;
    }
    const QString pattern = proxies == 1 ? AddressTextWords::tr("%1, through one proxy")
                                         : AddressTextWords::tr("%1, through %n proxies", nullptr, proxies);
    return pattern.arg(kind);
}

QString authTypeText(const QString& authType)
{
    if (authType == QLatin1StringView("default")) {
        return AddressTextWords::tr("Default login");
    }
    if (authType == QLatin1StringView("basic_auth")) {
        return AddressTextWords::tr("Basic Auth");
    }
    return authType == QLatin1StringView("jwt") ? AddressTextWords::tr("JWT") : authType;
}

} // namespace usher::ui
