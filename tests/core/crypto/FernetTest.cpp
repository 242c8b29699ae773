// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Fernet.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include <QTest>
#include <QtEndian>

#include "core/crypto/Base64Url.h"
#include "core/crypto/Mac.h"
#include "core/crypto/Random.h"
#include "tests/core/crypto/Vectors.h"
#include "tests/support/TestRegistry.h"

namespace FernetTests
{

using namespace usher::crypto;
using usher::TimePoint;

static_assert(!std::is_copy_constructible_v<Fernet>);
static_assert(std::is_nothrow_move_constructible_v<Fernet>);

namespace
{

using Iv = std::array<unsigned char, Fernet::ivSize>;

constexpr QByteArrayView someKey = "2eGj2QaQubnqzOQ-RoQ6ylsyAL405OwpzaOsnvp6vE4=";

Fernet fernet()
{
    return *Fernet::fromKey(someKey);
}

QByteArray plain(const std::optional<SecretBytes>& secret)
{
    return secret ? secret->view().toByteArray() : QByteArray("(refused)");
}

/// Returns a token of `signedPart` and the right MAC for it.
QByteArray authentic(const Fernet& fernet, QByteArrayView signedPart)
{
    const SecretBytes signingKey{fernet.key().view().first(16)};
    return encodeBase64Url(signedPart.toByteArray() + HmacKey(signingKey).mac(signedPart));
}

quint64 timestampOf(const QByteArray& token)
{
    return qFromBigEndian<quint64>(decodeBase64Url(token).value_or(QByteArray(9, '\0')).constData() + 1);
}

} // namespace

class FernetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectorIsDecrypted_data();
    void vectorIsDecrypted();
    void vectorIsReproduced_data();
    void vectorIsReproduced();
    void invalidVectorIsRefused_data();
    void invalidVectorIsRefused();
    void plaintextOfEverySizeComesBack();
    void otherKeyIsRefused();
    void everyFlippedBitIsRefused();
    void tokenWithPaddingRemovedIsRefused();
    void otherSpellingOfATokenIsRefused_data();
    void otherSpellingOfATokenIsRefused();
    void everyTruncationIsRefused();
    void authenticTokenWithoutCiphertextIsRefused();
    void authenticTokenOfEveryOtherVersionIsRefused();
    void longestTokenIsRead();
    void tokenOverTheLimitIsRefused();
    void sameInputTwiceGivesDifferentTokens();
    void timestampIsWholeSeconds();
    void timeBefore1970IsWrittenAsZero();
    void futureTokenIsRead();
    void keyIsReadAsTheReferenceReadsIt_data();
    void keyIsReadAsTheReferenceReadsIt();
    void bothAlphabetsSpellTheSameKey();
    void malformedKeyIsRefused_data();
    void malformedKeyIsRefused();
    void keyTextIsTheKeyAgain();
    void generatedKeysDiffer();
    void movedFernetStillWorks();
};

void FernetTest::vectorIsDecrypted_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<quint64>("timestamp");
    QTest::addColumn<QByteArray>("iv");
    QTest::addColumn<QByteArray>("plaintext");
    QTest::addColumn<QByteArray>("token");
    const auto list = usher::test::vectorList(u"fernet", u"valid");
    QCOMPARE(list.size(), 8);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto vector = list[i].toObject();
        QTest::addRow("%d", static_cast<int>(i))
            << usher::test::bytes(vector, u"key")
            << static_cast<quint64>(vector.value(u"timestamp").toInteger())
            << QByteArray::fromHex(usher::test::bytes(vector, u"iv"))
            << QByteArray::fromBase64(usher::test::bytes(vector, u"plaintext_base64"))
            << usher::test::bytes(vector, u"token");
    }
}

void FernetTest::vectorIsDecrypted()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, plaintext);
    QFETCH(const QByteArray, token);
    const auto reader = Fernet::fromKey(key);
    QVERIFY(reader.has_value());
    QCOMPARE(plain(reader->decrypt(token)), plaintext);
}

void FernetTest::vectorIsReproduced_data()
{
    vectorIsDecrypted_data();
}

void FernetTest::vectorIsReproduced()
{
    QFETCH(const QByteArray, key);
    QFETCH(const quint64, timestamp);
    QFETCH(const QByteArray, iv);
    QFETCH(const QByteArray, plaintext);
    QFETCH(const QByteArray, token);
    const auto writer = Fernet::fromKey(key);
    QVERIFY(writer.has_value());
    Iv ivBytes{};
    QCOMPARE(static_cast<std::size_t>(iv.size()), ivBytes.size());
    std::copy(iv.begin(), iv.end(), ivBytes.begin());
    QCOMPARE(writer->encrypt(plaintext, timestamp, ivBytes), token);
}

