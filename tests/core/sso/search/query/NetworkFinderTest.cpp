// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/NetworkFinder.h"

#include <array>

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace NetworkFinderTests
{

using namespace usher;

namespace
{

// clang-format off
constexpr std::array hops = {
    "10.7.3.1", "10.7.30.2", "110.7.3.1", "010.7.3.1", "10.7.3", "0.0.0.0", "255.255.255.255",
    "::ffff:10.7.3.1", "::FFFF:a07:0301", "0:0:0:0:0:fFfF:10.7.3.9", "[::ffff:10.7.3.1]:443", "10.7.3.1:8080",
    "\"10.7.3.1\"", " 10.7.3.1\t", "2001:db8::1", "2001:0DB8:0:0::1%eth0", "[2001:DB8:7::1]:443",
    "2001:db8:0:7:0:0:1.2.3.4", "2001:db80::1", "fe80::1%eth0", "FE80:0:0:0:0:0:0:1", "::1", "::", "1::",
    "64:ff9b::10.7.3.1", "for=10.7.3.1;proto=https", "proto=https;for=\"[2001:db8::1]:443\"", "unknown", "",
};

constexpr std::array networks = {
    "10.7.3.1", "10.7.3.0/24", "10.7.0.0/16", "10.0.0.0/8", "10.4.0.0/14", "0.0.0.0/0", "0.0.0.0",
    "255.255.255.255", "2001:db8::/32", "2001:db8::1", "2001::/16", "2000::/3", "2001:db8:7::/48", "::/0",
    "::1", "1::/16", "fe80::/10", "fe80::1", "2001:db8:0:7::/64", "::ffff:0:0/96", "::ffff:0:0/90",
    "64:ff9b::/96", "64:ff9b::a07:301", "2001:db8:0:7::102:304",
};
// clang-format on

} // namespace

class NetworkFinderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTheNetworkContains();
};

void NetworkFinderTest::findsWhatTheNetworkContains()
{
    int found = 0;
    for (const char* text : networks) {
        const auto network = Network::fromText(text);
        QVERIFY(network);
        const sso::NetworkFinder finder(*network);
        for (const QByteArray first : hops) {
            for (const QByteArray second : hops) {
                for (const QByteArray& chain : {first, first + ", " + second, first + ',' + second}) {
                    QVERIFY2(finder.isIn(chain) == network->containsHopOf(chain),
                             (QByteArray(text) + ": " + chain).constData());
                    found += finder.isIn(chain) ? 1 : 0;
                }
            }
        }
    }
    QVERIFY(found > 1'000);
}

USHER_TEST(NetworkFinderTest)

} // namespace NetworkFinderTests

#include "NetworkFinderTest.moc"
