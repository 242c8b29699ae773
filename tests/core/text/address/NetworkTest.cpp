// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/Network.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace NetworkTests
{

using usher::Network;
using usher::readAddress;

class NetworkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hopIsReadAsAnAddress_data();
    void hopIsReadAsAnAddress();
    void whatIsNoAddressIsNone_data();
    void whatIsNoAddressIsNone();
    void whatIsNoNetworkIsNone_data();
    void whatIsNoNetworkIsNone();
    void networkContainsWhatBeginsAlike_data();
    void networkContainsWhatBeginsAlike();
    void everyPrefixLengthEndsAtItsBit();
    void everyPrefixLengthOfIpv4EndsAtItsBit();
    void networkIsSpelledOneWay_data();
    void networkIsSpelledOneWay();
    void chainIsContainedByOneHop_data();
    void chainIsContainedByOneHop();
    void longHostileChainIsReadToItsEnd();
};

void NetworkTest::hopIsReadAsAnAddress_data()
{
    QTest::addColumn<QByteArray>("hop");
    QTest::addColumn<QByteArray>("hex");
    const auto row = [](const char* hop, const char* hex) {
        QTest::newRow(hop) << QByteArray(hop) << QByteArray(hex);
    };
    row("10.1.2.3", "00000000000000000000ffff0a010203");
    row("0.0.0.0", "00000000000000000000ffff00000000");
    row("255.255.255.255", "00000000000000000000ffffffffffff");
    row(" \t10.1.2.3\n", "00000000000000000000ffff0a010203");
    row("::ffff:10.1.2.3", "00000000000000000000ffff0a010203");
    row("::FFFF:c000:280", "00000000000000000000ffffc0000280");
    row("::", "00000000000000000000000000000000");
    row("::1", "00000000000000000000000000000001");
    row("2001:DB8:0:0::01", "20010db8000000000000000000000001");
    row("fe80::1%eth0", "fe800000000000000000000000000001");
    row("fe80::1%", "fe800000000000000000000000000001");
    row(" fe80::1%25%x:y ", "fe800000000000000000000000000001");
    row("1111:2222:3333:4444:5555:6666:255.255.255.255", "111122223333444455556666ffffffff"); // the longest
}

void NetworkTest::hopIsReadAsAnAddress()
{
    QFETCH(const QByteArray, hop);
    QFETCH(const QByteArray, hex);
    const auto address = readAddress(hop);
    QVERIFY(address);
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(address->data()), 16).toHex(), hex);
}

void NetworkTest::whatIsNoAddressIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             " ",
                             "localhost",
                             "10.1.2",
                             "10.1.2.3.4",
                             "10.1.2.256",
                             "010.1.2.3",
                             "0x0a.1.2.3",
                             "167838211",
                             "2001:db8::1::2",
                             "2001:db8:::1",
                             "12345::1",
                             ":",
                             ":::",
                             "%",
                             "%eth0",
                             "10.1.2.3%eth0",
                             "１0.1.2.3",
                             "10.1.2.3, 10.1.2.4",
                             "*",
                             "-1.2.3.4"}) {
        QTest::newRow(text) << QByteArray(text);
    }
    QTest::newRow("a zero byte after it") << QByteArray("10.1.2.3\0", 9);
    QTest::newRow("a zero byte and more after it") << QByteArray("10.1.2.3\0x", 10);
    QTest::newRow("a zero byte after IPv6") << QByteArray("::1\0:", 5);
    QTest::newRow("null") << QByteArray();
    QTest::newRow("very long") << QByteArray(1'000'000, '1');
    QTest::newRow("very long, of colons") << QByteArray(1'000'000, ':');
    QTest::newRow("one longer than any address")
        << QByteArray("1111:2222:3333:4444:5555:6666:255.255.255.2555");
    QTest::newRow("no UTF-8") << QByteArray("10.1.2.3\xff");
}

void NetworkTest::whatIsNoAddressIsNone()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!readAddress(text));
}

