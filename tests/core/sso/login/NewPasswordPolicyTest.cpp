// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/sso/login/NewPassword.h"
#include "tests/support/TestRegistry.h"

namespace NewPasswordPolicyTests
{

using namespace usher;

namespace
{

crypto::SecretBytes secret(QStringView text)
{
    return crypto::SecretBytes::fromText(text);
}

QString statusOfPassword(QStringView password, const store::Policy& policy)
{
    const auto refusal = sso::refuseNewPassword(secret(password), policy);
    return refusal ? statusCode(refusal->status) : QStringLiteral("ok");
}

} // namespace

class NewPasswordPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwordIsCheckedAgainstThePolicy_data();
    void passwordIsCheckedAgainstThePolicy();
    void lengthCountsCodePoints();
    void passwordThatTheReferenceCannotHashIsTooLong();
    void rejectListIgnoresCaseAsPythonDoes_data();
    void rejectListIgnoresCaseAsPythonDoes();
    void firstFaultInOrderIsTheAnswer();
    void faultIsNotTalkedAboutWherePolicySaysSo();
    void strengthIsZxcvbns_data();
    void strengthIsZxcvbns();
};

void NewPasswordPolicyTest::passwordIsCheckedAgainstThePolicy_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("status");
    const auto row = [](const char* name, const QString& password, const char* status) {
        QTest::newRow(name) << password << QString::fromLatin1(status);
    };
    row("good", QStringLiteral("Correct-horse-9"), "ok");
    row("shortest", QString(8, u'x'), "ok");
    row("too short", QString(7, u'x'), "E003002");
    row("longest", QString(256, u'x'), "ok");
    row("too long", QString(257, u'x'), "E003003");
    row("entry of the reject list", QStringLiteral("password"), "E003001");
    row("contains an entry, in another case", QStringLiteral("my-QWERty-1"), "E003001");
    row("Cyrillic entry in another case", QStringLiteral("мой-ПАРОЛЬ-1"), "E003001");
}

void NewPasswordPolicyTest::passwordIsCheckedAgainstThePolicy()
{
    QFETCH(const QString, password);
    QFETCH(const QString, status);
    store::Policy policy;
    policy.password.rejectList = QStringList{QStringLiteral("111111"), QStringLiteral("password"),
                                             QStringLiteral("qwerty"), QStringLiteral("пароль")};
    QCOMPARE(statusOfPassword(password, policy), status);
}

void NewPasswordPolicyTest::lengthCountsCodePoints()
{
    store::Policy policy;
    const QString key = QStringLiteral("🔑"); // two UTF-16 units, four bytes
    QCOMPARE(statusOfPassword(key.repeated(7), policy), QStringLiteral("E003002"));
    QCOMPARE(statusOfPassword(key.repeated(8), policy), QStringLiteral("ok"));
    QCOMPARE(statusOfPassword(QStringLiteral("\ufeffxxxxxxx"), policy), QStringLiteral("ok"));
    policy.password.maxLength = 8;
    QCOMPARE(statusOfPassword(key.repeated(8), policy), QStringLiteral("ok"));
    QCOMPARE(statusOfPassword(key.repeated(9), policy), QStringLiteral("E003003"));
}

void NewPasswordPolicyTest::passwordThatTheReferenceCannotHashIsTooLong()
{
    store::Policy policy;
    policy.password.maxLength = 10'000;
    policy.password.rejectList = QStringList(QStringLiteral("qwerty"));
    for (const QString& character : {QStringLiteral("x"), QStringLiteral("ż"), QStringLiteral("🔑")}) {
        QCOMPARE(statusOfPassword(character.repeated(4096), policy), QStringLiteral("ok"));
        QCOMPARE(statusOfPassword(character.repeated(4097), policy), QStringLiteral("E003003"));
    }
    // The policy's own rules come first.
    QCOMPARE(statusOfPassword(QString(4097, u'x') + QStringLiteral("qwerty"), policy),
             QStringLiteral("E003001"));
}