void FernetTest::invalidVectorIsRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("token");
    const auto list = usher::test::vectorList(u"fernet", u"invalid");
    QCOMPARE(list.size(), 13);
    for (const auto& item : list) {
        const auto vector = item.toObject();
        QTest::newRow(usher::test::bytes(vector, u"why").constData())
            << usher::test::bytes(vector, u"key") << usher::test::bytes(vector, u"token");
    }
}

void FernetTest::invalidVectorIsRefused()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, token);
    const auto reader = Fernet::fromKey(key);
    QVERIFY(reader.has_value());
    QVERIFY(!reader->decrypt(token).has_value());
}

void FernetTest::plaintextOfEverySizeComesBack()
{
    const Fernet it = Fernet::generate();
    for (std::size_t size = 0; size < 100; ++size) {
        const QByteArray bytes = randomBytes(size);
        QCOMPARE(plain(it.decrypt(it.encrypt(bytes, TimePoint{}))), bytes);
    }
}

void FernetTest::otherKeyIsRefused()
{
    const QByteArray token = Fernet::generate().encrypt("secret", TimePoint{});
    QVERIFY(!Fernet::generate().decrypt(token).has_value());
}

void FernetTest::everyFlippedBitIsRefused()
{
    const Fernet it = fernet();
    const QByteArray original = *decodeBase64Url(it.encrypt("seventeen bytes!!", TimePoint{}));
    for (qsizetype bit = 0; bit < original.size() * 8; ++bit) {
        QByteArray changed = original;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY(!it.decrypt(encodeBase64Url(changed)).has_value());
    }
}

void FernetTest::tokenWithPaddingRemovedIsRefused()
{
    const Fernet it = fernet();
    QByteArray token = it.encrypt("secret", TimePoint{});
    QVERIFY(token.endsWith("=="));
    token.chop(1);
    QVERIFY(!it.decrypt(token).has_value());
    token.chop(1);
    QVERIFY(!it.decrypt(token).has_value());
}

void FernetTest::otherSpellingOfATokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray token = fernet().encrypt("secret", 1, Iv{});
    QByteArray trailingBits = token;
    trailingBits[token.size() - 3] = static_cast<char>(trailingBits[token.size() - 3] + 1);
    QTest::newRow("trailing bits") << trailingBits;
    QTest::newRow("line feed") << token + '\n';
    QTest::newRow("space in front") << ' ' + token;
    QTest::newRow("more padding") << token + "==";
    QTest::newRow("NUL at the end") << token + '\0';
    QTest::newRow("twice") << token + token;
    QTest::newRow("standard alphabet") << decodeBase64Url(token)->toBase64();
}

void FernetTest::otherSpellingOfATokenIsRefused()
{
    QFETCH(const QByteArray, token);
    QVERIFY(!fernet().decrypt(token).has_value());
}

void FernetTest::everyTruncationIsRefused()
{
    const Fernet it = fernet();
    const QByteArray token = it.encrypt("secret", TimePoint{});
    const QByteArray bytes = *decodeBase64Url(token);
    for (qsizetype size = 0; size < token.size(); ++size) {
        QVERIFY(!it.decrypt(token.first(size)).has_value());
    }
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        QVERIFY(!it.decrypt(encodeBase64Url(bytes.first(size))).has_value());
    }
}

void FernetTest::authenticTokenWithoutCiphertextIsRefused()
{
    const Fernet it = fernet();
    const QByteArray bytes = *decodeBase64Url(it.encrypt("secret", TimePoint{}));
    for (qsizetype size = 0; size < 25 + 16; ++size) {
        QVERIFY(!it.decrypt(authentic(it, bytes.first(size))).has_value());
    }
    QVERIFY(it.decrypt(authentic(it, bytes.first(25 + 16))).has_value());
}

void FernetTest::authenticTokenOfEveryOtherVersionIsRefused()
{
    const Fernet it = fernet();
    QByteArray bytes = decodeBase64Url(it.encrypt("secret", TimePoint{}))->chopped(32);
    for (int version = 0; version < 256; ++version) {
        bytes[0] = static_cast<char>(version);
        QCOMPARE(it.decrypt(authentic(it, bytes)).has_value(), version == 0x80);
    }
}

