// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SecretKey.h"

#include "core/store/ConfigObj.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

namespace SecretKeyTests
{

using namespace usher;
using namespace usher::store;

namespace
{

constexpr const char* variable = "USHER_TEST_SECRET_KEY";

/// Returns a secrets.conf with the key `key` and, as well-known data, `text` encrypted by `encryptedBy`.
Result<ConfigObj> secretsConf(const QString& key, const crypto::Fernet& encryptedBy,
                              const QByteArray& text = wellKnownText())
{
    return ConfigObj::parse(QStringLiteral("[secret_keys]\nkey1=%1\n[zato]\nwell_known_data=%2 # Pi number\n")
                                .arg(key, QString::fromLatin1(encryptedBy.encrypt(text, TimePoint()))),
                            QStringLiteral("/store/secrets.conf"));
}

QString keyText(const crypto::Fernet& key)
{
    return QString::fromLatin1(key.keyText().view());
}

} // namespace

class SecretKeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv(variable); }
    void keyIsReadAndProven();
    void keyMayComeFromTheEnvironment();
    void keyFromTheEnvironmentIsProvenToo();
    void keyFromElsewhereThatDoesNotComeIsNamed_data();
    void keyFromElsewhereThatDoesNotComeIsNamed();
    void keyIsAskedForWhereStandardInputIsToGiveIt();
    void givenKeyCountsOnlyWhereItIsAskedFor();
    void malformedKeyIsRefused_data();
    void malformedKeyIsRefused();
    void wrongKeyIsRefused();
    void otherDataThanTheWellKnownIsRefused_data();
    void otherDataThanTheWellKnownIsRefused();
    void missingSettingIsNamed_data();
    void missingSettingIsNamed();

private:
    crypto::Fernet m_key = crypto::Fernet::generate();
};

void SecretKeyTest::keyIsReadAndProven()
{
    const auto key = readSecretKey(*secretsConf(keyText(m_key), m_key), {});
    QVERIFY(key);
    QVERIFY(key->key() == m_key.key());
}

void SecretKeyTest::keyMayComeFromTheEnvironment()
{
    qputenv(variable, keyText(m_key).toLatin1());
    const auto key = readSecretKey(*secretsConf(u'$' + QString::fromLatin1(variable), m_key), {});
    QVERIFY(key);
    QVERIFY(key->key() == m_key.key());
}

void SecretKeyTest::keyFromTheEnvironmentIsProvenToo()
{
    qputenv(variable, keyText(crypto::Fernet::generate()).toLatin1());
    const auto key = readSecretKey(*secretsConf(u'$' + QString::fromLatin1(variable), m_key), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyWrong);
}

void SecretKeyTest::keyFromElsewhereThatDoesNotComeIsNamed_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("subject");
    QTest::newRow("variable that is not set")
        << QString(u'$' + QString::fromLatin1(variable)) << QString::fromLatin1(variable);
}

void SecretKeyTest::keyIsAskedForWhereStandardInputIsToGiveIt()
{
    const ConfigObj config = *secretsConf(QStringLiteral("zato+stdin:///"), m_key);
    QVERIFY(isKeyAsked(config));
    QCOMPARE(readSecretKey(config, {}).error().kind, ErrorKind::KeyAsked);
    const auto key = readSecretKey(config, m_key.keyText());
    QVERIFY(key);
    QCOMPARE(key->key(), m_key.key());
    QCOMPARE(readSecretKey(config, crypto::Fernet::generate().keyText()).error().kind, ErrorKind::KeyWrong);
    const auto malformed = readSecretKey(config, crypto::SecretBytes("zzz secret zzz"));
    QCOMPARE(malformed.error().kind, ErrorKind::KeyMalformed);
    QVERIFY(!errorSentence(malformed.error()).contains(QLatin1StringView("zzz")));
}

