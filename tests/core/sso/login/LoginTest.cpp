// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include <QTest>

#include "core/crypto/Fernet.h"
#include "core/crypto/Mac.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace LoginTests
{

using namespace usher;
using namespace usher::test;
using std::chrono::days;
using std::chrono::microseconds;

namespace
{

const QString wrong = QStringLiteral("wrong-password");

/// Returns the processor time, in seconds, of a login with an unknown name.
double secondsOverAnUnknownName(const QByteArray& rounds)
{
    const TestClock clock(fixtureNow());
    const TestStore store;
    store.set("rounds", rounds);
    const auto sso = store.open(clock);
    const std::clock_t before = std::clock();
    std::ignore = logInAs(*sso, QStringLiteral("nobody"), wrong);
    return static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

} // namespace

class LoginTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void superUserOnlyChangesNothingForAnybodyElse();
    void wrongPasswordComesBeforeSuperUserOnly();
    void superUserOnlyLetsASuperUserIn();
    void superUserOnlyComesBeforeTheUsersState();
    void unknownNameIsRecordedByReferenceOnly();
    void nameThatNoDatabaseCanHoldIsNobodys();
    void statusWithAByteOrderMarkIsAnotherStatus();
    void unknownNameTakesTheWorkOfAHash();
    void knownNameIsRecordedInClear();
    void hashThatCannotBeReadIsRefused_data();
    void hashThatCannotBeReadIsRefused();
    void userWhoCannotBeReadIsOnRecord();
    void passwordAboutToExpireIsWarnedOfAtTheMicrosecond_data();
    void passwordAboutToExpireIsWarnedOfAtTheMicrosecond();
    void passwordAboutToExpireIsRefusedWhereNobodyMayBeWarned();
    void reasonIsRecordedButNeverTold_data();
    void reasonIsRecordedButNeverTold();
    void severalAddressesAreOneListInTheStateChanges();
    void agentThatACallerDoesNotSayIsEmpty();
    void policySaysHowLongASessionLives();

private:
    TestClock m_clock{fixtureNow()};
};

void LoginTest::superUserOnlyChangesNothingForAnybodyElse()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("alice"), {.superUserOnly = true})),
             QStringLiteral("E005005"));
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(lastRecord(database).status, QStringLiteral("E005005"));
    QCOMPARE(lastRecord(database).text(QLatin1StringView("reason")), QStringLiteral("user_not_super_user"));
}

void LoginTest::wrongPasswordComesBeforeSuperUserOnly()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto login = logInAs(*sso, QStringLiteral("alice"), wrong, {.superUserOnly = true});
    QCOMPARE(statusOf(login), QStringLiteral("E005001"));
}

void LoginTest::superUserOnlyLetsASuperUserIn()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"), {.superUserOnly = true})),
             QStringLiteral("ok"));
}

void LoginTest::superUserOnlyComesBeforeTheUsersState()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto login = logIn(*sso, QLatin1StringView("bob_locked"), {.superUserOnly = true});
    QCOMPARE(statusOf(login), QStringLiteral("E005005"));
}

void LoginTest::unknownNameIsRecordedByReferenceOnly()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    // A person can type a password into the field for names.
    const QString name = QStringLiteral("s3cret-typed-as-a-name");
    QCOMPARE(statusOf(logInAs(*sso, name, wrong)), QStringLiteral("E005001"));

    const auto key = crypto::Fernet::fromKey(secretKey());
    const QString reference =
        QString::fromLatin1(crypto::HmacKey(crypto::hkdfSha256(key->key(), "usher audit reference v1", 32))
                                .mac(name.toUtf8())
                                .toHex()
                                .first(16));
    const LoggedRecord record = lastRecord(database);
    QCOMPARE(record.outcome, QStringLiteral("refused"));
    QCOMPARE(record.text(QLatin1StringView("reason")), QStringLiteral("user_name_unknown"));
    QCOMPARE(record.object(QLatin1StringView("actor")),
             QJsonObject({{QStringLiteral("username_reference"), reference}}));
    QCOMPARE(record.actor, QString(reference + u'/'));
    QVERIFY(!database.auditTables().contains(name));
}

