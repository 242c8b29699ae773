// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/OdbUrl.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace OdbUrlTests
{

using namespace usher::store;

class OdbUrlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentSignsAreDecodedOnce_data();
    void percentSignsAreDecodedOnce();
    void hostIsTheOneOfTheUrl_data();
    void hostIsTheOneOfTheUrl();
    void hostThatLeadsElsewhereIsRefused_data();
    void hostThatLeadsElsewhereIsRefused();
};

void OdbUrlTest::percentSignsAreDecodedOnce_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArray>("decoded");
    const auto row = [](const char* written, const QByteArray& decoded) {
        QTest::newRow(written) << QString::fromUtf8(written) << decoded;
    };
    row("", "");
    row("plain", "plain");
    row("a%40b", "a@b");
    row("%3a%2F%3F%23", ":/?#");
    row("%2541", "%41");
    row("%c3%a9", "é");
    row("ключ%20", "ключ ");
    row("a+b", "a+b");
    row("100%", "100%");
    row("%4", "%4");
    row("%zz%4g", "%zz%4g");
    row("%%41", "%A");
    row("%00", QByteArray(1, '\0'));
}

void OdbUrlTest::percentSignsAreDecodedOnce()
{
    QFETCH(const QString, written);
    QFETCH(const QByteArray, decoded);
    QCOMPARE(urlDecoded(written), decoded);
}

void OdbUrlTest::hostIsTheOneOfTheUrl_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("host");
    const auto row = [](const char* written, const char* host) {
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(host);
    };
    row("", "");
    row("db.example.com", "db.example.com");
    row("192.0.2.1", "192.0.2.1");
    row("[::1]", "::1");
    row("::1", "::1");
    row("[2001:db8::7]", "2001:db8::7");
    row("fe80::1%eth0", "fe80::1%eth0");
    row("[fe80::1%eth0]", "fe80::1%eth0");
    row("::ffff:192.0.2.1", "::ffff:192.0.2.1");
    row("/run/postgresql", "/run/postgresql");
}

void OdbUrlTest::hostIsTheOneOfTheUrl()
{
    QFETCH(const QString, written);
    QFETCH(const QString, host);
    QCOMPARE(urlHost(written), std::optional(host));
}

void OdbUrlTest::hostThatLeadsElsewhereIsRefused_data()
{
    QTest::addColumn<QString>("written");
    for (const char* written :
         {"user@db.example.com", "db.example.com/other", "db.example.com?host=192.0.2.1", "db#1",
          "db.example.com:5433", "[db.example.com]", "[192.0.2.1]", "[::1", "::1]", "[[::1]]", "[::1]:5433",
          "::g", "a b", "a\tb", "a\\b"}) {
        QTest::newRow(written) << QString::fromUtf8(written);
    }
}

void OdbUrlTest::hostThatLeadsElsewhereIsRefused()
{
    QFETCH(const QString, written);
    QCOMPARE(urlHost(written), std::optional<QString>());
}

USHER_TEST(OdbUrlTest)

} // namespace OdbUrlTests

#include "OdbUrlTest.moc"
