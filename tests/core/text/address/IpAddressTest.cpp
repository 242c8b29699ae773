// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/text/address/IpNetwork.h"
#include "tests/support/TestRegistry.h"

namespace IpAddressTests
{

using namespace usher;

namespace
{

QString spelled(const std::optional<IpAddress>& address)
{
    return address ? address->text() : QStringLiteral("none");
}

} // namespace

/// The rules of Python's `ipaddress`. The expected values come from Python 3.11.
class IpAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressHasOneSpelling_data();
    void addressHasOneSpelling();
    void numberIsAnAddress_data();
    void numberIsAnAddress();
    void otherTextIsNoAddress_data();
    void otherTextIsNoAddress();
    void networkHasTheAddressesOfItsPrefix_data();
    void networkHasTheAddressesOfItsPrefix();
    void otherTextIsNoNetwork_data();
    void otherTextIsNoNetwork();
};

void IpAddressTest::addressHasOneSpelling_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* typed, const char* canonical) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(canonical);
    };
    row("0.0.0.0", "0.0.0.0");
    row("255.255.255.255", "255.255.255.255");
    row("10.1.2.3", "10.1.2.3");
    row("::", "::");
    row("::1", "::1");
    row("0:0:0:0:0:0:0:1", "::1");
    row("0000:0000:0000:0000:0000:0000:0000:0000", "::");
    row("1::", "1::");
    row("2001:DB8::0001", "2001:db8::1");
    row("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"); // the first of two equal runs
    row("1:0:0:2:0:0:0:3", "1:0:0:2::3");              // the longest run
    row("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7");         // one zero is no run
    row("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0");
    row("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8");
    row("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::");
    row("0:0:3:4:5:6:7:8", "::3:4:5:6:7:8");
    row("ABCD:ef01:2345:6789:abcd:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789");
    row("::ffff:10.0.0.1", "::ffff:a00:1");
    row("::FFFF:192.168.1.7", "::ffff:c0a8:107");
    row("::ffff:a00:1", "::ffff:a00:1");
    row("::1.2.3.4", "::102:304");
    row("::0.0.0.1", "::1");
    row("64:ff9b::192.0.2.33", "64:ff9b::c000:221");
    row("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304");
    row("fe80::1%eth0", "fe80::1%eth0");
    row("FE80::0001%ETH0", "fe80::1%ETH0");
    row("::1.2.3.4%1", "::102:304%1");
}

void IpAddressTest::addressHasOneSpelling()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, canonical);
    QCOMPARE(spelled(IpAddress::fromText(typed)), canonical);
    QCOMPARE(spelled(IpAddress::fromText(canonical)), canonical);
}

/// The addresses are those of Python's `ip_address`. An empty text means that it raises an exception.
void IpAddressTest::numberIsAnAddress_data()
{
    QTest::addColumn<QString>("address");
    const auto row = [](const char* digits, const char* address) {
        QTest::newRow(digits) << QString::fromLatin1(address);
    };
    row("0", "0.0.0.0");
    row("10", "0.0.0.10");
    row("4294967295", "255.255.255.255");
    row("4294967296", "::1:0:0");
    row("340282366920938463463374607431768211455", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    row("340282366920938463463374607431768211456", "");
    row("-1", "");
    row("", "");
    row("1.5", "");
}

void IpAddressTest::numberIsAnAddress()
{
    QFETCH(const QString, address);
    const auto found = IpAddress::fromNumber(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(found ? found->text() : QString(), address);
}

void IpAddressTest::otherTextIsNoAddress_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"",
                              " ",
                              "10",
                              "10.1.2",
                              "10.1.2.3.4",
                              "10.1.2.256",
                              "10.1.2.1000",
                              "10.1.2.03",
                              "00.1.2.3",
                              "10.1.2.",
                              ".10.1.2",
                              "10..2.3",
                              "10.1.2.-3",
                              "10.1.2.+3",
                              "10.1.2.0x3",
                              "10.1.2.3 ",
                              " 10.1.2.3",
                              "10.1.2.3\n",
                              "10.1.2.3%1",
                              "10.1.2.3/32",
                              "10.1.2.3:80",
                              "１0.1.2.3",
                              "١.2.3.4",
                              ":",
                              ":::",
                              "::1::",
                              "1::2::3",
                              "1:2:3:4:5:6:7",
                              "1:2:3:4:5:6:7:8:9",
                              "1:2:3:4:5:6:7:8::",
                              "1::2:3:4:5:6:7:8",
                              ":1:2:3:4:5:6:7",
                              "1:2:3:4:5:6:7:",
                              ":1::2",
                              "1::2:",
                              "::12345",
                              "::00001",
                              "::g",
                              "::１",
                              "::-1",
                              "[::1]",
                              "::1 ",
                              "::1.2.3",
                              "::1.2.3.04",
                              "::1.2.3.256",
                              "1.2.3.4::",
                              "::1.2.3.4:5",
                              "1:2:3:4:5:6:7:1.2.3.4",
                              "::1%",
                              "::1%a%b",
                              "::1/128",
                              "::1%a/64",
                              "localhost",
                              "zust0"}) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    QTest::newRow("U+0000 at the end") << QStringLiteral("10.1.2.3") + QChar(u'\0');
    QTest::newRow("U+0000 in the scope") << QStringLiteral("::1%a") + QChar(u'\0');
}

