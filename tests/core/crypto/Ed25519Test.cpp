// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Ed25519.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace Ed25519Tests
{

using namespace usher::crypto;

class Ed25519Test final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signaturesAreThoseOfTheRfc_data();
    void signaturesAreThoseOfTheRfc();
    void anotherMessageKeyOrSignatureIsNotVerified();
    void whatHasTheWrongSizeIsNotVerified();
};

/// The test vectors of RFC 8032, section 7.1.
void Ed25519Test::signaturesAreThoseOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("test 1") << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                            << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                            << QByteArray()
                            << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                                          "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::newRow("test 2") << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                            << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
                            << QByteArray("72")
                            << QByteArray("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

void Ed25519Test::signaturesAreThoseOfTheRfc()
{
    QFETCH(const QByteArray, seed);
    QFETCH(const QByteArray, publicKey);
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, signature);
    const Ed25519Key key{SecretBytes(QByteArray::fromHex(seed))};
    const QByteArray bytes = QByteArray::fromHex(message);
    QCOMPARE(key.publicKey().toHex(), publicKey);
    QCOMPARE(key.sign(bytes).toHex(), signature);
    QVERIFY(verifyEd25519(key.publicKey(), bytes, QByteArray::fromHex(signature)));
}

void Ed25519Test::anotherMessageKeyOrSignatureIsNotVerified()
{
    const Ed25519Key key{SecretBytes(QByteArray(32, 'k'))};
    const Ed25519Key other{SecretBytes(QByteArray(32, 'o'))};
    const QByteArray signature = key.sign("message");
    QVERIFY(verifyEd25519(key.publicKey(), "message", signature));
    QVERIFY(!verifyEd25519(key.publicKey(), "massage", signature));
    QVERIFY(!verifyEd25519(other.publicKey(), "message", signature));
    QVERIFY(!verifyEd25519(key.publicKey(), "message", other.sign("message")));
}

void Ed25519Test::whatHasTheWrongSizeIsNotVerified()
{
    const Ed25519Key key{SecretBytes(QByteArray(32, 'k'))};
    const QByteArray signature = key.sign("message");
    QVERIFY(!verifyEd25519(key.publicKey(), "message", signature.chopped(1)));
    QVERIFY(!verifyEd25519(key.publicKey(), "message", signature + '\0'));
    QVERIFY(!verifyEd25519(key.publicKey(), "message", {}));
    QVERIFY(!verifyEd25519(key.publicKey().chopped(1), "message", signature));
    QVERIFY(!verifyEd25519({}, "message", signature));
}

USHER_TEST(Ed25519Test)

} // namespace Ed25519Tests

#include "Ed25519Test.moc"
