// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SecretKey.h"

#include <QTest>

#include "core/store/configobj/ConfigObj.h"
#include "tests/support/TestRegistry.h"

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
                            QStringLiteral("/store/secrets.conf"), {.dialect = ConfigDialect::Plain});
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
    void keyIsAskedForWhereItsVariableIsNotSet();
    void whatSurroundsACopiedKeyDoesNotCount_data();
    void whatSurroundsACopiedKeyDoesNotCount();
    void keyThatIsRefusedIsNamedByItsOrigin_data();
    void keyThatIsRefusedIsNamedByItsOrigin();
    void givenKeyCountsOnlyWhereItIsAskedFor();
    void malformedKeyIsRefused_data();
    void malformedKeyIsRefused();
    void wrongKeyIsRefused();
    void otherDataThanTheWellKnownIsRefused_data();
    void otherDataThanTheWellKnownIsRefused();
    void wellKnownDataInClearProvesNothing();
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
    const auto key = readSecretKey(config, {.key = m_key.keyText()});
    QVERIFY(key);
    QCOMPARE(key->key(), m_key.key());
    QCOMPARE(readSecretKey(config, {.key = crypto::Fernet::generate().keyText()}).error().kind,
             ErrorKind::KeyWrong);
}

void SecretKeyTest::keyIsAskedForWhereItsVariableIsNotSet()
{
    const ConfigObj config = *secretsConf(QStringLiteral("$Usher_Test_Secret_Key"), m_key);
    QVERIFY(isKeyAsked(config));
    QVERIFY(!isKeyInFile(config));
    QCOMPARE(keyVariable(config), QString::fromLatin1(variable)); // in upper case
    QVERIFY(readSecretKey(config, {.key = m_key.keyText()}));
    qputenv(variable, "");
    QVERIFY(isKeyAsked(config));
    qputenv(variable, keyText(m_key).toLatin1());
    QVERIFY(!isKeyAsked(config));
    // Then the variable counts, not what is given.
    QVERIFY(readSecretKey(config, {.key = crypto::Fernet::generate().keyText()}));
}

void SecretKeyTest::whatSurroundsACopiedKeyDoesNotCount_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("line end") << QByteArray() << QByteArray("\n");
    QTest::newRow("line end of Windows") << QByteArray() << QByteArray("\r\n\r\n");
    QTest::newRow("blanks") << QByteArray(" \t") << QByteArray("  ");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF") << QByteArray();
    QTest::newRow("all of them") << QByteArray("\n \xEF\xBB\xBF ") << QByteArray(" \r\n");
}

void SecretKeyTest::whatSurroundsACopiedKeyDoesNotCount()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const QByteArray copied = before + keyText(m_key).toLatin1() + after;
    QVERIFY(readSecretKey(*secretsConf(QStringLiteral("zato+stdin:///"), m_key),
                          {.key = crypto::SecretBytes(copied)}));
    qputenv(variable, copied);
    QVERIFY(readSecretKey(*secretsConf(u'$' + QString::fromLatin1(variable), m_key), {}));
}

void SecretKeyTest::keyThatIsRefusedIsNamedByItsOrigin_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("fromEnvironment");
    QTest::addColumn<QString>("given");
    QTest::addColumn<int>("origin");
    QTest::addColumn<QString>("named");
    const QString wrong = QStringLiteral("zzz secret zzz");
    const QString input = QStringLiteral("zato+stdin:///");
    const int field = static_cast<int>(KeyOrigin::Field);
    const int standardInput = static_cast<int>(KeyOrigin::StandardInput);
    const QString name = u'$' + QString::fromLatin1(variable);
    QTest::newRow("file") << wrong << QString() << QString() << field
                          << QStringLiteral("key1 in [secret_keys] (/store/secrets.conf, line 2)");
    QTest::newRow("variable") << name << wrong << QString() << field
                              << QStringLiteral("environment variable ") + QString::fromLatin1(variable);
    QTest::newRow("field") << input << QString() << wrong << field << QStringLiteral("field");
    QTest::newRow("standard input") << input << QString() << wrong << standardInput
                                    << QStringLiteral("standard input");
    QTest::newRow("standard input for a variable")
        << name << QString() << wrong << standardInput << QStringLiteral("standard input");
}