void LoginTest::nameThatNoDatabaseCanHoldIsNobodys()
{
    const TestStore store;
    RawDatabase database(store);
    // Qt writes a lone surrogate as a question mark.
    database.execute(
        QStringLiteral("UPDATE zato_sso_user SET username = 'admin1?' WHERE username = 'admin1'"));
    const auto sso = store.open(m_clock);
    const QString password = QString::fromUtf8(fixtureUser(QLatin1StringView("admin1")).password.view());
    for (const QString& name :
         {QStringLiteral("admin1") + QChar(0xD800), QStringLiteral("admin1?") + QChar(u'\0')}) {
        QCOMPARE(statusOf(logInAs(*sso, name, password)), QStringLiteral("E005001"));
        QCOMPARE(lastRecord(database).text(QLatin1StringView("reason")), QStringLiteral("user_name_unknown"));
    }
    QCOMPARE(statusOf(logInAs(*sso, QStringLiteral("admin1?"), password)), QStringLiteral("ok"));
}

/// Compares processor times. With 500 times the rounds, an unknown name must cost many times as much.
void LoginTest::statusWithAByteOrderMarkIsAnotherStatus()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    const auto setStatus = [&](const char* column, const QString& sql) {
        database.execute(QStringLiteral("UPDATE zato_sso_user SET %1 = %2 WHERE username = 'admin1'")
                             .arg(QLatin1StringView(column), sql));
    };
    setStatus("sign_up_status", database.marked(QStringLiteral("final")));
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), QStringLiteral("E005003"));
    setStatus("sign_up_status", QStringLiteral("'final'"));
    setStatus("approval_status", database.marked(QStringLiteral("approved")));
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), QStringLiteral("E005001"));
}

void LoginTest::unknownNameTakesTheWorkOfAHash()
{
    const double few = secondsOverAnUnknownName("2000");
    const double many = secondsOverAnUnknownName("1000000");
    QVERIFY2(many > 10 * few, qPrintable(QStringLiteral("%1 s, %2 s").arg(few).arg(many)));
}

void LoginTest::knownNameIsRecordedInClear()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    QCOMPARE(statusOf(logInAs(*sso, QStringLiteral("иван"), wrong)), QStringLiteral("E005001"));
    const QString userId =
        database.value(QStringLiteral("SELECT user_id FROM zato_sso_user WHERE username = 'иван'"))
            .toString();
    const QJsonObject actor{{QStringLiteral("user_id"), userId},
                            {QStringLiteral("username"), QStringLiteral("иван")}};
    QCOMPARE(lastRecord(database).object(QLatin1StringView("actor")), actor);
}

void LoginTest::hashThatCannotBeReadIsRefused_data()
{
    QTest::addColumn<QString>("stored");
    QTest::newRow("nothing") << QString();
    QTest::newRow("the password itself") << QStringLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
    QTest::newRow("encrypted under another key")
        << QString::fromUtf8(crypto::Fernet::generate().encrypt("$pbkdf2-sha512$1$c2FsdA$", fixtureNow()));
    QTest::newRow("another scheme") << QStringLiteral("$2b$12$abcdefghijklmnopqrstuv");
}

void LoginTest::hashThatCannotBeReadIsRefused()
{
    QFETCH(const QString, stored);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET password = ? WHERE username = 'admin1'"),
                     {stored.isNull() ? QStringLiteral("") : stored});
    const QString before = database.referenceTables();
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), QStringLiteral("E005001"));
    QCOMPARE(lastRecord(database).text(QLatin1StringView("reason")),
             QStringLiteral("user_password_unreadable"));
    QCOMPARE(database.referenceTables(), before);
}

void LoginTest::userWhoCannotBeReadIsOnRecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET password_expiry = ? WHERE username = 'admin1'"),
                     {database.unreadableTime()});
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(!login);
    QCOMPARE(login.error().kind, ErrorKind::DatabaseMalformed);
    QCOMPARE(login.error().subject, QStringLiteral("zato_sso_user.password_expiry"));
    QCOMPARE(records(database).size(), 1);
    QCOMPARE(lastRecord(database).outcome, QStringLiteral("failed"));
    QCOMPARE(lastRecord(database).status, QStringLiteral("E008004"));
    QCOMPARE(lastRecord(database).object(QLatin1StringView("actor")).keys().join(u' '),
             QStringLiteral("username_reference"));
}

void LoginTest::passwordAboutToExpireIsWarnedOfAtTheMicrosecond_data()
{
    QTest::addColumn<int>("microsecondsAfterThreshold");
    QTest::addColumn<bool>("isWarned");
    QTest::newRow("one microsecond before") << -1 << false;
    QTest::newRow("at the very moment") << 0 << false;
    QTest::newRow("one microsecond after") << 1 << true;
}

