// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/address/TypedAddress.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace TypedAddressTests
{

using namespace usher;
using namespace Qt::StringLiterals;

class TypedAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bracketsPortAndZoneAreTakenOff_data();
    void bracketsPortAndZoneAreTakenOff();
    void eachAddressOfAListIsRead();
};

void TypedAddressTest::bracketsPortAndZoneAreTakenOff_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    const auto row = [](const QString& text, const QString& address) {
        QTest::newRow(qPrintable(text)) << text << address;
    };
    row(u"10.1.2.3"_s, u"10.1.2.3"_s);
    row(u" 10.1.2.3\r\n"_s, u"10.1.2.3"_s);
    row(u"\ufeff10.1.2.3"_s, u"10.1.2.3"_s);
    row(u"\"10.1.2.3\""_s, u"10.1.2.3"_s);
    row(u"10.1.2.3:8080"_s, u"10.1.2.3"_s);
    row(u"10.0.0.0/8"_s, u"10.0.0.0/8"_s);
    row(u"::1"_s, u"::1"_s);
    row(u"[::1]"_s, u"::1"_s);
    row(u"[::1]:1234"_s, u"::1"_s);
    row(u"[2001:db8::1]:443"_s, u"2001:db8::1"_s);
    row(u"[::ffff:10.0.0.1]:443"_s, u"::ffff:10.0.0.1"_s);
    row(u"fe80::1%eth0"_s, u"fe80::1"_s);
    row(u"[fe80::1%eth0]:22"_s, u"fe80::1"_s);
    row(u"2001:db8::/32"_s, u"2001:db8::/32"_s);
    row(u"[2001:db8::]/32"_s, u"2001:db8::/32"_s);
    row(u"fe80::%eth0/64"_s, u"fe80::/64"_s);
    row(u"for=\"[2001:db8::17]:4711\";proto=https"_s, u"2001:db8::17"_s);
    // These are no addresses, and stay as they are.
    row(u"2001:db8::1:443"_s, u"2001:db8::1:443"_s);
    row(u"[::1]:port"_s, u"[::1]:port"_s);
    row(u"10.1.2:80"_s, u"10.1.2:80"_s);
    row(u"localhost:80"_s, u"localhost:80"_s);
    row(u"100%"_s, u"100%"_s);
    row({}, {});
}

void TypedAddressTest::bracketsPortAndZoneAreTakenOff()
{
    QFETCH(const QString, text);
    QFETCH(const QString, address);
    QCOMPARE(typedAddress(text), address);
}

void TypedAddressTest::eachAddressOfAListIsRead()
{
    QCOMPARE(typedAddresses(u"[2001:db8::1]:443,10.0.0.1:80 , 127.0.0.1\n"_s),
             u"2001:db8::1, 10.0.0.1, 127.0.0.1"_s);
    QCOMPARE(typedAddresses(u"10.0.0.1"_s), u"10.0.0.1"_s);
}

USHER_TEST(TypedAddressTest)

} // namespace TypedAddressTests

#include "TypedAddressTest.moc"
