// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Ust.h"

#include <sstream>
#include <type_traits>

#include <QDebug>
#include <QTest>

#include "core/crypto/Fernet.h"
#include "core/crypto/Mac.h"
#include "core/sso/call/Tokens.h"
#include "tests/support/TestRegistry.h"

namespace UstTests
{

using namespace usher;
using namespace usher::sso;

namespace
{

const QString clear = QStringLiteral("zust74pbqk0d5y9apv2n92mrxwgaqf");

QString text(const Ust& ust)
{
    return QString::fromUtf8(ust.text());
}

} // namespace

class UstTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenIsNeverCopiedSilently();
    void maskShowsHeadAndTailOnly_data();
    void maskShowsHeadAndTailOnly();
    void debugOutputIsMasked();
    void streamedTokenIsMasked();
    void cloneIsTheSameToken();
    void clearTokenStandsForItself_data();
    void clearTokenStandsForItself();
    void encryptedTokenStandsForWhatItEncrypts_data();
    void encryptedTokenStandsForWhatItEncrypts();
    void tokenThatCannotBeDecryptedIsInvalidInput_data();
    void tokenThatCannotBeDecryptedIsInvalidInput();
    void emptyTokenIsMissingInput();
    void tokensInATextAreMasked_data();
    void tokensInATextAreMasked();

private:
    crypto::Fernet m_key = crypto::Fernet::generate();
};

void UstTest::tokenIsNeverCopiedSilently()
{
    QVERIFY(!std::is_copy_constructible_v<Ust>);
    QVERIFY(!std::is_copy_assignable_v<Ust>);
    QVERIFY((!std::is_convertible_v<Ust, QString>));
    QVERIFY((!std::is_convertible_v<QString, Ust>));
}

void UstTest::maskShowsHeadAndTailOnly_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("masked");
    QTest::newRow("token in clear") << clear << QStringLiteral("zust74pb…gaqf");
    QTest::newRow("encrypted token") << QStringLiteral("gAAAAABrA15rxm3UTD2f1xHPdjbaspsU=")
                                     << QStringLiteral("gAAAAABr…psU=");
    QTest::newRow("shortest that is shown")
        << QStringLiteral("zust0123456789abcdef") << QStringLiteral("zust0123…cdef");
    QTest::newRow("one shorter") << QStringLiteral("zust0123456789abcde") << QStringLiteral("…");
    QTest::newRow("nothing") << QString() << QStringLiteral("…");
}

void UstTest::maskShowsHeadAndTailOnly()
{
    QFETCH(const QString, token);
    QFETCH(const QString, masked);
    QCOMPARE(Ust::fromText(token).masked(), masked);
}

void UstTest::debugOutputIsMasked()
{
    QString output;
    QDebug(&output) << Ust::fromText(clear);
    QVERIFY(output.contains(QStringLiteral("zust74pb…gaqf")));
    QVERIFY(!output.contains(clear.mid(8, 10)));
}

void UstTest::streamedTokenIsMasked()
{
    std::ostringstream stream;
    stream << Ust::fromText(clear);
    QCOMPARE(QString::fromStdString(stream.str()), QStringLiteral("zust74pb…gaqf"));
}

void UstTest::cloneIsTheSameToken()
{
    const Ust token = Ust::fromText(clear);
    QCOMPARE(text(token.clone()), clear);
    QCOMPARE(text(token), clear);
}

void UstTest::clearTokenStandsForItself_data()
{
    QTest::addColumn<QString>("token");
    QTest::newRow("clear") << clear;
    QTest::newRow("upper case") << clear.toUpper();
    QTest::newRow("anything") << QStringLiteral("' or 1=1 --");
    QTest::newRow("white space before it") << QString(u' ' + clear);
    QTest::newRow("prefix in another case") << QStringLiteral("gaaaAABrA15r");
}

void UstTest::clearTokenStandsForItself()
{
    QFETCH(const QString, token);
    const auto ust = clearUst(Ust::fromText(token), m_key);
    QVERIFY(ust);
    QCOMPARE(text(*ust), token);
}

void UstTest::encryptedTokenStandsForWhatItEncrypts_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::newRow("bare") << QString();
    QTest::newRow("with the secret prefix") << QStringLiteral("zato.secf.");
}

