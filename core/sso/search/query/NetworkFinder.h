// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include "core/text/address/Network.h"

namespace usher::sso
{

/// Finds chains of addresses as Network::containsHopOf() does. It is faster for the many that have no address
/// of the network, because it reads only those that have the parts which all spellings share.
class NetworkFinder final
{
public:
    explicit NetworkFinder(const Network& network);

    /// Returns whether at least one hop of the chain is in the network.
    [[nodiscard]] bool isIn(QByteArrayView chain) const;

private:
    [[nodiscard]] bool mayBeIn(QByteArrayView chain) const;

    Network m_network;
    QByteArrayList m_parts;       ///< see addressParts()
    QByteArrayList m_mappedParts; ///< see mappedAddressParts()
};

} // namespace usher::sso