void LoginTest::passwordAboutToExpireIsWarnedOfAtTheMicrosecond()
{
    QFETCH(const int, microsecondsAfterThreshold);
    QFETCH(const bool, isWarned);
    const TestStore store;
    // admin_aboutexp's password expires three days after fixtureNow(). Warnings begin 30 days before that.
    m_clock.set(fixtureNow() - days(27) + microseconds(microsecondsAfterThreshold));
    const auto sso = store.open(m_clock);
    const auto login = logIn(*sso, QLatin1StringView("admin_aboutexp"));
    m_clock.set(fixtureNow());
    QVERIFY(login);
    QCOMPARE(login->isPasswordAboutToExpire, isWarned);
    QVERIFY(login->passwordExpiry == fixtureNow() + days(3));
}

void LoginTest::passwordAboutToExpireIsRefusedWhereNobodyMayBeWarned()
{
    const TestStore store;
    store.set("inform_if_about_to_expire", "False");
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    const QString before = database.referenceTables();
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin_aboutexp"))), QStringLiteral("E003006"));
    QCOMPARE(database.referenceTables(), before);
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), QStringLiteral("ok"));
}

void LoginTest::reasonIsRecordedButNeverTold_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("isPasswordRight");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* user, bool isPasswordRight, const char* reason) {
        QTest::newRow(reason) << QString::fromLatin1(user) << isPasswordRight << QString::fromLatin1(reason);
    };
    row("admin1", false, "user_password_wrong");
    row("admin_locked", true, "user_locked");
    row("admin_rejected", true, "user_not_approved");
    row("admin_notconfirmed", true, "user_sign_up_not_final");
    row("admin_expired", true, "user_password_expired");
    row("admin_mustchange", true, "user_password_must_change");
    row("admin_totp", true, "user_totp_missing");
}

void LoginTest::reasonIsRecordedButNeverTold()
{
    QFETCH(const QString, user);
    QFETCH(const bool, isPasswordRight);
    QFETCH(const QString, reason);
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto login =
        isPasswordRight ? logIn(*sso, QLatin1StringView(user.toLatin1())) : logInAs(*sso, user, wrong);
    QVERIFY(!login);
    QVERIFY(!login.error().reason);
    QVERIFY(!login.error().target);
    QVERIFY(!errorSentence(login.error()).contains(reason));
    QCOMPARE(lastRecord(RawDatabase(store)).text(QLatin1StringView("reason")), reason);
}

void LoginTest::severalAddressesAreOneListInTheStateChanges()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const FixtureUser admin = fixtureUser(QLatin1StringView("admin1"));
    const QString chain = QStringLiteral("198.51.100.1, 10.0.0.1");
    QVERIFY(sso->user().login(admin.username, admin.password, callerApp, chain, callerAgent));
    const QVariantMap row =
        RawDatabase(store).row(QStringLiteral("SELECT * FROM zato_sso_session ORDER BY id DESC LIMIT 1"));
    QCOMPARE(row.value(QStringLiteral("remote_addr")).toString(), chain);
    QVERIFY(row.value(QStringLiteral("opaque1"))
                .toString()
                .contains(QStringLiteral(R"(\"remote_addr\":[\"198.51.100.1\",\"10.0.0.1\"])")));
}

void LoginTest::agentThatACallerDoesNotSayIsEmpty()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const FixtureUser admin = fixtureUser(QLatin1StringView("admin1"));
    const auto login = sso->user().login(admin.username, admin.password, callerApp, callerAddress, QString());
    QCOMPARE(statusOf(login), QStringLiteral("ok"));
    // The column is empty, not NULL.
    QVERIFY(
        RawDatabase(store)
            .value(QStringLiteral("SELECT user_agent = '' FROM zato_sso_session ORDER BY id DESC LIMIT 1"))
            .toBool());
}

void LoginTest::policySaysHowLongASessionLives()
{
    const TestStore store;
    store.set("expiry", "90"); // of sessions (minutes) and of passwords (days): two sections have this key
    const auto sso = store.open(m_clock);
    const auto login = logIn(*sso, QLatin1StringView("admin1"));
    QVERIFY(login);
    QVERIFY(login->expirationTime == fixtureNow() + std::chrono::minutes(90));
}

USHER_TEST(LoginTest)

} // namespace LoginTests

#include "LoginTest.moc"
