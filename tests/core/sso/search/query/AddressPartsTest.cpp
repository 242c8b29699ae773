// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/query/AddressParts.h"

#include <algorithm>
#include <array>

#include <QTest>

#include "core/text/address/WrittenAddress.h"
#include "tests/core/support/Chance.h"
#include "tests/support/TestRegistry.h"

namespace AddressPartsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

bool hasAll(const QString& spelled, const QStringList& parts)
{
    return std::ranges::all_of(parts, [&](const QString& part) { return spelled.toLower().contains(part); });
}

/// Returns an address with many zeros and few other groups, so that addresses share their beginnings.
AddressBytes anyAddress(Chance& chance)
{
    constexpr std::array<unsigned char, 6> bytes = {0, 0, 1, 0x0a, 0xdb, 0xff};
    AddressBytes address{};
    for (unsigned char& byte : address) {
        byte = chance.of(bytes);
    }
    if (chance.oneIn(2)) { // an IPv4 address
        std::fill_n(address.begin(), 10, 0);
        std::fill_n(address.begin() + 10, 2, 0xff);
    }
    return address;
}

/// Spells each group by itself, or leaves zeros out.
QString spelledAsIpv6(const AddressBytes& address, Chance& chance)
{
    const bool endsInIpv4 = chance.oneIn(3);
    QStringList groups;
    for (std::size_t i = 0; i < (endsInIpv4 ? 12 : 16); i += 2) {
        groups << QString::number(address.at(i) << 8U | address.at(i + 1), 16)
                      .rightJustified(chance.oneIn(2) ? 4 : 0, u'0');
    }
    if (endsInIpv4) {
        groups << QStringLiteral("%1.%2.%3.%4")
                      .arg(address[12])
                      .arg(address[13])
                      .arg(address[14])
                      .arg(address[15]);
    }
    const QString spelled = groups.join(u':');
    return chance.oneIn(2) ? spelled.toUpper() : spelled;
}

QString spelled(const AddressBytes& address, Chance& chance)
{
    if (isIpv4(address) && chance.oneIn(2)) {
        return addressText(address) + (chance.oneIn(3) ? QStringLiteral(":80") : QString());
    }
    const QString text =
        chance.oneIn(2) && !isIpv4(address) ? addressText(address) : spelledAsIpv6(address, chance);
    return chance.oneIn(3) ? u'[' + text + QStringLiteral("]:443") : text;
}

} // namespace

class AddressPartsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsOfANetwork_data();
    void partsOfANetwork();
    void everySpellingOfEveryAddressHasTheParts();
};

void AddressPartsTest::partsOfANetwork_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("parts");
    const auto row = [](const char* network, const char* parts) {
        QTest::newRow(network) << QString::fromLatin1(network) << QString::fromLatin1(parts);
    };
    row("10.7.3.1", "10.7.3.1");
    row("10.7.0.0/16", "10.7.");
    row("10.4.0.0/14", "10.");
    row("128.0.0.0/5", "");
    row("::ffff:10.7.0.0/112", "10.7.");
    row("2001:db8::/32", "2001: db8:");
    row("2001:d00::/24", "2001:");
    row("2001::/8", ":");
    row("::1", ":");
    row("1:0:2:0:3:4:5:6", "1: 2: 3: 4:"); // the rest can be spelled 0.5.0.6
}

void AddressPartsTest::partsOfANetwork()
{
    QFETCH(const QString, network);
    QFETCH(const QString, parts);
    QCOMPARE(sso::addressParts(Network::fromText(network.toLatin1()).value()).join(u' '), parts);
}

void AddressPartsTest::everySpellingOfEveryAddressHasTheParts()
{
    Chance chance(7);
    int containedCount = 0;
    for (int i = 0; i < 100'000; ++i) {
        const AddressBytes first = anyAddress(chance);
        const int bits = chance.below(isIpv4(first) ? 33 : 129);
        const auto network =
            Network::fromText((addressText(first) + u'/' + QString::number(bits)).toLatin1()).value();
        AddressBytes address = anyAddress(chance);
        const int shared = (bits + (isIpv4(first) ? 96 : 0) + 7) / 8;
        std::copy_n(first.begin(), chance.oneIn(4) ? 0 : shared, address.begin());
        const QString text = spelled(address, chance);
        if (network.containsHopOf(text.toLatin1())) {
            const QStringList mapped = sso::mappedAddressParts(network);
            const bool hasParts = hasAll(text, sso::addressParts(network));
            QVERIFY2(hasParts || (!mapped.isEmpty() && hasAll(text, mapped)),
                     qPrintable(network.text() + u' ' + text));
            ++containedCount;
        }
    }
    QVERIFY(containedCount > 50'000);
}

USHER_TEST(AddressPartsTest)

} // namespace AddressPartsTests

#include "AddressPartsTest.moc"
