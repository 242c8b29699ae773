// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Totp.h"

#include <limits>

#include <QTest>

#include "tests/core/crypto/Vectors.h"
#include "tests/support/TestRegistry.h"

namespace TotpTests
{

using namespace usher::crypto;

namespace
{

constexpr QByteArrayView someKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

SecretBytes key()
{
    return *decodeBase32(someKey);
}

QByteArray plain(const std::optional<SecretBytes>& secret)
{
    return secret ? secret->view().toByteArray() : QByteArray("(refused)");
}

} // namespace

class TotpTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectorsAreForWhatIsImplemented();
    void vectorCodeIsReproducedAndAccepted_data();
    void vectorCodeIsReproducedAndAccepted();
    void codeIsAcceptedWithinItsStepOnly();
    void neighbouringCodesAreRefused();
    void anythingButSixDigitsIsRefused_data();
    void anythingButSixDigitsIsRefused();
    void everyOtherCodeIsRefused();
    void timeBefore1970HasNoCode();
    void farFutureHasACode();
    void base32IsDecoded_data();
    void base32IsDecoded();
    void malformedBase32IsRefused_data();
    void malformedBase32IsRefused();
};

void TotpTest::vectorsAreForWhatIsImplemented()
{
    const auto section = usher::test::vectors().value(u"totp").toObject();
    QCOMPARE(section.value(u"digits").toInt(), 6);
    QCOMPARE(section.value(u"period").toInteger(), totpPeriod);
    QCOMPARE(section.value(u"algorithm").toString(), QStringLiteral("SHA1"));
    QCOMPARE(section.value(u"window").toInt(), 0);
}

void TotpTest::vectorCodeIsReproducedAndAccepted_data()
{
    QTest::addColumn<QByteArray>("base32");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QByteArray>("code");
    const auto list = usher::test::vectorList(u"totp", u"codes");
    QCOMPARE(list.size(), 6);
    for (const auto& item : list) {
        const auto vector = item.toObject();
        const qint64 time = vector.value(u"time").toInteger();
        QTest::newRow(QByteArray::number(time).constData())
            << usher::test::bytes(vector, u"key") << time << usher::test::bytes(vector, u"code");
    }
}

void TotpTest::vectorCodeIsReproducedAndAccepted()
{
    QFETCH(const QByteArray, base32);
    QFETCH(const qint64, time);
    QFETCH(const QByteArray, code);
    const auto decoded = decodeBase32(base32);
    QVERIFY(decoded.has_value());
    QCOMPARE(totpCode(*decoded, time), code);
    QCOMPARE(acceptedTotpStep(*decoded, code, time), std::optional<std::int64_t>{time / 30});
}

void TotpTest::codeIsAcceptedWithinItsStepOnly()
{
    const QByteArray code = totpCode(key(), 90);
    for (std::int64_t time = 60; time < 150; ++time) {
        QCOMPARE(acceptedTotpStep(key(), code, time).has_value(), time >= 90 && time < 120);
    }
}

void TotpTest::neighbouringCodesAreRefused()
{
    const std::int64_t now = 1'700'000'010;
    QCOMPARE(acceptedTotpStep(key(), totpCode(key(), now - 30), now), std::nullopt);
    QCOMPARE(acceptedTotpStep(key(), totpCode(key(), now + 30), now), std::nullopt);
    QCOMPARE(acceptedTotpStep(key(), totpCode(key(), now), now), std::optional{now / 30});
}

void TotpTest::anythingButSixDigitsIsRefused_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("five digits") << QByteArray("28708");
    QTest::newRow("seven digits") << QByteArray("2870820");
    QTest::newRow("leading zero") << QByteArray("0287082");
    QTest::newRow("space in front") << QByteArray(" 287082");
    QTest::newRow("space inside") << QByteArray("287 082");
    QTest::newRow("line feed") << QByteArray("287082\n");
    QTest::newRow("NUL") << QByteArray("287082\0", 7);
    QTest::newRow("sign") << QByteArray("+287082");
    QTest::newRow("full-width digits") << QByteArray("\uff12\uff18\uff17\uff10\uff18\uff12");
    QTest::newRow("Arabic-Indic digits") << QByteArray("\u0662\u0668\u0667\u0660\u0668\u0662");
    QTest::newRow("three digits of two bytes") << QByteArray("\u0662\u0668\u0667");
}

