// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/AddressRule.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace AddressRuleTests
{

using usher::sso::canonicalAddresses;
using usher::sso::isAddressAllowed;

class AddressRuleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressIsAllowedIfAHopLiesInTheList_data();
    void addressIsAllowedIfAHopLiesInTheList();
    void embeddedNulMakesAnAddressUnreadable();
    void addressesAreStoredInTheirCanonicalSpelling_data();
    void addressesAreStoredInTheirCanonicalSpelling();
    void textWithAnythingElseInItIsNoAddress_data();
    void textWithAnythingElseInItIsNoAddress();
};

void AddressRuleTest::addressIsAllowedIfAHopLiesInTheList_data()
{
    QTest::addColumn<QString>("remoteAddr");
    QTest::addColumn<QString>("allowed"); // separated by spaces
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char* name, const char* remoteAddr, const char* allowed, bool isAllowed) {
        QTest::newRow(name) << QString::fromUtf8(remoteAddr) << QString::fromUtf8(allowed) << isAllowed;
    };
    row("any", "203.0.113.5", "*", true);
    row("any, but the address is garbage", "garbage", "*", false);
    row("any, but one of the addresses is garbage", "10.1.2.3, garbage", "*", false);
    row("any, but there is no address", "", "*", false);
    row("any, among others", "203.0.113.5", "10.0.0.1 *", true);
    row("nothing listed", "203.0.113.5", "", false);
    row("the address", "10.1.2.3", "10.1.2.3", true);
    row("another address", "10.1.2.4", "10.1.2.3", false);
    row("the second of the list", "10.1.2.3", "192.0.2.1 10.1.2.3", true);
    row("IPv4 network", "10.255.0.1", "10.0.0.0/8", true);
    row("outside of it", "11.0.0.1", "10.0.0.0/8", false);
    row("network's last address", "192.168.7.127", "192.168.7.0/25", true);
    row("one after it", "192.168.7.128", "192.168.7.0/25", false);
    row("host bits set in the network", "10.9.9.9", "10.1.2.3/8", false);
    row("all of IPv4", "198.51.100.7", "0.0.0.0/0", true);
    row("all of IPv4 has no IPv6", "2001:db8::1", "0.0.0.0/0", false);
    row("32 bits", "10.1.2.3", "10.1.2.3/32", true);
    row("32 bits, another", "10.1.2.2", "10.1.2.3/32", false);
    row("IPv6 address", "2001:db8::1", "2001:db8::1", true);
    row("IPv6 address in another spelling", "2001:0DB8:0:0::0001", "2001:db8::1", true);
    row("IPv6 network", "2001:db8:ffff::1", "2001:db8::/32", true);
    row("outside of it too", "2001:db9::1", "2001:db8::/32", false);
    row("IPv6 prefix within a byte", "2001:db8::1", "2001:db0::/29", false);
    row("IPv6 prefix within a byte, matching", "2001:dbf::1", "2001:db8::/29", true);
    row("all of IPv6", "2001:db8::1", "::/0", true);
    row("all of IPv6 has no IPv4", "10.1.2.3", "::/0", false);
    row("all of IPv6 has mapped IPv4", "::ffff:10.1.2.3", "::/0", true);
    row("all of IPv4 has no mapped IPv4", "::ffff:10.1.2.3", "0.0.0.0/0", false);
    row("short IPv6 prefix has no IPv4", "10.1.2.3", "::/64", false);
    row("loopback", "::1", "::1", true);
    row("loopback is not the other one", "::1", "127.0.0.1", false);
    row("mapped address is not the IPv4 address", "::ffff:c000:280", "192.0.2.128", false);
    row("mapped address in no IPv4 network", "::ffff:10.0.0.1", "10.0.0.0/8", false);
    row("mapped address in a mapped network", "::ffff:192.0.2.1", "::ffff:c000:200/120", true);
    row("IPv4 address in no mapped network", "192.0.2.1", "::ffff:192.0.2.0/120", false);
    row("chain, client first", "10.1.2.3, 192.0.2.1", "10.0.0.0/8", true);
    row("chain, last hop", "198.51.100.1, 10.0.0.1, 127.0.0.1", "127.0.0.1", true);
    row("chain without spaces", "198.51.100.1,10.0.0.1", "10.0.0.1", true);
    row("chain, no hop", "198.51.100.1, 10.0.0.1", "192.0.2.0/24", false);
    row("chain with garbage in it", "garbage, 10.0.0.1", "10.0.0.1", false);
    row("chain with an empty hop", "10.0.0.1,", "10.0.0.1", false);
    row("chain of both versions", "::ffff:10.0.0.1, 10.0.0.2", "10.0.0.0/8", true);
    row("empty address", "", "10.0.0.0/8", false);
    row("empty address, all allowed", "", "0.0.0.0/0 ::/0", false);
    row("garbage", "localhost", "localhost", false);
    row("three parts", "10.1.2", "10.1.2.0/24", false);
    row("octal", "010.1.2.3", "10.1.2.3", false);
    row("port", "10.1.2.3:80", "10.1.2.3", false);
    row("hop's zone does not count", "fe80::1%eth0", "fe80::1", true);
    row("hop's zone does not count in a network either", "fe80::1%25, 192.0.2.1", "fe80::/10", true);
    row("hop with a zone, another address", "fe80::2%eth0", "fe80::1", false);
    row("IPv4 has no zones", "10.1.2.3%eth0", "10.1.2.3", false);
    row("zone in the list does not count either", "fe80::1%eth1", "fe80::1%eth0", true);
    row("full-width digits", "１0.1.2.3", "10.1.2.3", false);
    row("prefix too long for IPv4", "10.1.2.3", "10.1.2.3/33", false);
    row("prefix too long for IPv6", "2001:db8::1", "2001:db8::1/129", false);
    row("negative prefix", "10.1.2.3", "10.1.2.3/-1", false);
    row("prefix that is no number", "10.1.2.3", "10.1.2.3/x", false);
    row("prefix left out", "10.1.2.3", "10.1.2.3/", false);
    row("two prefixes", "10.1.2.3", "10.0.0.0/8/8", false);
    row("netmask", "10.1.2.3", "10.0.0.0/255.0.0.0", true);
    row("outside of a netmask", "11.1.2.3", "10.0.0.0/255.0.0.0", false);
    row("inverse netmask", "10.1.2.3", "10.0.0.0/0.255.255.255", true);
    row("netmask of one address", "10.1.2.4", "10.1.2.3/255.255.255.255", false);
    row("netmask of every address", "10.1.2.3", "0.0.0.0/0.0.0.0", true);
    row("star is no part of a pattern", "10.1.2.3", "10.*", false);
    row("star as an address", "*", "10.0.0.0/8", false);
    row("unreadable rule does no harm to the next", "10.1.2.3", "x/8 10.1.2.3", true);
}