void UstTest::encryptedTokenStandsForWhatItEncrypts()
{
    QFETCH(const QString, prefix);
    const Ust encrypted = encryptedUst(Ust::fromText(clear), m_key, TimePoint());
    QVERIFY(encrypted.text().startsWith("gAAA"));
    const auto ust = clearUst(Ust::fromText(QString(prefix + text(encrypted))), m_key);
    QVERIFY(ust);
    QCOMPARE(text(*ust), clear);
}

void UstTest::tokenThatCannotBeDecryptedIsInvalidInput_data()
{
    QTest::addColumn<QString>("token");
    const QString good = text(encryptedUst(Ust::fromText(clear), m_key, TimePoint()));
    QTest::newRow("other key") << text(
        encryptedUst(Ust::fromText(clear), crypto::Fernet::generate(), TimePoint()));
    QTest::newRow("truncated") << good.chopped(4);
    QTest::newRow("prefix only") << QStringLiteral("gAAA");
    QTest::newRow("secret prefix only") << QStringLiteral("zato.secf.");
    QTest::newRow("secret prefix before clear text") << QString(QStringLiteral("zato.secf.") + clear);
    QTest::newRow("bytes that are no text")
        << QString::fromLatin1(m_key.encrypt(QByteArrayView("\xff\xfe"), TimePoint()));
    QTest::newRow("secret prefix twice") << QString(QStringLiteral("zato.secf.zato.secf.") + good);
}

void UstTest::tokenThatCannotBeDecryptedIsInvalidInput()
{
    QFETCH(const QString, token);
    const auto ust = clearUst(Ust::fromText(token), m_key);
    QVERIFY(!ust);
    QCOMPARE(statusCode(ust.error().status), QStringLiteral("E008002"));
    QCOMPARE(ust.error().cause, Cause::TokenUnreadable);
}

void UstTest::emptyTokenIsMissingInput()
{
    const auto ust = clearUst(Ust(), m_key);
    QVERIFY(!ust);
    QCOMPARE(statusCode(ust.error().status), QStringLiteral("E008003"));
    QCOMPARE(ust.error().cause, Cause::TokenMissing);
}

void UstTest::tokensInATextAreMasked_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("kept");
    const QString encrypted = text(encryptedUst(Ust::fromText(clear), m_key, TimePoint()));
    const QString mask = QStringLiteral("[token]");
    QTest::newRow("none") << QStringLiteral("Firefox 139.0") << QStringLiteral("Firefox 139.0");
    QTest::newRow("clear") << clear << mask;
    QTest::newRow("upper case") << clear.toUpper() << mask;
    QTest::newRow("encrypted") << encrypted << mask;
    QTest::newRow("with the secret prefix")
        << QString(QStringLiteral("zato.secf.") + encrypted) << QString(QStringLiteral("zato.secf.") + mask);
    QTest::newRow("two in a text") << QStringLiteral("a=%1&b=%2;").arg(clear, encrypted)
                                   << QStringLiteral("a=%1&b=%1;").arg(mask);
    QTest::newRow("the shortest clear one") << QStringLiteral("zust12345678") << mask;
    QTest::newRow("shorter") << QStringLiteral("zust1234567") << QStringLiteral("zust1234567");
    QTest::newRow("the shortest encrypted one")
        << QString(QStringLiteral("gAAA") + QString(16, u'x')) << mask;
    QTest::newRow("a word that only begins so") << QStringLiteral("zusteller") << QStringLiteral("zusteller");
    const QString longText(2000, u'x');
    QTest::newRow("long") << longText
                          << QString(
                                 longText.first(512) +
                                 QStringLiteral("… (2000 bytes, SHA-256 %1)")
                                     .arg(QString::fromLatin1(crypto::sha256({longText.toUtf8()}).toHex())));
}

void UstTest::tokensInATextAreMasked()
{
    QFETCH(const QString, given);
    QFETCH(const QString, kept);
    QCOMPARE(withoutTokens(given), kept);
}

USHER_TEST(UstTest)

} // namespace UstTests

#include "UstTest.moc"