void NewPasswordPolicyTest::rejectListIgnoresCaseAsPythonDoes_data()
{
    QTest::addColumn<QString>("rejected");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("status");
    const auto row = [](const char* rejected, const char* password, bool isRejected) {
        QTest::addRow("%s in %s", rejected, password)
            << QString::fromUtf8(rejected) << QString::fromUtf8(password)
            << QString::fromLatin1(isRejected ? "E003001" : "ok");
    };
    row("horse", "correct-HoRsE", true);
    row("horse", "correct-horſe", false);   // the long s is a lower-case letter of its own
    row("kelvin", "273-\u212aELVIN", true); // the sign for Kelvin becomes a k
    row("straße", "HAUPT-STRAßE", true);
    row("straße", "HAUPTSTRASSE", false);
    row("STRAẞE", "hauptstraße", true);
    row("İstanbul", "my-i̇stanbul", true);
    row("ΟΔΟΣ", "this-οδος", true); // a sigma at the end of a word
    row("ΟΔΟΣ", "this-οδοσ", false);
    row("ΟΔΟΣ", "my-ΟΔΟΣ-1", true);
    row("ΟΔΟΣΑ", "my-οδοσα", true);
    row("Σ-12345", "my-σ-12345", true); // one letter is no end of a word
    row("1Σ", "my-secret-1σ", true);    // nor is one after a digit
    row("1Σ", "my-secret-1ς", false);
    row("", "anything at all", true);
}

void NewPasswordPolicyTest::rejectListIgnoresCaseAsPythonDoes()
{
    QFETCH(const QString, rejected);
    QFETCH(const QString, password);
    QFETCH(const QString, status);
    store::Policy policy;
    policy.password.rejectList = QStringList(rejected);
    QCOMPARE(statusOfPassword(password, policy), status);
}

void NewPasswordPolicyTest::firstFaultInOrderIsTheAnswer()
{
    store::Policy policy;
    policy.password.minComplexity = 4;
    policy.password.rejectList = QStringList(QStringLiteral("aaa"));
    QCOMPARE(statusOfPassword(u"aaaa", policy), QStringLiteral("E003008"));
    policy.password.minComplexity = 0;
    QCOMPARE(statusOfPassword(u"aaaa", policy), QStringLiteral("E003002"));
    policy.password.minLength = 4;
    QCOMPARE(statusOfPassword(u"aaaa", policy), QStringLiteral("E003001"));
    policy.password.maxLength = 3;
    QCOMPARE(statusOfPassword(u"aaaa", policy), QStringLiteral("E003003"));
}

void NewPasswordPolicyTest::faultIsNotTalkedAboutWherePolicySaysSo()
{
    store::Policy policy;
    policy.password.informIfInvalid = false;
    const auto refusal = sso::refuseNewPassword(secret(u"short"), policy);
    QVERIFY(refusal);
    QCOMPARE(statusCode(refusal->status), QStringLiteral("E003001"));
    QCOMPARE(refusal->cause, Cause::NewPasswordTooShort);
}

void NewPasswordPolicyTest::strengthIsZxcvbns_data()
{
    QTest::addColumn<QString>("password");
    // zxcvbn's score by the number of guesses. Its limits are 10^3, 10^6, 10^8 and 10^10.
    QTest::addColumn<int>("score");
    QTest::newRow("most common word") << QStringLiteral("password") << 0;
    QTest::newRow("repetition") << QStringLiteral("aaaaaaaaaaaa") << 0;
    QTest::newRow("random and long") << QStringLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-") << 4;
    QTest::newRow("long without end") << QString(4000, u'q') + QStringLiteral("X7") << 1;
}

void NewPasswordPolicyTest::strengthIsZxcvbns()
{
    QFETCH(const QString, password);
    QFETCH(const int, score);
    store::Policy policy;
    policy.password.maxLength = 10'000;
    for (int least = 1; least <= 4; ++least) {
        policy.password.minComplexity = least;
        QCOMPARE(statusOfPassword(password, policy),
                 score >= least ? QStringLiteral("ok") : QStringLiteral("E003008"));
    }
}

USHER_TEST(NewPasswordPolicyTest)

} // namespace NewPasswordPolicyTests

#include "NewPasswordPolicyTest.moc"