void AddressRuleTest::addressIsAllowedIfAHopLiesInTheList()
{
    QFETCH(const QString, remoteAddr);
    QFETCH(const QString, allowed);
    QFETCH(const bool, isAllowed);
    QCOMPARE(isAddressAllowed(remoteAddr, allowed.split(u' ', Qt::SkipEmptyParts)), isAllowed);
}

void AddressRuleTest::embeddedNulMakesAnAddressUnreadable()
{
    const QString address = QStringLiteral("10.1.2.3");
    QVERIFY(!isAddressAllowed(address + QChar(0) + QStringLiteral("x"), {address}));
    QVERIFY(!isAddressAllowed(address, {address + QChar(0) + QStringLiteral("/33")}));
}

void AddressRuleTest::addressesAreStoredInTheirCanonicalSpelling_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    const auto row = [](const char* typed, const char* stored) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(stored);
    };
    row("10.0.0.1", "10.0.0.1");
    row(" 10.0.0.1 ", "10.0.0.1");
    row("10.0.0.1\r\n", "10.0.0.1");
    row("\x1c\xc2\xa0"
        "10.0.0.1\xe3\x80\x80\x1f",
        "10.0.0.1"); // every blank of Unicode
    row("10.0.0.1,8.8.8.8", "10.0.0.1, 8.8.8.8");
    row("10.0.0.1 ,\t ::1", "10.0.0.1, ::1");
    row("10.0.0.1, 10.0.0.1", "10.0.0.1, 10.0.0.1");
    row("2001:DB8::0001", "2001:db8::1");
    row("::ffff:10.0.0.1, 2001:DB8:0:0::5", "::ffff:a00:1, 2001:db8::5");
    row("FE80::1%ETH0", "fe80::1%ETH0");
    row("::1% a b ", "::1% a b");
}

void AddressRuleTest::addressesAreStoredInTheirCanonicalSpelling()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, stored);
    QCOMPARE(canonicalAddresses(typed), std::optional(stored));
}

void AddressRuleTest::textWithAnythingElseInItIsNoAddress_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed :
         {"", " ", ",", "10.0.0.1,", ",10.0.0.1", "10.0.0.1,,::1", "10.0.0.1 ::1", "10.0.0.1;::1",
          "10.0.0.1/32", "10.0.0.1:80", "[::1]", "localhost", "unknown", "10.0.0.1, unknown"}) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
}

void AddressRuleTest::textWithAnythingElseInItIsNoAddress()
{
    QFETCH(const QString, typed);
    QCOMPARE(canonicalAddresses(typed), std::nullopt);
}

USHER_TEST(AddressRuleTest)

} // namespace AddressRuleTests

#include "AddressRuleTest.moc"