void TotpTest::anythingButSixDigitsIsRefused()
{
    QFETCH(const QByteArray, code);
    QCOMPARE(acceptedTotpStep(key(), "287082", 59), std::optional<std::int64_t>{1});
    QCOMPARE(acceptedTotpStep(key(), code, 59), std::nullopt);
}

void TotpTest::everyOtherCodeIsRefused()
{
    int accepted = 0;
    for (int i = 287'000; i < 288'000; ++i) {
        accepted += acceptedTotpStep(key(), QByteArray::number(i), 59).has_value() ? 1 : 0;
    }
    QCOMPARE(accepted, 1);
}

void TotpTest::timeBefore1970HasNoCode()
{
    QVERIFY(totpCode(key(), -1).isEmpty());
    QCOMPARE(acceptedTotpStep(key(), {}, -1), std::nullopt);
    QCOMPARE(acceptedTotpStep(key(), totpCode(key(), 0), -1), std::nullopt);
}

void TotpTest::farFutureHasACode()
{
    QCOMPARE(totpCode(key(), std::numeric_limits<std::int64_t>::max()).size(), 6);
}

void TotpTest::base32IsDecoded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    // The first six rows are from RFC 4648, section 10.
    QTest::newRow("f") << QByteArray("MY======") << QByteArray("f");
    QTest::newRow("fo") << QByteArray("MZXQ====") << QByteArray("fo");
    QTest::newRow("foo") << QByteArray("MZXW6===") << QByteArray("foo");
    QTest::newRow("foob") << QByteArray("MZXW6YQ=") << QByteArray("foob");
    QTest::newRow("fooba") << QByteArray("MZXW6YTB") << QByteArray("fooba");
    QTest::newRow("foobar") << QByteArray("MZXW6YTBOI======") << QByteArray("foobar");
    QTest::newRow("no padding") << QByteArray("MZXW6YTBOI") << QByteArray("foobar");
    QTest::newRow("lower case") << QByteArray("mzxw6ytboi") << QByteArray("foobar");
    QTest::newRow("mixed case") << QByteArray("MzXw6yTb") << QByteArray("fooba");
    QTest::newRow("trailing bits") << QByteArray("MZ") << QByteArray("f");
    QTest::newRow("every bit") << QByteArray("77777777") << QByteArray(5, '\xff');
}

void TotpTest::base32IsDecoded()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(plain(decodeBase32(text)), bytes);
}

void TotpTest::malformedBase32IsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("padding alone") << QByteArray("========");
    QTest::newRow("one character") << QByteArray("M");
    QTest::newRow("three characters") << QByteArray("MZX");
    QTest::newRow("six characters") << QByteArray("MZXW6Y");
    QTest::newRow("nine characters") << QByteArray("MZXW6YTBO");
    QTest::newRow("impossible padding") << QByteArray("MZXW6Y==");
    QTest::newRow("too little padding") << QByteArray("MY=====");
    QTest::newRow("a group of padding too many") << QByteArray("MZXW6YTB========");
    QTest::newRow("padding inside") << QByteArray("MY======MZXW6YTB");
    QTest::newRow("zero") << QByteArray("MZXW0YTB");
    QTest::newRow("one") << QByteArray("MZXW1YTB");
    QTest::newRow("eight") << QByteArray("MZXW8YTB");
    QTest::newRow("space") << QByteArray("MZXW YTB");
    QTest::newRow("line feed") << QByteArray("MZXW6YTB\n");
    QTest::newRow("high byte") << QByteArray("MZXW\xd0YTB");
}

void TotpTest::malformedBase32IsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!decodeBase32(text).has_value());
}

USHER_TEST(TotpTest)

} // namespace TotpTests

#include "TotpTest.moc"
