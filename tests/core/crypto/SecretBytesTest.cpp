// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/SecretBytes.h"

#include <type_traits>
#include <utility>

#include <QByteArray>
#include <QTest>

#include "tests/support/TestRegistry.h"

namespace SecretBytesTests
{

using usher::crypto::SecretBytes;

static_assert(!std::is_copy_constructible_v<SecretBytes>);
static_assert(!std::is_copy_assignable_v<SecretBytes>);
static_assert(std::is_nothrow_move_constructible_v<SecretBytes>);
static_assert(std::is_nothrow_move_assignable_v<SecretBytes>);

namespace
{

SecretBytes secret(QByteArrayView bytes)
{
    return SecretBytes{bytes};
}

} // namespace

class SecretBytesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptySecretsAreEqual();
    void newSecretIsZeroed();
    void equalBytesAreEqual();
    void differenceInAnyByteIsSeen();
    void prefixIsNotEqual();
    void bytesAfterZeroAreKept();
    void moveLeavesNothingBehind();
    void moveAssignmentReplacesWhatWasThere();
    void selfMoveKeepsTheSecret();
    void cloneIsEqualAndIndependent();
    void textBecomesUtf8();
    void truncateDropsTheEnd();
    void truncateNeverGrows();
};

void SecretBytesTest::emptySecretsAreEqual()
{
    QVERIFY(SecretBytes{} == SecretBytes{std::size_t{0}});
    QVERIFY(SecretBytes{}.isEmpty());
    QVERIFY(SecretBytes{}.view().isEmpty());
    QVERIFY(SecretBytes{}.clone().isEmpty());
}

void SecretBytesTest::newSecretIsZeroed()
{
    QCOMPARE(SecretBytes{std::size_t{8}}.view().toByteArray(), QByteArray(8, '\0'));
}

void SecretBytesTest::equalBytesAreEqual()
{
    QVERIFY(secret("a secret") == secret("a secret"));
}

void SecretBytesTest::differenceInAnyByteIsSeen()
{
    const QByteArray original = "sixteen bytes..!";
    for (qsizetype i = 0; i < original.size(); ++i) {
        QByteArray other = original;
        other[i] = static_cast<char>(other[i] ^ 1);
        QVERIFY(!(secret(original) == secret(other)));
    }
}

void SecretBytesTest::prefixIsNotEqual()
{
    QVERIFY(!(secret("secret") == secret("secre")));
    QVERIFY(!(SecretBytes{} == secret("s")));
}

void SecretBytesTest::bytesAfterZeroAreKept()
{
    const QByteArray bytes("a\0b", 3);
    QCOMPARE(secret(bytes).size(), std::size_t{3});
    QCOMPARE(secret(bytes).view().toByteArray(), bytes);
    QVERIFY(!(secret(bytes) == secret(QByteArray("a\0c", 3))));
}

void SecretBytesTest::moveLeavesNothingBehind()
{
    SecretBytes from = secret("moved");
    const SecretBytes to{std::move(from)};
    QVERIFY(to == secret("moved"));
    QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): the test checks the object after the move
}

void SecretBytesTest::moveAssignmentReplacesWhatWasThere()
{
    SecretBytes from = secret("new");
    SecretBytes to = secret("old and longer");
    to = std::move(from);
    QVERIFY(to == secret("new"));
    QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): the test checks the object after the move
}

void SecretBytesTest::selfMoveKeepsTheSecret()
{
    SecretBytes it = secret("kept");
    SecretBytes& same = it;
    it = std::move(same);
    QVERIFY(it == secret("kept"));
}

void SecretBytesTest::cloneIsEqualAndIndependent()
{
    const SecretBytes original = secret("original");
    SecretBytes copy = original.clone();
    QVERIFY(copy == original);
    copy.data()[0] = 'O';
    QVERIFY(!(copy == original));
    QVERIFY(original == secret("original"));
}

void SecretBytesTest::textBecomesUtf8()
{
    const auto text = SecretBytes::fromText(u"пароль");
    QCOMPARE(text.view().toByteArray(), QByteArray("\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c"));
    QVERIFY(SecretBytes::fromText({}).isEmpty());
}

void SecretBytesTest::truncateDropsTheEnd()
{
    SecretBytes it = secret("secret and more");
    it.truncate(6);
    QVERIFY(it == secret("secret"));
}

void SecretBytesTest::truncateNeverGrows()
{
    SecretBytes it = secret("abc");
    it.truncate(10);
    QVERIFY(it == secret("abc"));
}

USHER_TEST(SecretBytesTest)

} // namespace SecretBytesTests

#include "SecretBytesTest.moc"
