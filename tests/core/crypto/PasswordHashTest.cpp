// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PasswordHash.h"

#include <ctime>

#include <QTest>

#include "tests/core/crypto/Vectors.h"
#include "tests/support/TestRegistry.h"

namespace PasswordHashTests
{

using namespace usher::crypto;

namespace
{

/// A hash of the password "password".
constexpr QByteArrayView someHash =
    "$pbkdf2-sha512$1000$/FgdDLyfl.7hej7cMxa4PQ$l8DOMtztt.BqKcyiz1bmunRHIjullghRJ/"
    "d.09NVMPmJppX012JsFIwkR0nnuAxx69Lq6pDbgjEz1doFAAfW6A";

SecretBytes password()
{
    return SecretBytes{QByteArrayView{"password"}};
}

QByteArray withRounds(const QByteArray& rounds)
{
    return someHash.toByteArray().replace("$1000$", '$' + rounds + '$');
}

QByteArray withSalt(const QByteArray& salt)
{
    return someHash.toByteArray().replace("/FgdDLyfl.7hej7cMxa4PQ", salt);
}

int roundsIn(const QByteArray& hash)
{
    return hash.split('$').value(2).toInt();
}

} // namespace

class PasswordHashTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectorMatches_data();
    void vectorMatches();
    void vectorIsReproduced_data();
    void vectorIsReproduced();
    void malformedVectorIsRefused_data();
    void malformedVectorIsRefused();
    void otherSpellingIsMalformed_data();
    void otherSpellingIsMalformed();
    void otherPasswordIsAMismatch_data();
    void otherPasswordIsAMismatch();
    void changedSaltOrChecksumIsAMismatch();
    void hugeRoundsAreRefusedQuickly_data();
    void hugeRoundsAreRefusedQuickly();
    void largestAndSmallestNumberOfRoundsAreWellFormed();
    void longestSaltIsReadAndNoLonger();
    void newHashIsReadAgain_data();
    void newHashIsReadAgain();
    void numbersOutsideTheLimitsAreCorrected();
    void samePasswordTwiceGivesDifferentHashes();
};

void PasswordHashTest::vectorMatches_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<int>("rounds");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QByteArray>("hash");
    const auto list = usher::test::vectorList(u"pbkdf2_sha512", u"valid");
    QCOMPARE(list.size(), 6);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto vector = list[i].toObject();
        QTest::addRow("%d", static_cast<int>(i))
            << usher::test::bytes(vector, u"password") << vector.value(u"rounds").toInt()
            << QByteArray::fromHex(usher::test::bytes(vector, u"salt"))
            << usher::test::bytes(vector, u"hash");
    }
}

void PasswordHashTest::vectorMatches()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const int, rounds);
    QFETCH(const QByteArray, hash);
    QCOMPARE(verifyPassword(SecretBytes{QByteArrayView{secret}}, hash), PasswordMatch::Match);
    QCOMPARE(roundsIn(hash), rounds);
}

void PasswordHashTest::vectorIsReproduced_data()
{
    vectorMatches_data();
}

void PasswordHashTest::vectorIsReproduced()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const int, rounds);
    QFETCH(const QByteArray, salt);
    QFETCH(const QByteArray, hash);
    QCOMPARE(hashPasswordWithSalt(SecretBytes{QByteArrayView{secret}}, rounds, salt), hash);
}

void PasswordHashTest::malformedVectorIsRefused_data()
{
    QTest::addColumn<QByteArray>("hash");
    const auto list = usher::test::vectorList(u"pbkdf2_sha512", u"malformed");
    QCOMPARE(list.size(), 7);
    for (const auto& item : list) {
        const auto vector = item.toObject();
        QTest::newRow(usher::test::bytes(vector, u"why").constData()) << usher::test::bytes(vector, u"hash");
    }
}

void PasswordHashTest::malformedVectorIsRefused()
{
    QFETCH(const QByteArray, hash);
    QCOMPARE(verifyPassword(password(), hash), PasswordMatch::Malformed);
}

void PasswordHashTest::otherSpellingIsMalformed_data()
{
    QTest::addColumn<QByteArray>("hash");
    const QByteArray hash = someHash.toByteArray();
    QTest::newRow("+ for .") << QByteArray(hash).replace('.', '+');
    QTest::newRow("base64url alphabet") << QByteArray(hash).replace('.', '-').replace('/', '_');
    QTest::newRow("trailing bits in the checksum") << hash.chopped(1) + 'B';
    QTest::newRow("trailing bits in the salt") << withSalt("/FgdDLyfl.7hej7cMxa4PR");
    QTest::newRow("padding after the checksum") << hash + "==";
    QTest::newRow("padding after the salt") << withSalt("/FgdDLyfl.7hej7cMxa4PQ==");
    QTest::newRow("salt of one character") << withSalt("/");
    QTest::newRow("line feed at the end") << hash + '\n';
    QTest::newRow("space in front") << ' ' + hash;
    QTest::newRow("space in the salt") << withSalt("/FgdDLyfl.7hej 7cMxa4PQ");
    QTest::newRow("NUL at the end") << hash + '\0';
    QTest::newRow("one field more") << hash + '$';
    QTest::newRow("upper-case scheme") << QByteArray(hash).replace("pbkdf2", "PBKDF2");
    QTest::newRow("no rounds") << withRounds({});
    QTest::newRow("rounds with a sign") << withRounds("+1000");
    QTest::newRow("negative rounds") << withRounds("-1000");
    QTest::newRow("rounds with a space") << withRounds(" 1000");
    QTest::newRow("hexadecimal rounds") << withRounds("0x3e8");
    QTest::newRow("rounds with a separator") << withRounds("1_000");
    QTest::newRow("Arabic-Indic digits") << withRounds("\u0661\u0660\u0660\u0660");
    QTest::newRow("full-width digits") << withRounds("\uff11\uff10\uff10\uff10");
    QTest::newRow("megabytes of salt") << withSalt(QByteArray(4'000'000, 'A'));
    QTest::newRow("scheme alone") << QByteArray("$pbkdf2-sha512$");
}