void FernetTest::longestTokenIsRead()
{
    const Fernet it = fernet();
    const QByteArray bytes(49'000, 'x');
    const QByteArray token = it.encrypt(bytes, TimePoint{});
    QVERIFY(token.size() <= Fernet::maxTokenSize);
    QCOMPARE(plain(it.decrypt(token)), bytes);
}

void FernetTest::tokenOverTheLimitIsRefused()
{
    const Fernet it = fernet();
    const QByteArray token = it.encrypt(QByteArray(49'200, 'x'), TimePoint{});
    QVERIFY(token.size() > Fernet::maxTokenSize);
    QVERIFY(!it.decrypt(token).has_value());
}

void FernetTest::sameInputTwiceGivesDifferentTokens()
{
    const Fernet it = fernet();
    QVERIFY(it.encrypt("secret", TimePoint{}) != it.encrypt("secret", TimePoint{}));
}

void FernetTest::timestampIsWholeSeconds()
{
    const TimePoint time{std::chrono::microseconds{1'700'000'000'999'999}};
    QCOMPARE(timestampOf(fernet().encrypt("secret", time)), quint64{1'700'000'000});
}

void FernetTest::timeBefore1970IsWrittenAsZero()
{
    const TimePoint time{std::chrono::microseconds{-1}};
    QCOMPARE(timestampOf(fernet().encrypt("secret", time)), quint64{0});
}

void FernetTest::futureTokenIsRead()
{
    const QByteArray token = fernet().encrypt("secret", ~std::uint64_t{0}, Iv{});
    QCOMPARE(plain(fernet().decrypt(token)), QByteArray("secret"));
}

void FernetTest::keyIsReadAsTheReferenceReadsIt_data()
{
    QTest::addColumn<QByteArray>("key");
    const QByteArray key = someKey.toByteArray();
    QTest::newRow("standard alphabet") << QByteArray(key).replace('-', '+');
    QTest::newRow("trailing bits") << key.chopped(2) + "5=";
}

void FernetTest::keyIsReadAsTheReferenceReadsIt()
{
    QFETCH(const QByteArray, key);
    const auto read = Fernet::fromKey(key);
    QVERIFY(read.has_value());
    QCOMPARE(read->keyText().view().toByteArray(), someKey.toByteArray());
}

void FernetTest::bothAlphabetsSpellTheSameKey()
{
    const QByteArray bytes(32, '\xff'); // each letter of its text is one that the alphabets differ in
    const auto standard = Fernet::fromKey(bytes.toBase64());
    QVERIFY(standard.has_value());
    QCOMPARE(standard->key().view().toByteArray(), bytes);
}

void FernetTest::malformedKeyIsRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    const QByteArray key = someKey.toByteArray();
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("no padding") << key.chopped(1);
    QTest::newRow("line feed") << key + '\n';
    QTest::newRow("31 bytes") << encodeBase64Url(QByteArray(31, 'k'));
    QTest::newRow("33 bytes") << encodeBase64Url(QByteArray(33, 'k'));
    QTest::newRow("another character") << QByteArray(key).replace('-', '!');
    QTest::newRow("blank inside") << key.first(10) + ' ' + key.sliced(11);
    QTest::newRow("two paddings") << key.chopped(2) + "==";
    QTest::newRow("32 characters") << QByteArray(32, 'k');
}

void FernetTest::malformedKeyIsRefused()
{
    QFETCH(const QByteArray, key);
    QVERIFY(!Fernet::fromKey(key).has_value());
}

void FernetTest::keyTextIsTheKeyAgain()
{
    QCOMPARE(fernet().keyText().view().toByteArray(), someKey.toByteArray());
    QCOMPARE(fernet().key().size(), std::size_t{32});
    const Fernet made = Fernet::generate();
    const auto again = Fernet::fromKey(made.keyText().view());
    QVERIFY(again.has_value());
    QVERIFY(again->key() == made.key());
    QCOMPARE(plain(again->decrypt(made.encrypt("secret", TimePoint{}))), QByteArray("secret"));
}

void FernetTest::generatedKeysDiffer()
{
    QVERIFY(!(Fernet::generate().key() == Fernet::generate().key()));
}

void FernetTest::movedFernetStillWorks()
{
    Fernet first = fernet();
    const QByteArray token = first.encrypt("secret", TimePoint{});
    const Fernet second = std::move(first);
    QCOMPARE(plain(second.decrypt(token)), QByteArray("secret"));
}

USHER_TEST(FernetTest)

} // namespace FernetTests

#include "FernetTest.moc"
