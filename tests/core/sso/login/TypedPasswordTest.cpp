// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/crypto/Fernet.h"
#include "core/crypto/PasswordHash.h"
#include "tests/core/sso/login/Guessing.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/support/TestRegistry.h"

namespace TypedPasswordTests
{

using namespace usher;
using namespace usher::test;

namespace
{

const QString admin = QStringLiteral("admin1");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");
constexpr qsizetype mostCharacters = 4096;

crypto::Fernet storeKey()
{
    return crypto::Fernet::fromKey(expected().value(QLatin1StringView("secret_key")).toString().toLatin1())
        .value();
}

QString encrypted(const QString& text, const crypto::Fernet& key = storeKey())
{
    return QString::fromLatin1(key.encrypt(text.toUtf8(), fixtureNow()));
}

} // namespace

/// How the text of a password is found that a person or a program presents.
class TypedPasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passwordMayBeGivenEncrypted_data();
    void passwordMayBeGivenEncrypted();
    void passwordThatOnlyLooksEncryptedIsTakenAsTyped_data();
    void passwordThatOnlyLooksEncryptedIsTakenAsTyped();
    void wrongPasswordThatIsEncryptedCounts();
    void passwordMayHave4096Characters_data();
    void passwordMayHave4096Characters();
    void passwordThatIsTooLongIsRefusedAndDoesNotCount();
    void addressThatCannotBeReadIsRefusedBeforeThePassword();

private:
    /// Makes `password` the password of admin1.
    static void setPassword(const TestStore& store, const QString& password);

    TestClock m_clock{fixtureNow()};
};

void TypedPasswordTest::setPassword(const TestStore& store, const QString& password)
{
    constexpr int rounds = 20;
    constexpr int saltSize = 16;
    RawDatabase(store).execute(
        QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = 'admin1'"),
        {QString::fromLatin1(crypto::hashPassword(secret(password), rounds, saltSize))});
}

void TypedPasswordTest::passwordMayBeGivenEncrypted_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("ASCII") << QStringLiteral("Correct-horse-9");
    QTest::newRow("not ASCII") << QStringLiteral("pässwörd żółć 🔑");
    QTest::newRow("one letter") << QStringLiteral("ψ");
    QTest::newRow("longest, and longer when encrypted") << QString(mostCharacters, u'w');
    // It is decrypted once.
    QTest::newRow("itself a text that is encrypted") << encrypted(QStringLiteral("Correct-horse-9"));
}

void TypedPasswordTest::passwordMayBeGivenEncrypted()
{
    QFETCH(const QString, password);
    const TestStore store;
    setPassword(store, password);
    const auto sso = store.open(m_clock);
    QCOMPARE(statusOf(logInAs(*sso, admin, encrypted(password))), ok);
    QCOMPARE(statusOf(logInAs(*sso, admin, QStringLiteral("zato.secf.") + encrypted(password))), ok);
    QVERIFY(!RawDatabase(store).auditTables().contains(password));
}

void TypedPasswordTest::passwordThatOnlyLooksEncryptedIsTakenAsTyped_data()
{
    QTest::addColumn<QString>("password");
    const QString text = QStringLiteral("Correct-horse-9");
    QTest::newRow("the beginning alone") << QStringLiteral("gAAA");
    QTest::newRow("the beginning, then anything") << QStringLiteral("gAAAAABgarbage");
    QTest::newRow("the prefix alone") << QStringLiteral("zato.secf.");
    QTest::newRow("the prefix, then anything") << QStringLiteral("zato.secf.hello");
    QTest::newRow("prefix in another case") << QStringLiteral("Zato.secf.") + encrypted(text);
    QTest::newRow("in another case") << encrypted(text).replace(0, 1, u'G');
    QTest::newRow("a blank before it") << u' ' + encrypted(text);
    QTest::newRow("under another key") << encrypted(text, crypto::Fernet::generate());
    QTest::newRow("cut short") << encrypted(text).chopped(4);
    QTest::newRow("prefix twice") << QStringLiteral("zato.secf.zato.secf.") + encrypted(text);
}

void TypedPasswordTest::passwordThatOnlyLooksEncryptedIsTakenAsTyped()
{
    QFETCH(const QString, password);
    const TestStore store;
    setPassword(store, password);
    const auto sso = store.open(m_clock);
    QCOMPARE(statusOf(logInAs(*sso, admin, password)), ok);
    QCOMPARE(statusOf(logInAs(*sso, admin, password + u'x')), notAllowed);
}

void TypedPasswordTest::wrongPasswordThatIsEncryptedCounts()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (int i = 0; i < freeFailures; ++i) {
        QCOMPARE(statusOf(logInAs(*sso, admin, encrypted(QStringLiteral("wrong")))), notAllowed);
    }
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), notAllowed);
    QCOMPARE(lastReason(store), QStringLiteral("user_must_wait"));
}

void TypedPasswordTest::passwordMayHave4096Characters_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("one byte") << QStringLiteral("w");
    QTest::newRow("two bytes") << QStringLiteral("ż");
    QTest::newRow("two units of UTF-16, four bytes") << QStringLiteral("🦊");
}

void TypedPasswordTest::passwordMayHave4096Characters()
{
    QFETCH(const QString, character);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString longest = character.repeated(mostCharacters);
    setPassword(store, longest);
    QCOMPARE(statusOf(logInAs(*sso, admin, longest)), ok);
    setPassword(store, longest + u'w'); // as another program may have done
    QCOMPARE(statusOf(logInAs(*sso, admin, longest + u'w')), notAllowed);
    QCOMPARE(statusOf(logInAs(*sso, admin, encrypted(longest + u'w'))), notAllowed);
}

/// It cannot be anybody's password, so it is no guess.
void TypedPasswordTest::passwordThatIsTooLongIsRefusedAndDoesNotCount()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (int i = 0; i < freeFailures + 1; ++i) {
        QCOMPARE(statusOf(logInAs(*sso, admin, QString(mostCharacters + 1, u'w'))), notAllowed);
        QCOMPARE(lastReason(store), QStringLiteral("user_password_wrong"));
    }
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), ok);
}

void TypedPasswordTest::addressThatCannotBeReadIsRefusedBeforeThePassword()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto from = [&](const QString& address, const QString& password) {
        return statusOf(sso->user().login(admin, secret(password), callerApp, address, callerAgent));
    };
    const QString invalid = QStringLiteral("E008002");
    guess(*sso, admin, freeFailures - 1);
    for (int i = 0; i < freeFailures; ++i) {
        QCOMPARE(from(QStringLiteral("localhost"), QStringLiteral("wrong")), invalid);
    }
    QCOMPARE(from({}, QString::fromUtf8(fixtureUser(QLatin1StringView("admin1")).password.view())), invalid);
    QCOMPARE(lastReason(store), QStringLiteral("user_address_unreadable"));
    QCOMPARE(database.referenceTables(), before);
    // These calls neither counted as guesses nor made the earlier ones forgotten.
    guess(*sso, admin);
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), notAllowed);
    QCOMPARE(lastReason(store), QStringLiteral("user_must_wait"));
    QCOMPARE(from(QStringLiteral("localhost"), {}), invalid);
}

USHER_TEST(TypedPasswordTest)

} // namespace TypedPasswordTests

#include "TypedPasswordTest.moc"
