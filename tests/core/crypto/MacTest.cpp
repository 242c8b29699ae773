// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Mac.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace MacTests
{

using namespace usher::crypto;

namespace
{

QByteArray hex(const char* text)
{
    return QByteArray::fromHex(text);
}

SecretBytes secret(const QByteArray& bytes)
{
    return SecretBytes{QByteArrayView{bytes}};
}

/// Returns what hkdfSha256() must return: RFC 5869 computed with HMAC alone.
QByteArray expandedByHand(const QByteArray& key, const QByteArray& info, qsizetype size)
{
    const SecretBytes pseudoRandomKey = secret(HmacKey(SecretBytes{std::size_t{32}}).mac(key));
    QByteArray result;
    QByteArray block;
    for (int i = 1; result.size() < size; ++i) {
        block = HmacKey(pseudoRandomKey).mac(block + info + static_cast<char>(i));
        result += block;
    }
    return result.first(size);
}

} // namespace

class MacTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfc4231IsReproduced_data();
    void rfc4231IsReproduced();
    void preparedKeyGivesTheSameForEachMessage();
    void emptyKeyAndMessageHaveAMac();
    void rfc5869IsReproduced();
    void derivationFollowsTheRfcForAnyInfoAndSize_data();
    void derivationFollowsTheRfcForAnyInfoAndSize();
    void differentInfoGivesDifferentKeys();
    void sha256IsReproduced_data();
    void sha256IsReproduced();
};

void MacTest::rfc4231IsReproduced_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("mac");
    QTest::newRow("1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                       << hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                       << hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("3") << QByteArray(20, '\xaa') << QByteArray(50, '\xdd')
                       << hex("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    QTest::newRow("4") << hex("0102030405060708090a0b0c0d0e0f10111213141516171819") << QByteArray(50, '\xcd')
                       << hex("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    QTest::newRow("6") << QByteArray(131, '\xaa')
                       << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                       << hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("7") << QByteArray(131, '\xaa')
                       << QByteArray("This is a test using a larger than block-size key and a larger than "
                                     "block-size data. The key needs to be hashed before being used by the "
                                     "HMAC algorithm.")
                       << hex("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

void MacTest::rfc4231IsReproduced()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, mac);
    QCOMPARE(HmacKey(secret(key)).mac(message), mac);
}

void MacTest::preparedKeyGivesTheSameForEachMessage()
{
    const SecretBytes key = secret(QByteArray(100, 'k'));
    const HmacKey prepared(key);
    const QByteArray ofManyBlocks(1'000, 'm');
    for (const QByteArray& message : {QByteArray("one"), ofManyBlocks, QByteArray(), QByteArray("one")}) {
        QCOMPARE(prepared.mac(message), HmacKey(key).mac(message));
    }
}

void MacTest::emptyKeyAndMessageHaveAMac()
{
    QCOMPARE(HmacKey({}).mac({}), hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
}

void MacTest::rfc5869IsReproduced()
{
    // Test case 3: SHA-256 without a salt.
    const auto key = hkdfSha256(secret(QByteArray(22, '\x0b')), {}, 42);
    QCOMPARE(key.view().toByteArray(), hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                                           "9d201395faa4b61a96c8"));
}

void MacTest::derivationFollowsTheRfcForAnyInfoAndSize_data()
{
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<int>("size");
    QTest::newRow("nothing") << QByteArray("usher") << 0;
    QTest::newRow("one byte") << QByteArray("usher") << 1;
    QTest::newRow("a digest") << QByteArray("usher audit") << 32;
    QTest::newRow("more than a digest") << QByteArray("usher audit") << 33;
    QTest::newRow("info with a zero byte") << QByteArray("a\0b", 3) << 64;
    QTest::newRow("long info") << QByteArray(900, 'i') << 32;
    QTest::newRow("as much as there is") << QByteArray("x") << 8160;
}

void MacTest::derivationFollowsTheRfcForAnyInfoAndSize()
{
    QFETCH(const QByteArray, info);
    QFETCH(const int, size);
    const QByteArray key(32, 'k');
    QCOMPARE(hkdfSha256(secret(key), info, static_cast<std::size_t>(size)).view().toByteArray(),
             expandedByHand(key, info, size));
}

void MacTest::differentInfoGivesDifferentKeys()
{
    const SecretBytes key = secret(QByteArray(32, 'k'));
    QVERIFY(!(hkdfSha256(key, "a", 32) == hkdfSha256(key, "b", 32)));
    QVERIFY(hkdfSha256(key, "a", 32) == hkdfSha256(key, "a", 32));
}

void MacTest::sha256IsReproduced_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("empty") << QByteArray{}
                           << hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("abc") << QByteArray("abc")
                         << hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << hex("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

void MacTest::sha256IsReproduced()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, digest);
    QCOMPARE(sha256({bytes}), digest);
    QCOMPARE(sha256({bytes.first(bytes.size() / 2), {}, bytes.sliced(bytes.size() / 2)}), digest);
}

USHER_TEST(MacTest)

} // namespace MacTests

#include "MacTest.moc"