void SecretKeyTest::keyThatIsRefusedIsNamedByItsOrigin()
{
    QFETCH(const QString, written);
    QFETCH(const QString, fromEnvironment);
    QFETCH(const QString, given);
    QFETCH(const int, origin);
    QFETCH(const QString, named);
    const auto readWith = [&](const QString& key) {
        const auto replaced = [&](const QString& text) {
            return text.startsWith(QLatin1StringView("zzz")) ? key : text;
        };
        if (!fromEnvironment.isEmpty()) {
            qputenv(variable, replaced(fromEnvironment).toLatin1());
        }
        return readSecretKey(*secretsConf(replaced(written), m_key),
                             {.key = crypto::SecretBytes::fromText(replaced(given)),
                              .keyOrigin = static_cast<KeyOrigin>(origin)});
    };
    const auto malformed = readWith(QStringLiteral("zzz secret zzz"));
    QCOMPARE(malformed.error().kind, ErrorKind::KeyMalformed);
    const QString sentence = errorSentence(malformed.error());
    QVERIFY2(sentence.contains(named), qPrintable(sentence));
    QVERIFY(!sentence.contains(QLatin1StringView("zzz")));
    const QString other = keyText(crypto::Fernet::generate());
    const auto wrong = readWith(other);
    QCOMPARE(wrong.error().kind, ErrorKind::KeyWrong);
    QVERIFY2(errorSentence(wrong.error()).contains(named), qPrintable(errorSentence(wrong.error())));
    QVERIFY(!errorSentence(wrong.error()).contains(other));
}

void SecretKeyTest::givenKeyCountsOnlyWhereItIsAskedFor()
{
    const ConfigObj config = *secretsConf(keyText(m_key), m_key);
    QVERIFY(!isKeyAsked(config));
    const auto key = readSecretKey(config, {.key = crypto::Fernet::generate().keyText()});
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
    QTest::newRow("no base64") << QStringLiteral("this is a pass phrase; not a key at all!!!!!");
    QTest::newRow("non-ASCII") << QString(QStringLiteral("ключ") + good.sliced(4));
}

void SecretKeyTest::malformedKeyIsRefused()
{
    QFETCH(const QString, value);
    const auto key = readSecretKey(*secretsConf(value, m_key), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyMalformed);
    QCOMPARE(key.error().subject, QStringLiteral("key1 in [secret_keys] (/store/secrets.conf, line 2)"));
    QVERIFY(!errorSentence(key.error()).contains(value.left(8)));
}

void SecretKeyTest::wrongKeyIsRefused()
{
    const crypto::Fernet other = crypto::Fernet::generate();
    const auto key = readSecretKey(*secretsConf(keyText(other), m_key), {});
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::KeyWrong);
    QVERIFY(errorSentence(key.error()).contains(QLatin1StringView("/store/secrets.conf")));
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

/// It fits every key.
void SecretKeyTest::wellKnownDataInClearProvesNothing()
{
    const auto config = ConfigObj::parse(
        QStringLiteral("[secret_keys]\nkey1=%1\n[zato]\nwell_known_data=3.141592...\n").arg(keyText(m_key)),
        QStringLiteral("/store/secrets.conf"), {.dialect = ConfigDialect::Plain});
    const auto key = readSecretKey(config.value(), {});
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
    QTest::newRow("empty key") << QStringLiteral("[secret_keys]\nkey1=\n")
                               << QStringLiteral("key1 in [secret_keys] (secrets.conf, line 2)");
    QTest::newRow("no data") << key << dataSetting;
    QTest::newRow("empty data") << QString(key + QStringLiteral("[zato]\nwell_known_data= # gone\n"))
                                << QStringLiteral("well_known_data in [zato] (secrets.conf, line 4)");
}

void SecretKeyTest::missingSettingIsNamed()
{
    QFETCH(const QString, text);
    QFETCH(const QString, setting);
    const auto key = ConfigObj::parse(text, QStringLiteral("secrets.conf"), {.dialect = ConfigDialect::Plain})
                         .and_then([](const ConfigObj& config) { return readSecretKey(config, {}); });
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::SettingMissing);
    QVERIFY2(errorSentence(key.error()).contains(setting), qPrintable(errorSentence(key.error())));
}

USHER_TEST(SecretKeyTest)

} // namespace SecretKeyTests

#include "SecretKeyTest.moc"
