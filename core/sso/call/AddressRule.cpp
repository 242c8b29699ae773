// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/AddressRule.h"

#include "core/sso/call/Network.h"

#include <algorithm>

namespace usher::sso
{

bool isAddressAllowed(const QString& remoteAddr, const QStringList& allowed)
{
    const QByteArray chain = remoteAddr.toUtf8();
    return std::any_of(allowed.begin(), allowed.end(), [&](const QString& spelled) {
        const auto network = Network::fromText(spelled.toUtf8());
        return spelled == QLatin1StringView("*") || (network && network->containsHopOf(chain));
    });
}

} // namespace usher::sso
