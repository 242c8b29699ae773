// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/AddressText.h"

#include <QCoreApplication>
#include <QStringList>

#include "core/text/address/AddressKind.h"
#include "ui/words/TrustedProxies.h"

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

QString kindOf(const QString& address)
{
    const auto bytes = readAddress(address.toUtf8());
    if (!bytes) {
        return AddressTextWords::tr("Not an IP address");
    }
    switch (addressKind(*bytes)) {
    case AddressKind::Public:
        return AddressTextWords::tr("Public address");
    case AddressKind::Unspecified:
        return AddressTextWords::tr("Unspecified address");
    case AddressKind::Loopback:
        return AddressTextWords::tr("This machine's own address");
    case AddressKind::Private:
        return AddressTextWords::tr("Private address");
    case AddressKind::Shared:
        return AddressTextWords::tr("Provider's shared address");
    case AddressKind::LinkLocal:
        return AddressTextWords::tr("Link-local address");
    case AddressKind::Translated:
        return AddressTextWords::tr("IPv4 address, translated to IPv6 (NAT64)");
    case AddressKind::Tunnelled:
        return AddressTextWords::tr("IPv6 address in an IPv4 tunnel (6to4, Teredo)");
    case AddressKind::Benchmarking:
        return AddressTextWords::tr("Address for benchmarks");
    case AddressKind::Documentation:
        return AddressTextWords::tr("Address for examples");
    case AddressKind::Multicast:
        return AddressTextWords::tr("Multicast address");
    case AddressKind::Broadcast:
        return AddressTextWords::tr("Broadcast address");
    case AddressKind::Reserved:
        return AddressTextWords::tr("Reserved address");
    }
    return {};
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
    if (trustedProxies().isEmpty()) {
        const QString pattern = proxies == 1
                                    ? AddressTextWords::tr("%1, through one proxy")
                                    : AddressTextWords::tr("%1, through %n proxies", nullptr, proxies);
        return pattern.arg(kind);
    }
    const qsizetype seen = hopSeenByTrusted(list);
    if (seen == 0) {
        const QString pattern =
            proxies == 1 ? AddressTextWords::tr("%1, through one trusted proxy")
                         : AddressTextWords::tr("%1, through %n trusted proxies", nullptr, proxies);
        return pattern.arg(kind);
    }
    if (seen == proxies) {
        return AddressTextWords::tr("%1, but only claimed: %2 is no trusted proxy").arg(kind, list[seen]);
    }
    //: %2 and what it has passed on as the client's address is not to be relied on.
    return AddressTextWords::tr("%1, but only claimed: the trusted proxies saw %2").arg(kind, list[seen]);
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

QString shortAuthTypeText(const QString& authType)
{
    if (authType == QLatin1StringView("default")) {
        return AddressTextWords::tr("Default");
    }
    return authType == QLatin1StringView("basic_auth") ? AddressTextWords::tr("Basic")
                                                       : authTypeText(authType);
}

} // namespace usher::ui