void PasswordHashTest::otherSpellingIsMalformed()
{
    QFETCH(const QByteArray, hash);
    QVERIFY(hash != someHash);
    QCOMPARE(verifyPassword(password(), hash), PasswordMatch::Malformed);
}

void PasswordHashTest::otherPasswordIsAMismatch_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::newRow("empty") << QByteArray{};
    QTest::newRow("case") << QByteArray("Password");
    QTest::newRow("shorter") << QByteArray("passwor");
    QTest::newRow("longer") << QByteArray("password1");
    QTest::newRow("trailing space") << QByteArray("password ");
}

void PasswordHashTest::otherPasswordIsAMismatch()
{
    QFETCH(const QByteArray, other);
    QCOMPARE(verifyPassword(SecretBytes{QByteArrayView{other}}, someHash), PasswordMatch::Mismatch);
}

void PasswordHashTest::changedSaltOrChecksumIsAMismatch()
{
    QCOMPARE(verifyPassword(password(), someHash), PasswordMatch::Match);
    QCOMPARE(verifyPassword(password(), withSalt("0FgdDLyfl.7hej7cMxa4PQ")), PasswordMatch::Mismatch);
    QCOMPARE(verifyPassword(password(), withSalt({})), PasswordMatch::Mismatch);
    QCOMPARE(verifyPassword(password(), withRounds("1001")), PasswordMatch::Mismatch);
    QCOMPARE(verifyPassword(password(), someHash.toByteArray().chopped(1) + 'Q'), PasswordMatch::Mismatch);
}

void PasswordHashTest::hugeRoundsAreRefusedQuickly_data()
{
    QTest::addColumn<QByteArray>("rounds");
    QTest::newRow("one too many") << QByteArray("2000001");
    QTest::newRow("seven digits") << QByteArray("9999999");
    QTest::newRow("beyond 32 bits") << QByteArray("4294968296"); // 2^32 + 1000
    QTest::newRow("beyond 64 bits") << QByteArray("18446744073709552616");
    QTest::newRow("a thousand digits") << QByteArray(1000, '9');
}

void PasswordHashTest::hugeRoundsAreRefusedQuickly()
{
    QFETCH(const QByteArray, rounds);
    const std::clock_t begin = std::clock(); // the processor's time, not that of a clock on the wall
    QCOMPARE(verifyPassword(password(), withRounds("200000")), PasswordMatch::Mismatch);
    const std::clock_t worked = std::clock();
    QCOMPARE(verifyPassword(password(), withRounds(rounds)), PasswordMatch::Malformed);
    const std::clock_t refused = std::clock();
    QVERIFY(refused - worked < worked - begin);
}

void PasswordHashTest::largestAndSmallestNumberOfRoundsAreWellFormed()
{
    QCOMPARE(verifyPassword(password(), withRounds("2000000")), PasswordMatch::Mismatch);
    QCOMPARE(verifyPassword(password(), withRounds("1")), PasswordMatch::Mismatch);
}

void PasswordHashTest::longestSaltIsReadAndNoLonger()
{
    const QByteArray longest = hashPasswordWithSalt(password(), 1, QByteArray(maxPasswordSaltSize, 's'));
    QCOMPARE(verifyPassword(password(), longest), PasswordMatch::Match);
    const QByteArray longer = hashPasswordWithSalt(password(), 1, QByteArray(maxPasswordSaltSize + 1, 's'));
    QCOMPARE(verifyPassword(password(), longer), PasswordMatch::Malformed);
}

void PasswordHashTest::newHashIsReadAgain_data()
{
    QTest::addColumn<int>("rounds");
    QTest::addColumn<int>("saltSize");
    QTest::newRow("one round") << 1 << 16;
    QTest::newRow("odd salt") << 10 << 17;
    QTest::newRow("the reference's salt") << 1000 << 64;
    QTest::newRow("65 bytes of salt") << 10 << 65;
}

void PasswordHashTest::newHashIsReadAgain()
{
    QFETCH(const int, rounds);
    QFETCH(const int, saltSize);
    const auto secret = SecretBytes::fromText(u"пароль with spaces");
    const QByteArray hash = hashPassword(secret, rounds, saltSize);
    QCOMPARE(roundsIn(hash), rounds);
    QCOMPARE(verifyPassword(secret, hash), PasswordMatch::Match);
    QCOMPARE(verifyPassword(password(), hash), PasswordMatch::Mismatch);
    QCOMPARE(hash.split('$').at(3).size(), (saltSize * 4 + 2) / 3);
}

void PasswordHashTest::numbersOutsideTheLimitsAreCorrected()
{
    const QByteArray least = hashPassword(password(), -5, -5);
    QCOMPARE(roundsIn(least), 1);
    QCOMPARE(least.split('$').at(3).size(), 22);
    QCOMPARE(verifyPassword(password(), hashPassword(password(), 1, 1'000'000)), PasswordMatch::Match);
}

void PasswordHashTest::samePasswordTwiceGivesDifferentHashes()
{
    QVERIFY(hashPassword(password(), 1, 16) != hashPassword(password(), 1, 16));
}

USHER_TEST(PasswordHashTest)

} // namespace PasswordHashTests

#include "PasswordHashTest.moc"
