// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/TrustedProxies.h"

#include <algorithm>
#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QVariant>

#include "core/text/address/Network.h"

namespace usher::ui
{

namespace
{

constexpr auto trustedProperty = "usherTrustedProxies";

} // namespace

tl::expected<QStringList, QString> readNetworks(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    QStringList networks;
    for (const QString& each : text.split(between, Qt::SkipEmptyParts)) {
        const auto network = Network::fromText(each.toUtf8());
        if (!network) {
            return tl::unexpected(each);
        }
        networks << network->text();
    }
    networks.removeDuplicates();
    return networks;
}

void trustProxies(const QStringList& networks)
{
    QCoreApplication::instance()->setProperty(trustedProperty, networks);
}

QStringList trustedProxies()
{
    const auto* application = QCoreApplication::instance();
    return application ? application->property(trustedProperty).toStringList() : QStringList();
}

qsizetype hopSeenByTrusted(const QStringList& hops)
{
    std::vector<Network> trusted;
    for (const QString& each : trustedProxies()) {
        if (const auto network = Network::fromText(each.toUtf8())) {
            trusted.push_back(*network);
        }
    }
    qsizetype hop = hops.size() - 1;
    const auto isTrusted = [&](const QString& address) {
        const QByteArray bytes = address.toUtf8();
        return std::ranges::any_of(trusted,
                                   [&](const Network& network) { return network.containsHopOf(bytes); });
    };
    while (hop > 0 && isTrusted(hops[hop])) {
        --hop;
    }
    return hop;
}

} // namespace usher::ui