void NetworkTest::whatIsNoNetworkIsNone_data()
{
    whatIsNoAddressIsNone_data();
    for (const char* text :
         {"10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0",
          "10.0.0.0/0x8", "10.0.0.0/99999999999999999999", "/8", "::/129", "::/-0x1", "10.0.0.0:80/x"}) {
        QTest::newRow(qPrintable(QString::fromLatin1("network ") + QString::fromLatin1(text)))
            << QByteArray(text);
    }
    QTest::newRow("a zero byte in the prefix") << QByteArray("10.0.0.0/8\0", 11);
    QTest::newRow("a zero byte in front of the prefix") << QByteArray("10.0.0.0\0/8", 11);
}

void NetworkTest::whatIsNoNetworkIsNone()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!Network::fromText(text));
}

void NetworkTest::networkContainsWhatBeginsAlike_data()
{
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("isContained");
    const auto row = [](const char* network, const char* address, bool isContained) {
        QTest::addRow("%s in %s", address, network)
            << QByteArray(network) << QByteArray(address) << isContained;
    };
    row("10.1.2.3", "10.1.2.3", true);
    row("10.1.2.3", "10.1.2.4", false);
    row("10.1.2.3/8", "10.255.255.255", true);
    row("10.1.2.3/8", "11.0.0.0", false);
    row("0.0.0.0/0", "255.255.255.255", true);
    row("0.0.0.0/0", "::ffff:1.2.3.4", true);
    row("0.0.0.0/0", "::1", false);
    row("::/0", "2001:db8::1", true);
    row("::/0", "1.2.3.4", false);
    row("::/0", "::ffff:1.2.3.4", false);
    row("::/95", "1.2.3.4", false);
    row("::fffe:0:0/95", "1.2.3.4", false);
    row("::fffe:0:0/95", "::fffe:1.2.3.4", true);
    row("::ffff:0:0/96", "1.2.3.4", true);
    row("::ffff:0:0/96", "::1", false);
    row("::ffff:10.0.0.0/104", "10.1.2.3", true);
    row("::ffff:10.0.0.0/104", "11.1.2.3", false);
    row("192.0.2.128", "::ffff:c000:280", true);
    row("2001:db8::/32", "2001:db8:ffff::1", true);
    row("2001:db8::/32", "2001:db9::1", false);
    row("2001:db8::/29", "2001:dbf::1", true);
    row("2001:db8::/29", "2001:dc0::1", false);
    row("fe80::/10", "febf::1%eth0", true);
    row("fe80::/10", "fec0::1%eth0", false);
    row("::/1", "7fff::", true);
    row("::/1", "8000::", false);
    row("2001:db8::1/127", "2001:db8::", true);
    row("2001:db8::1/127", "2001:db8::2", false);
    row("2001:db8::1/128", "2001:db8::", false);
    row("fe80::1%eth0", "fe80::1%eth1", true);
    row("fe80::%eth0/64", "fe80::2", true);
    row("[2001:db8::]/32", "[2001:db8::1]:443", true);
    row("10.1.2.3:80", "10.1.2.3:443", true);
}

void NetworkTest::networkContainsWhatBeginsAlike()
{
    QFETCH(const QByteArray, network);
    QFETCH(const QByteArray, address);
    QFETCH(const bool, isContained);
    const auto read = Network::fromText(network);
    QVERIFY(read);
    QCOMPARE(read->contains(readAddress(address).value()), isContained);
}

void NetworkTest::everyPrefixLengthEndsAtItsBit()
{
    // All bits are 1, so that no prefix is that of the IPv4-mapped addresses.
    const auto ones = readAddress("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").value();
    for (std::size_t bits = 0; bits <= 128; ++bits) {
        const auto network = Network::fromText("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/" +
                                               QByteArray::number(static_cast<qulonglong>(bits)));
        QVERIFY(network);
        for (std::size_t flipped = 0; flipped < 128; ++flipped) {
            auto other = ones;
            other.at(flipped / 8) ^= static_cast<unsigned char>(0x80U >> (flipped % 8));
            QVERIFY2(network->contains(other) == (flipped >= bits),
                     qPrintable(QStringLiteral("bit %1 of /%2").arg(flipped).arg(bits)));
        }
    }
}

