// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/AddressRule.h"

#include <algorithm>
#include <vector>

#include "core/text/address/IpNetwork.h"

namespace usher::sso
{

namespace
{

/// Returns whether Python's `str.strip` takes the character off. Qt lacks the four separators of ASCII.
bool isBlank(QChar c)
{
    return c.isSpace() || (c >= QChar(0x1c) && c <= QChar(0x1f));
}

QStringView withoutBlanks(QStringView text)
{
    while (!text.isEmpty() && isBlank(text.front())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isBlank(text.back())) {
        text.chop(1);
    }
    return text;
}

std::optional<std::vector<IpAddress>> addressesOf(const QString& remoteAddr)
{
    std::vector<IpAddress> addresses;
    for (const QStringView hop : QStringView(remoteAddr).split(u',')) {
        auto address = IpAddress::fromText(withoutBlanks(hop));
        if (!address) {
            return std::nullopt;
        }
        addresses.push_back(std::move(*address));
    }
    return addresses;
}

} // namespace

std::optional<QString> canonicalAddresses(const QString& remoteAddr)
{
    const auto addresses = addressesOf(remoteAddr);
    if (!addresses) {
        return std::nullopt;
    }
    QStringList spelled;
    for (const IpAddress& address : *addresses) {
        spelled << address.text();
    }
    return spelled.join(QStringLiteral(", "));
}

bool isAddressAllowed(const QString& remoteAddr, const QStringList& allowed)
{
    const auto addresses = addressesOf(remoteAddr);
    return addresses && std::ranges::any_of(allowed, [&](const QString& spelled) {
               if (spelled == QLatin1StringView("*")) {
                   return true;
               }
               const auto network = IpNetwork::fromText(spelled);
               return network && std::ranges::any_of(*addresses, [&](const IpAddress& address) {
                          return network->contains(address);
                      });
           });
}

} // namespace usher::sso
