// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Base64Url.h"

#include <QTest>

#include "core/crypto/Random.h"
#include "tests/support/TestRegistry.h"

namespace Base64UrlTests
{

using namespace usher::crypto;

class Base64UrlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeComesBack();
    void alphabetIsUrlSafe();
    void emptyTextIsNoBytes();
    void nonCanonicalTextIsRefused_data();
    void nonCanonicalTextIsRefused();
    void onlyOneSpellingOfTheLastCharacterIsRead();
    void randomBytesHaveTheSizeAskedForAndDiffer();
};

void Base64UrlTest::everySizeComesBack()
{
    for (std::size_t size = 0; size < 200; ++size) {
        const QByteArray bytes = randomBytes(size);
        const auto text = encodeBase64Url(bytes);
        QCOMPARE(text.size() % 4, 0);
        const auto decoded = decodeBase64Url(text);
        QVERIFY(decoded.has_value());
        QCOMPARE(*decoded, bytes);
    }
}

void Base64UrlTest::alphabetIsUrlSafe()
{
    QCOMPARE(encodeBase64Url("\xfb\xff\xfe"), QByteArray("-__-"));
    QCOMPARE(decodeBase64Url("-__-"), std::optional{QByteArray("\xfb\xff\xfe")});
}

void Base64UrlTest::emptyTextIsNoBytes()
{
    const auto decoded = decodeBase64Url({});
    QVERIFY(decoded.has_value());
    QVERIFY(decoded->isEmpty());
}

void Base64UrlTest::nonCanonicalTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("one padding character missing") << QByteArray("YQ=");
    QTest::newRow("padding missing") << QByteArray("YQ");
    QTest::newRow("padding missing after two bytes") << QByteArray("YWE");
    QTest::newRow("too much padding") << QByteArray("YWE==");
    QTest::newRow("padding after a whole group") << QByteArray("YWFh====");
    QTest::newRow("padding alone") << QByteArray("====");
    QTest::newRow("padding inside") << QByteArray("YQ==YWFh");
    QTest::newRow("trailing bits set, one byte") << QByteArray("YR==");
    QTest::newRow("trailing bits set, two bytes") << QByteArray("YWF=");
    QTest::newRow("standard alphabet +") << QByteArray("+__-");
    QTest::newRow("standard alphabet /") << QByteArray("-/_-");
    QTest::newRow("line feed at the end") << QByteArray("YWFh\n");
    QTest::newRow("space in front") << QByteArray(" YWFh");
    QTest::newRow("space inside") << QByteArray("YW Fh");
    QTest::newRow("line break inside") << QByteArray("YW\r\nFh");
    QTest::newRow("NUL inside") << QByteArray("YWFh\0YWFh", 9);
    QTest::newRow("high byte") << QByteArray("YWF\xe1");
    QTest::newRow("one character") << QByteArray("Y");
    QTest::newRow("one character too many") << QByteArray("YWFhY");
}

void Base64UrlTest::nonCanonicalTextIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!decodeBase64Url(text).has_value());
}

void Base64UrlTest::onlyOneSpellingOfTheLastCharacterIsRead()
{
    int read = 0;
    for (int c = 0; c < 256; ++c) {
        const QByteArray text = QByteArray("Y") + static_cast<char>(c) + "==";
        read += decodeBase64Url(text).has_value() ? 1 : 0;
    }
    QCOMPARE(read, 4); // the character holds two bits of the byte, and its other four bits must be zero
}

void Base64UrlTest::randomBytesHaveTheSizeAskedForAndDiffer()
{
    QVERIFY(randomBytes(0).isEmpty());
    QCOMPARE(randomBytes(33).size(), 33);
    QVERIFY(randomBytes(32) != randomBytes(32));
}

USHER_TEST(Base64UrlTest)

} // namespace Base64UrlTests

#include "Base64UrlTest.moc"
