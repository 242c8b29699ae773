// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Base64.h"

#include <QTest>

#include "core/crypto/Random.h"
#include "tests/support/TestRegistry.h"

namespace Base64Tests
{

using namespace usher::crypto;

class Base64Test final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeComesBack();
    void nonCanonicalTextIsRefused_data();
    void nonCanonicalTextIsRefused();
    void onlyOneSpellingOfTheLastCharacterIsRead();
};

void Base64Test::everySizeComesBack()
{
    for (std::size_t size = 0; size < 200; ++size) {
        const QByteArray bytes = randomBytes(size);
        QCOMPARE(decodeBase64(bytes.toBase64()), std::optional(bytes));
    }
    QCOMPARE(decodeBase64("+//+"), std::optional{QByteArray("\xfb\xff\xfe")});
}

void Base64Test::nonCanonicalTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one padding character missing") << QByteArray("YQ=");
    QTest::newRow("padding missing") << QByteArray("YQ");
    QTest::newRow("padding missing after two bytes") << QByteArray("YWE");
    QTest::newRow("too much padding") << QByteArray("YWE==");
    QTest::newRow("padding alone") << QByteArray("====");
    QTest::newRow("padding inside") << QByteArray("YQ==YWFh");
    QTest::newRow("trailing bits set, one byte") << QByteArray("YR==");
    QTest::newRow("trailing bits set, two bytes") << QByteArray("YWF=");
    QTest::newRow("other alphabet -") << QByteArray("-//+");
    QTest::newRow("other alphabet _") << QByteArray("+_/+");
    QTest::newRow("line feed at the end") << QByteArray("YWFh\n");
    QTest::newRow("space in front") << QByteArray(" YWFh");
    QTest::newRow("space inside") << QByteArray("YW Fh");
    QTest::newRow("line break inside") << QByteArray("YW\r\nFh");
    QTest::newRow("NUL inside") << QByteArray("YWFh\0YWFh", 9);
    QTest::newRow("high byte") << QByteArray("YWF\xe1");
}

void Base64Test::nonCanonicalTextIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!decodeBase64(text).has_value());
}

void Base64Test::onlyOneSpellingOfTheLastCharacterIsRead()
{
    int read = 0;
    for (int c = 0; c < 256; ++c) {
        const QByteArray text = QByteArray("Y") + static_cast<char>(c) + "==";
        read += decodeBase64(text).has_value() ? 1 : 0;
    }
    QCOMPARE(read, 4); // the character holds two bits of the byte, and its other four bits must be zero
}

USHER_TEST(Base64Test)

} // namespace Base64Tests

#include "Base64Test.moc"
