// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/MeddlingClock.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace NewPasswordTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView mustChange("admin_mustchange");
const QString goodPassword = QStringLiteral("Correct-horse-9");

} // namespace

class NewPasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policyOfTheStoreDecidesAtLogin();
    void passwordThatNobodyAskedForIsIgnored();
    void badPasswordThatNobodyAskedForIsIgnoredToo();
    void newPasswordNeedsTheOldOne();
    void newPasswordIsWhatLogsInFromThenOn_data();
    void newPasswordIsWhatLogsInFromThenOn();
    void hashIsStoredInClearWherePolicySaysSo();
    void passwordChangedMeanwhileIsJudgedAnew_data();
    void passwordChangedMeanwhileIsJudgedAnew();

private:
    TestClock m_clock{fixtureNow()};
};

void NewPasswordTest::policyOfTheStoreDecidesAtLogin()
{
    const TestStore store;
    store.set("min_complexity", "3");
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    QCOMPARE(statusOf(logIn(*sso, mustChange, {.newPassword = secret(u"abcdefgh12345678")})),
             QStringLiteral("E003008"));
    QCOMPARE(lastRecord(database).text(QLatin1StringView("reason")),
             QStringLiteral("user_new_password_not_complex_enough"));
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(statusOf(logIn(*sso, mustChange, {.newPassword = secret(u"vK3#qz-Tulip-94")})),
             QStringLiteral("ok"));
}

void NewPasswordTest::passwordThatNobodyAskedForIsIgnored()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString sql = QStringLiteral("SELECT password FROM zato_sso_user WHERE username = 'admin1'");
    const QVariant before = database.value(sql);
    const auto login = logIn(*sso, QLatin1StringView("admin1"), {.newPassword = secret(goodPassword)});
    QVERIFY(login && !login->isPasswordChanged);
    QCOMPARE(database.value(sql), before);
    QVERIFY(!lastRecord(database)
                 .object(QLatin1StringView("extra"))
                 .contains(QLatin1StringView("password_changed")));
}

void NewPasswordTest::badPasswordThatNobodyAskedForIsIgnoredToo()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"), {.newPassword = secret(u"x")})),
             QStringLiteral("ok"));
}

void NewPasswordTest::newPasswordNeedsTheOldOne()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    const auto login = sso->user().login(QString(mustChange), secret(u"wrong"), callerApp, callerAddress,
                                         callerAgent, {.newPassword = secret(goodPassword)});
    QCOMPARE(statusOf(login), QStringLiteral("E005001"));
    QCOMPARE(database.referenceTables(), before);
}

void NewPasswordTest::newPasswordIsWhatLogsInFromThenOn_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("other"); // looks almost the same
    QTest::newRow("ASCII") << goodPassword << QStringLiteral("correct-horse-9");
    QTest::newRow("composed, not decomposed")
        << QStringLiteral("caf\u00e9-m\u00fcnchen") << QStringLiteral("cafe\u0301-mu\u0308nchen");
    QTest::newRow("decomposed, not composed")
        << QStringLiteral("cafe\u0301-mu\u0308nchen") << QStringLiteral("caf\u00e9-m\u00fcnchen");
    QTest::newRow("emoji") << QStringLiteral("🔑🦊🌵🚲🎈🧭🪁🧿")
                           << QStringLiteral("🔑🦊🌵🚲🎈🧭🪁");
    QTest::newRow("Cyrillic") << QStringLiteral("длинный-секрет") << QStringLiteral("длинный-cекрет");
    QTest::newRow("white space at its ends")
        << QStringLiteral(" two spaces ") << QStringLiteral("two spaces");
}

void NewPasswordTest::newPasswordIsWhatLogsInFromThenOn()
{
    QFETCH(const QString, password);
    QFETCH(const QString, other);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto logInWith = [&](const QString& text) {
        return statusOf(
            sso->user().login(QString(mustChange), secret(text), callerApp, callerAddress, callerAgent));
    };
    const auto changed = logIn(*sso, mustChange, {.newPassword = secret(password)});
    QVERIFY(changed && changed->isPasswordChanged);
    const RawDatabase database(store);
    QCOMPARE(columnText(changed->passwordExpiry),
             database
                 .value(QStringLiteral("SELECT password_expiry FROM zato_sso_user WHERE username = ?"),
                        {QString(mustChange)})
                 .toString());
    QCOMPARE(
        lastRecord(database).object(QLatin1StringView("extra")).value(QLatin1StringView("password_changed")),
        QJsonValue(true));
    QCOMPARE(logInWith(password), QStringLiteral("ok"));
    QCOMPARE(logInWith(other), QStringLiteral("E005001"));
    QCOMPARE(statusOf(logIn(*sso, mustChange)), QStringLiteral("E005001")); // the old password
}

void NewPasswordTest::hashIsStoredInClearWherePolicySaysSo()
{
    const TestStore store;
    store.set("encrypt_password", "False");
    const auto sso = store.open(m_clock);
    QVERIFY(logIn(*sso, mustChange, {.newPassword = secret(goodPassword)}));
    const auto stored = RawDatabase(store).value(
        QStringLiteral("SELECT password FROM zato_sso_user WHERE username = ?"), {QString(mustChange)});
    QVERIFY(stored.toByteArray().startsWith("$pbkdf2-sha512$2000$"));
    const auto again =
        sso->user().login(QString(mustChange), secret(goodPassword), callerApp, callerAddress, callerAgent);
    QCOMPARE(statusOf(again), QStringLiteral("ok"));
}

void NewPasswordTest::passwordChangedMeanwhileIsJudgedAnew_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("status");
    QTest::newRow("to another one") << QStringLiteral(
                                           "UPDATE zato_sso_user SET password = (SELECT password FROM "
                                           "zato_sso_user WHERE username = 'alice') WHERE username = ?")
                                    << QStringLiteral("E005001");
    QTest::newRow("the user is gone")
        << QStringLiteral("DELETE FROM zato_sso_user WHERE username = ?") << QStringLiteral("E005001");
    QTest::newRow("locked") << QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE WHERE username = ?")
                            << QStringLiteral("E005002");
    QTest::newRow("no change asked for any more")
        << QStringLiteral("UPDATE zato_sso_user SET password_must_change = FALSE WHERE username = ?")
        << QStringLiteral("ok");
}

void NewPasswordTest::passwordChangedMeanwhileIsJudgedAnew()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, status);
    const TestStore store;
    MeddlingClock clock(fixtureNow());
    const auto sso = store.open(clock);
    QString changed;
    // The clock is asked for the second time when the new password's hash is encrypted. At that moment the
    // old password has been checked, and the transaction has not begun.
    clock.meddle([&](int question) {
        if (question == 2) {
            RawDatabase other(store);
            other.execute(sql, {QString(mustChange)});
            changed = other.referenceTables();
        }
    });
    const auto login = logIn(*sso, mustChange, {.newPassword = secret(goodPassword)});
    QVERIFY(!changed.isEmpty());
    QCOMPARE(statusOf(login), status);
    const RawDatabase database(store);
    QCOMPARE(records(database).size(), 1);
    if (!login) {
        QCOMPARE(database.referenceTables(), changed);
    } else {
        // A new password was no longer required, so it was ignored.
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM zato_sso_session")).toInt(), 57);
        QVERIFY(!lastRecord(database)
                     .object(QLatin1StringView("extra"))
                     .contains(QLatin1StringView("password_changed")));
    }
}

USHER_TEST(NewPasswordTest)

} // namespace NewPasswordTests

#include "NewPasswordTest.moc"