void SecretKeyTest::givenKeyCountsOnlyWhereItIsAskedFor()
{
    const ConfigObj config = *secretsConf(keyText(m_key), m_key);
    QVERIFY(!isKeyAsked(config));
    const auto key = readSecretKey(config, crypto::Fernet::generate().keyText());
    QVERIFY(key);
    QCOMPARE(key->key(), m_key.key());
}

void SecretKeyTest::keyFromElsewhereThatDoesNotComeIsNamed()
{
    QFETCH(const QString, value);
    QFETCH(const QString, subject);
    const auto key = readSecretKey(*secretsConf(value, m_key), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyElsewhere);
    QVERIFY(key.error().subject.contains(subject));
}

void SecretKeyTest::malformedKeyIsRefused_data()
{
    QTest::addColumn<QString>("value");
    const QString good = keyText(m_key);
    QTest::newRow("too short") << good.chopped(4);
    QTest::newRow("too long") << QString(good + good);
    QTest::newRow("without padding") << good.chopped(1);
    QTest::newRow("standard base64")
        << QStringLiteral("+/11LQSTxb7n3nmS7otfxCUCnGnpv/XDDCVgTP41ApAw=").left(44);
    QTest::newRow("no base64") << QStringLiteral("this is a pass phrase, not a key at all!!!!!");
    QTest::newRow("non-ASCII") << QString(QStringLiteral("ключ") + good.sliced(4));
}

void SecretKeyTest::malformedKeyIsRefused()
{
    QFETCH(const QString, value);
    const auto key = readSecretKey(*secretsConf(value, m_key), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyMalformed);
    QCOMPARE(key.error().subject, QStringLiteral("key1 in [secret_keys] of /store/secrets.conf"));
    QVERIFY(!errorSentence(key.error()).contains(value.left(8)));
}

void SecretKeyTest::wrongKeyIsRefused()
{
    const crypto::Fernet other = crypto::Fernet::generate();
    const auto key = readSecretKey(*secretsConf(keyText(other), m_key), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyWrong);
    QCOMPARE(key.error().subject, QStringLiteral("/store/secrets.conf"));
    QVERIFY(!errorSentence(key.error()).contains(keyText(other).left(8)));
}

void SecretKeyTest::otherDataThanTheWellKnownIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("shorter") << QByteArray("3.141592");
    QTest::newRow("longer") << QByteArray("3.141592... ");
    QTest::newRow("another") << QByteArray("2.718281...");
}

void SecretKeyTest::otherDataThanTheWellKnownIsRefused()
{
    QFETCH(const QByteArray, text);
    const auto key = readSecretKey(*secretsConf(keyText(m_key), m_key, text), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyWrong);
}

void SecretKeyTest::missingSettingIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("setting");
    const QString key = QStringLiteral("[secret_keys]\nkey1=") + keyText(m_key) + u'\n';
    const QString keySetting = QStringLiteral("key1 in [secret_keys] of secrets.conf");
    const QString dataSetting = QStringLiteral("well_known_data in [zato] of secrets.conf");
    QTest::newRow("nothing") << QString() << keySetting;
    QTest::newRow("empty key") << QStringLiteral("[secret_keys]\nkey1=\n") << keySetting;
    QTest::newRow("no data") << key << dataSetting;
    QTest::newRow("empty data") << QString(key + QStringLiteral("[zato]\nwell_known_data= # gone\n"))
                                << dataSetting;
}

void SecretKeyTest::missingSettingIsNamed()
{
    QFETCH(const QString, text);
    QFETCH(const QString, setting);
    const auto key =
        ConfigObj::parse(text, QStringLiteral("secrets.conf")).and_then([](const ConfigObj& config) {
            return readSecretKey(config, {});
        });
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::SettingMissing);
    QCOMPARE(key.error().subject, setting);
}

USHER_TEST(SecretKeyTest)

} // namespace SecretKeyTests

#include "SecretKeyTest.moc"
