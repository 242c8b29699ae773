// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/AddressText.h"

#include <QTest>

#include "tests/support/TestRegistry.h"
#include "ui/words/QueryText.h"
#include "ui/words/TrustedProxies.h"

namespace AddressTextTests
{

using namespace usher::ui;

/// What the window says of addresses and of terms that search for them.
class AddressTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindIsToldOfTheClientsAddress_data();
    void kindIsToldOfTheClientsAddress();
    void trustedProxiesTellWhatIsOnlyClaimed_data();
    void trustedProxiesTellWhatIsOnlyClaimed();
    void networksAreReadAsTheyAreTyped();
    void clientsAddressIsBare_data();
    void clientsAddressIsBare();
    void termIsToldInWords_data();
    void termIsToldInWords();
};

void AddressTextTest::kindIsToldOfTheClientsAddress_data()
{
    QTest::addColumn<QString>("remoteAddr");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* remoteAddr, const char* kind) {
        QTest::newRow(remoteAddr) << QString::fromLatin1(remoteAddr) << QString::fromLatin1(kind);
    };
    row("", "The server has recorded no address");
    row("unknown", "Not an IP address");
    row("8.8.8.8", "Public address");
    row("8.8.8.8:443, 10.0.0.1", "Public address, through one proxy");
    row("[2001:4860::1]:443, 10.0.0.1, 10.0.0.2", "Public address, through 2 proxies");
    row("fe80::1%eth0", "Link-local address");
    row("[fe80::1%eth0]:22", "Link-local address");
    row("0.0.0.0", "Unspecified address");
    row("::ffff:10.1.2.3", "Private address");
    row("100.64.1.1", "Provider's shared address");
    row("198.18.0.1", "Address for benchmarks");
    row("64:ff9b::8.8.8.8", "IPv4 address, translated to IPv6 (NAT64)");
    row("127.0.0.1", "This machine's own address");
    row("224.0.0.1", "Multicast address");
}

void AddressTextTest::kindIsToldOfTheClientsAddress()
{
    QFETCH(const QString, remoteAddr);
    QFETCH(const QString, kind);
    QCOMPARE(addressKindText(remoteAddr), kind);
}

void AddressTextTest::trustedProxiesTellWhatIsOnlyClaimed_data()
{
    QTest::addColumn<QString>("remoteAddr");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* remoteAddr, const char* kind) {
        QTest::newRow(remoteAddr) << QString::fromLatin1(remoteAddr) << QString::fromLatin1(kind);
    };
    row("8.8.8.8", "Public address");
    row("8.8.8.8, 10.0.0.1", "Public address, through one trusted proxy");
    row("8.8.8.8, 10.0.0.1:80, [2001:db8::1]:443", "Public address, through 2 trusted proxies");
    row("8.8.8.8, 9.9.9.9", "Public address, but only claimed: 9.9.9.9 is no trusted proxy");
    row("8.8.8.8, 9.9.9.9, 10.0.0.1", "Public address, but only claimed: the trusted proxies saw 9.9.9.9");
    row("8.8.8.8, 10.0.0.2, 9.9.9.9, 10.0.0.1",
        "Public address, but only claimed: the trusted proxies saw 9.9.9.9");
    row("10.0.0.2, 10.0.0.1", "Private address, through one trusted proxy");
}

void AddressTextTest::trustedProxiesTellWhatIsOnlyClaimed()
{
    QFETCH(const QString, remoteAddr);
    QFETCH(const QString, kind);
    trustProxies({QStringLiteral("10.0.0.0/8"), QStringLiteral("2001:db8::1")});
    const QString told = addressKindText(remoteAddr);
    trustProxies({});
    QCOMPARE(told, kind);
}

void AddressTextTest::networksAreReadAsTheyAreTyped()
{
    QCOMPARE(readNetworks(QStringLiteral(" 10.1.2.3/8,2001:DB8::0001 ; 10.0.0.0/8\n")).value(),
             (QStringList{QStringLiteral("10.0.0.0/8"), QStringLiteral("2001:db8::1")}));
    QCOMPARE(readNetworks({}).value(), QStringList());
    QCOMPARE(readNetworks(QStringLiteral("10.0.0.1, 10.0.0.0/33")).error(), QStringLiteral("10.0.0.0/33"));
}

void AddressTextTest::clientsAddressIsBare_data()
{
    QTest::addColumn<QString>("remoteAddr");
    QTest::addColumn<QString>("address");
    const auto row = [](const char* remoteAddr, const char* address) {
        QTest::newRow(remoteAddr) << QString::fromLatin1(remoteAddr) << QString::fromLatin1(address);
    };
    row("10.1.2.3", "10.1.2.3");
    row(" 10.1.2.3:80 , 10.0.0.1", "10.1.2.3");
    row("[FE80::1%eth0]:22", "fe80::1");
    row("::ffff:10.1.2.3", "10.1.2.3");
    row("unknown, 10.0.0.1", "");
    row("", "");
}

void AddressTextTest::clientsAddressIsBare()
{
    QFETCH(const QString, remoteAddr);
    QFETCH(const QString, address);
    QCOMPARE(clientAddress(remoteAddr), address);
}

void AddressTextTest::termIsToldInWords_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* query, const char* words) {
        QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(words);
    };
    row("10.1.2.3:80", "address is 10.1.2.3");
    row("-10.1.2.3/8", "address not in 10.0.0.0/8");
    row("browser:firefox", "browser is firefox");
    row("-browser:=\"Firefox 139\"", "browser is not Firefox 139");
    row("system:linux", "system is linux");
    row("-system:linux", "system is not linux");
    row("created:2026-11-01", "created on 2026-11-01 UTC");
    row("created:2026-11-01T16:12", "created at 2026-11-01 16:12 UTC");
    row("-created:2026-11-01..2026-11-03", "not created from 2026-11-01 to 2026-11-03 UTC");
    row("expires:2026-11-01T16:12..", "expires from 2026-11-01 16:12 UTC");
    row("-expires:..2026-11-03", "does not expire until 2026-11-03 UTC");
}

void AddressTextTest::termIsToldInWords()
{
    QFETCH(const QString, query);
    QFETCH(const QString, words);
    QCOMPARE(termSentence(usher::sso::parseSessionQuery(query).value().front()), words);
}

USHER_TEST(AddressTextTest)

} // namespace AddressTextTests

#include "AddressTextTest.moc"
