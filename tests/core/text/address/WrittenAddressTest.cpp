// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/WrittenAddress.h"

#include <QTest>

#include "core/text/address/AddressKind.h"
#include "tests/support/TestRegistry.h"

namespace WrittenAddressTests
{

using namespace usher;

namespace
{

QString read(const QByteArray& text)
{
    const auto address = readAddress(text);
    return address ? addressText(*address) : QStringLiteral("none");
}

} // namespace

class WrittenAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressIsReadFromWhatIsAroundIt_data();
    void addressIsReadFromWhatIsAroundIt();
    void whatSpellsNoAddressIsNone_data();
    void whatSpellsNoAddressIsNone();
    void bareAddressIsTheTextItself();
    void firstOfAListIsTheClients();
    void kindIsThatOfTheRegistry_data();
    void kindIsThatOfTheRegistry();
};

void WrittenAddressTest::addressIsReadFromWhatIsAroundIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("address");
    const auto row = [](const char* text, const char* address) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(address);
    };
    row("10.1.2.3", "10.1.2.3");
    row(" \t10.1.2.3\r\n", "10.1.2.3");
    row("\u00a010.1.2.3\u200b", "10.1.2.3");
    row("\ufeff10.1.2.3", "10.1.2.3");
    row("10.1.2.3:8080", "10.1.2.3");
    row("10.1.2.3:0", "10.1.2.3");
    row("10.1.2.3:_secret", "10.1.2.3");
    row("\"10.1.2.3\"", "10.1.2.3");
    row("'10.1.2.3:80'", "10.1.2.3");
    row("\u201c10.1.2.3\u201d", "10.1.2.3");
    row("[10.1.2.3]:80", "10.1.2.3");
    row("2001:DB8:0:0::1", "2001:db8::1");
    row("[2001:db8::1]", "2001:db8::1");
    row("[2001:db8::1]:443", "2001:db8::1");
    row("\"[2001:db8::1]:443\"", "2001:db8::1");
    row("fe80::1%eth0", "fe80::1");
    row("fe80::1%25eth0", "fe80::1");
    row("[fe80::1%eth0]:22", "fe80::1");
    row("::ffff:10.1.2.3", "10.1.2.3");
    row("[::ffff:10.1.2.3]:80", "10.1.2.3");
    row("::FFFF:a01:203", "10.1.2.3");
    row("for=192.0.2.60", "192.0.2.60");
    row("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60");
    row("by=203.0.113.43; For = 192.0.2.60", "192.0.2.60");
    row("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17");
    row("FOR=\"192.0.2.60:_x\";host=example.com", "192.0.2.60");
    row("\"for=192.0.2.60\"", "192.0.2.60");
    row("::", "::");
    row("0.0.0.0", "0.0.0.0");
}

void WrittenAddressTest::addressIsReadFromWhatIsAroundIt()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, address);
    QCOMPARE(read(text), address);
    QCOMPARE(read(bareAddress(text).toByteArray()), address);
}

void WrittenAddressTest::whatSpellsNoAddressIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             " ",
                             "\"\"",
                             "unknown",
                             "_hidden",
                             "for=",
                             "for=unknown",
                             "for=_hidden;by=10.1.2.3",
                             "by=10.1.2.3",
                             "before=10.1.2.3",
                             "10.1.2",
                             "10.1.2.300",
                             "010.1.2.3",
                             "10.1.2.3:",
                             "10.1.2.3:x",
                             "10.1.2.3:123456",
                             "10.1.2.3:80:80",
                             "[2001:db8::1",
                             "2001:db8::1]",
                             "[2001:db8::1]443",
                             "[2001:db8::1]:x",
                             "[[::1]]",
                             "[]",
                             "[]:80",
                             "10.1.2.3%eth0",
                             "%eth0",
                             "10.1.2.3, 10.1.2.4",
                             "10.0.0.0/8",
                             "localhost:80",
                             "2001:db8::1:80:90:1:2:3",
                             "::1::",
                             "*",
                             "\xff",
                             "10.1.2.3\xff"}) {
        QTest::newRow(text) << QByteArray(text);
    }
    QTest::newRow("a zero byte") << QByteArray("10.1.2.3\0", 9);
    QTest::newRow("very long") << QByteArray(1'000'000, '[');
    QTest::newRow("very long, in quotes") << '"' + QByteArray(1'000'000, ' ') + "10.1.2.3\"";
}