void IpAddressTest::otherTextIsNoAddress()
{
    QFETCH(const QString, typed);
    QCOMPARE(spelled(IpAddress::fromText(typed)), QStringLiteral("none"));
}

void IpAddressTest::networkHasTheAddressesOfItsPrefix_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isContained");
    const auto row = [](const char* network, const char* address, bool isContained) {
        QTest::addRow("%s and %s", network, address)
            << QString::fromUtf8(network) << QString::fromUtf8(address) << isContained;
    };
    row("10.0.0.0/8", "10.255.255.255", true);
    row("10.0.0.0/8", "11.0.0.0", false);
    row("10.0.0.0/08", "10.0.0.1", true);
    row("10.0.0.0/255.0.0.0", "10.0.0.1", true);
    row("10.0.0.0/255.0.0.0", "9.255.255.255", false);
    row("10.0.0.0/0.255.255.255", "10.255.0.1", true);
    row("172.16.0.0/255.240.0.0", "172.31.255.255", true);
    row("172.16.0.0/255.240.0.0", "172.32.0.0", false);
    row("10.1.2.3", "10.1.2.3", true);
    row("10.1.2.3", "10.1.2.2", false);
    row("10.1.2.3/255.255.255.255", "10.1.2.3", true);
    row("10.1.2.2/31", "10.1.2.3", true);
    row("0.0.0.0/0", "255.255.255.255", true);
    row("0.0.0.0/0.0.0.0", "10.0.0.1", true); // the netmask, not the inverse of 255.255.255.255
    row("0.0.0.0/0", "::", false);
    row("0.0.0.0/0", "::ffff:10.0.0.1", false);
    row("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true);
    row("::/0", "::ffff:10.0.0.1", true);
    row("::/0", "10.0.0.1", false);
    row("::ffff:10.0.0.0/104", "::ffff:10.1.2.3", true);
    row("::ffff:10.0.0.0/104", "10.1.2.3", false);
    row("::ffff:10.0.0.0/104", "::ffff:11.0.0.1", false);
    row("10.0.0.0/8", "::ffff:10.0.0.1", false);
    row("2001:DB8:0::/48", "2001:db8:0:ffff::1", true);
    row("2001:DB8:0::/48", "2001:db8:1::", false);
    row("fe80::/10", "febf::1%eth0", true);
    row("fe80::%eth0/64", "fe80::1%eth1", true);
    row("fe80::1%eth0", "fe80::1", true);
}

void IpAddressTest::networkHasTheAddressesOfItsPrefix()
{
    QFETCH(const QString, network);
    QFETCH(const QString, address);
    QFETCH(const bool, isContained);
    const auto read = IpNetwork::fromText(network);
    QVERIFY(read);
    QCOMPARE(read->contains(IpAddress::fromText(address).value()), isContained);
}

void IpAddressTest::otherTextIsNoNetwork_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"",
                              "*",
                              "10",
                              "garbage",
                              "10.0.0.0/",
                              "10.0.0.0/33",
                              "10.0.0.0/-1",
                              "10.0.0.0/+8",
                              "10.0.0.0/ 8",
                              "10.0.0.0/x",
                              "10.0.0.0/8.0",
                              "10.0.0.0/8/8",
                              "10.0.0.0/٨",
                              "10.0.0.0/99999999999999999999",
                              "10.0.0.0/255.0.255.0",
                              "10.0.0.0/255.0.0.255",
                              "10.0.0.1/8",
                              "10.0.0.1/255.0.0.0",
                              "10.0.0.1/0.0.0.0",
                              "1.2.3.4/0",
                              "::1/64",
                              "::/129",
                              "::/ffff::",
                              "::/255.0.0.0",
                              "2001:db8::1/32",
                              "::1%a/64",
                              "::ffff:10.0.0.1/104"}) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
}

void IpAddressTest::otherTextIsNoNetwork()
{
    QFETCH(const QString, typed);
    QVERIFY(!IpNetwork::fromText(typed));
}

USHER_TEST(IpAddressTest)

} // namespace IpAddressTests

#include "IpAddressTest.moc"