void NetworkTest::everyPrefixLengthOfIpv4EndsAtItsBit()
{
    const auto address = readAddress("10.1.2.3").value();
    for (std::size_t bits = 0; bits <= 32; ++bits) {
        const auto network =
            Network::fromText("10.1.2.3/" + QByteArray::number(static_cast<qulonglong>(bits)));
        QVERIFY(network);
        for (std::size_t flipped = 0; flipped < 32; ++flipped) {
            auto other = address;
            other.at(12 + flipped / 8) ^= static_cast<unsigned char>(0x80U >> (flipped % 8));
            QVERIFY2(network->contains(other) == (flipped >= bits),
                     qPrintable(QStringLiteral("bit %1 of /%2").arg(flipped).arg(bits)));
        }
    }
}

void NetworkTest::networkIsSpelledOneWay_data()
{
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* network, const char* text) {
        QTest::newRow(network) << QByteArray(network) << QString::fromLatin1(text);
    };
    row("10.1.2.3", "10.1.2.3");
    row("10.1.2.3/32", "10.1.2.3");
    row("10.1.2.3/8", "10.0.0.0/8");
    row("10.1.2.3/ 13", "10.0.0.0/13");
    row("::ffff:10.1.2.3/104", "10.0.0.0/8");
    row("::ffff:0:0/96", "0.0.0.0/0");
    row("::/0", "::/0");
    row("2001:DB8:0::1/32", "2001:db8::/32");
    row("fe80::1%eth0/64", "fe80::/64");
    row("2001:db8::1/128", "2001:db8::1");
}

void NetworkTest::networkIsSpelledOneWay()
{
    QFETCH(const QByteArray, network);
    QFETCH(const QString, text);
    QCOMPARE(Network::fromText(network).value().text(), text);
    QCOMPARE(Network::fromText(text.toLatin1()).value().text(), text);
}

void NetworkTest::chainIsContainedByOneHop_data()
{
    QTest::addColumn<QByteArray>("chain");
    QTest::addColumn<bool>("isContained"); // in 10.0.0.0/8
    const auto row = [](const char* chain, bool isContained) {
        QTest::newRow(chain) << QByteArray(chain) << isContained;
    };
    row("10.1.2.3", true);
    row("198.51.100.1, 10.1.2.3", true);
    row("10.1.2.3, 198.51.100.1", true);
    row("198.51.100.1,10.1.2.3,127.0.0.1", true);
    row("  ::ffff:10.1.2.3  , x", true);
    row("garbage, , 10.1.2.3", true);
    row(",,,10.1.2.3,,,", true);
    row("198.51.100.1, 127.0.0.1", false);
    row("10.1.2.3 10.1.2.4", false);
    row("10.1.2.3;10.1.2.4", false);
    row("[10.1.2.3]", true);
    row("198.51.100.1:4711, 10.1.2.3:80", true);
    row("for=198.51.100.1, for=\"10.1.2.3:80\";proto=http", true);
    row("for=unknown, for=_hidden", false);
    row("", false);
    row(",", false);
}

void NetworkTest::chainIsContainedByOneHop()
{
    QFETCH(const QByteArray, chain);
    QFETCH(const bool, isContained);
    QCOMPARE(Network::fromText("10.0.0.0/8")->containsHopOf(chain), isContained);
}

void NetworkTest::longHostileChainIsReadToItsEnd()
{
    const auto network = Network::fromText("10.0.0.0/8").value();
    const QByteArray commas(1'000'000, ',');
    QVERIFY(!network.containsHopOf(commas));
    QVERIFY(network.containsHopOf(commas + "10.1.2.3"));
    QVERIFY(network.containsHopOf(QByteArray(1'000'000, '1') + ",10.1.2.3"));
}

USHER_TEST(NetworkTest)

} // namespace NetworkTests

#include "NetworkTest.moc"