void WrittenAddressTest::whatSpellsNoAddressIsNone()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!readAddress(text));
    QVERIFY(bareAddress(text).isEmpty());
}

void WrittenAddressTest::bareAddressIsTheTextItself()
{
    const QByteArray text = "for=\"[2001:DB8::1]:443\";proto=https";
    const QByteArrayView bare = bareAddress(text);
    QCOMPARE(bare.toByteArray(), QByteArray("2001:DB8::1"));
    QVERIFY(bare.data() == text.constData() + text.indexOf("2001"));
}

void WrittenAddressTest::firstOfAListIsTheClients()
{
    QCOMPARE(read(firstAddress("[2001:db8::1]:443, 10.0.0.1").toByteArray()), QStringLiteral("2001:db8::1"));
    QCOMPARE(read(firstAddress("10.0.0.1").toByteArray()), QStringLiteral("10.0.0.1"));
    QCOMPARE(read(firstAddress("").toByteArray()), QStringLiteral("none"));
}

void WrittenAddressTest::kindIsThatOfTheRegistry_data()
{
    using enum AddressKind;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* text, AddressKind kind) {
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(kind);
    };
    row("0.0.0.0", Unspecified);
    row("0.0.0.1", Reserved);
    row("9.255.255.255", Public);
    row("10.0.0.0", Private);
    row("10.255.255.255:80", Private);
    row("100.63.255.255", Public);
    row("100.64.0.0", Shared);
    row("100.127.255.255", Shared);
    row("100.128.0.0", Public);
    row("127.0.0.1", Loopback);
    row("::ffff:127.1.2.3", Loopback);
    row("169.254.1.1", LinkLocal);
    row("172.15.255.255", Public);
    row("172.16.0.0", Private);
    row("172.31.255.255", Private);
    row("172.32.0.0", Public);
    row("192.0.0.8", Reserved);
    row("192.0.0.9", Public);
    row("192.0.0.10", Public);
    row("192.0.0.11", Reserved);
    row("192.0.2.1", Documentation);
    row("192.88.99.1", Reserved);
    row("192.168.1.1", Private);
    row("198.17.255.255", Public);
    row("198.18.0.0", Benchmarking);
    row("198.19.255.255", Benchmarking);
    row("198.20.0.0", Public);
    row("198.51.100.1", Documentation);
    row("203.0.113.1", Documentation);
    row("223.255.255.255", Public);
    row("224.0.0.1", Multicast);
    row("239.255.255.255", Multicast);
    row("240.0.0.1", Reserved);
    row("255.255.255.255", Broadcast);
    row("::", Unspecified);
    row("::1", Loopback);
    row("::2", Reserved);
    row("::ffff:10.1.2.3", Private);
    row("64:ff9b::192.0.2.1", Translated);
    row("64:ff9b::1:0:0", Reserved);
    row("64:ff9b:1::1", Translated);
    row("64:ff9b:2::1", Reserved);
    row("100::1", Reserved);
    row("2001::1", Tunnelled);
    row("2001:1::1", Public);
    row("2001:2::1", Benchmarking);
    row("2001:2:1::1", Reserved);
    row("2001:db8::1", Documentation);
    row("2001:db9::1", Public);
    row("2001:4860:4860::8888", Public);
    row("2002:c000:201::1", Tunnelled);
    row("2a00:1450::1", Public);
    row("3fff::1", Documentation);
    row("3fff:1000::1", Public);
    row("4000::1", Reserved);
    row("fbff::1", Reserved);
    row("fc00::1", Private);
    row("fdff::1", Private);
    row("fe00::1", Reserved);
    row("fe80::1%eth0", LinkLocal);
    row("[fe80::1%eth0]:22", LinkLocal);
    row("febf::1", LinkLocal);
    row("fec0::1", Reserved);
    row("ff02::1", Multicast);
}

void WrittenAddressTest::kindIsThatOfTheRegistry()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, kind);
    QCOMPARE(static_cast<int>(addressKind(readAddress(text).value())), kind);
}

USHER_TEST(WrittenAddressTest)

} // namespace WrittenAddressTests

#include "WrittenAddressTest.moc"
