// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace OneTimeCodeTests
{

using namespace usher;
using namespace usher::test;
using std::chrono::seconds;

namespace
{

constexpr QLatin1StringView adminWithCodes("admin_totp");
const QString ok = QStringLiteral("ok");
const QString notAllowed = QStringLiteral("E005001");

} // namespace

class OneTimeCodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void codeWorksOnce();
    void codeIsNormalisedBeforeItIsCompared_data();
    void codeIsNormalisedBeforeItIsCompared();
    void codeAfterAByteOrderMarkIsWrong();
    void nextStepsCodeWorks();
    void codeStaysUsedWhenTheStoreIsOpenedAgain();
    void codeStaysUsedWhateverItsUserDoesInBetween();
    void codeUsedToAcceptTheLogIsUsedUp();
    void codeOfAnEarlierStepIsUsedUpToo();
    void refusedLoginUsesUpNoCode();
    void acceptedStepIsOnRecordAndTheCodeIsNot();
    void keyThatCannotBeReadIsRefused_data();
    void keyThatCannotBeReadIsRefused();
    void keyMayBeStoredInClear();
    void missingCodeIsNotTalkedAboutWherePolicySaysSo();
    void codeIsJudgedAfterThePassword();
    void codeOfAUserWhoHasNoneIsIgnored();
    void loginSaysWhetherACodeWasChecked();

private:
    [[nodiscard]] QString logInWithCode(const crypto::SecretBytes& code) const;
    [[nodiscard]] QString logInWithCode() const { return logInWithCode(currentCode()); }
    [[nodiscard]] crypto::SecretBytes currentCode() const
    {
        return codeOf(fixtureUser(adminWithCodes), m_clock.now());
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void OneTimeCodeTest::init()
{
    m_clock.set(fixtureNow());
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
}

QString OneTimeCodeTest::logInWithCode(const crypto::SecretBytes& code) const
{
    return statusOf(logIn(*m_sso, adminWithCodes, {.totpCode = code.clone()}));
}

void OneTimeCodeTest::codeWorksOnce()
{
    QCOMPARE(logInWithCode(), ok);
    const RawDatabase database(*m_store);
    const QString before = database.referenceTables();
    QCOMPARE(logInWithCode(), notAllowed);
    QCOMPARE(lastRecord(database).text(QLatin1StringView("reason")), QStringLiteral("user_totp_wrong"));
    QCOMPARE(database.referenceTables(), before);
}

void OneTimeCodeTest::codeIsNormalisedBeforeItIsCompared_data()
{
    QTest::addColumn<int>("zero"); // the digits' code point
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("status");
    QTest::newRow("full-width digits") << 0xff10 << QString() << ok;
    QTest::newRow("mathematical digits") << 0x1d7ce << QString() << ok;
    QTest::newRow("Arabic-Indic digits have no ASCII form") << 0x0660 << QString() << notAllowed;
    QTest::newRow("a blank") << 0x30 << QStringLiteral(" ") << notAllowed;
    QTest::newRow("a wide blank") << 0xff10 << QStringLiteral("\u3000") << notAllowed;
    QTest::newRow("a digit more") << 0xff10 << QStringLiteral("0") << notAllowed;
}

void OneTimeCodeTest::codeIsNormalisedBeforeItIsCompared()
{
    QFETCH(const int, zero);
    QFETCH(const QString, suffix);
    QFETCH(const QString, status);
    QString spelled;
    for (const char digit : currentCode().view().toByteArray()) {
        spelled += QChar::fromUcs4(static_cast<char32_t>(zero + digit - '0'));
    }
    QCOMPARE(logInWithCode(secret(QString(spelled + suffix))), status);
    // However it is spelled, a code works once.
    QCOMPARE(logInWithCode(), status == ok ? notAllowed : ok);
}

void OneTimeCodeTest::codeAfterAByteOrderMarkIsWrong()
{
    QCOMPARE(logInWithCode(crypto::SecretBytes("\xEF\xBB\xBF" + currentCode().view().toByteArray())),
             notAllowed);
}

void OneTimeCodeTest::nextStepsCodeWorks()
{
    QCOMPARE(logInWithCode(), ok);
    m_clock.advance(seconds(30));
    QCOMPARE(logInWithCode(), ok);
}

void OneTimeCodeTest::codeStaysUsedWhenTheStoreIsOpenedAgain()
{
    QCOMPARE(logInWithCode(), ok);
    m_sso.reset();
    m_sso = m_store->open(m_clock);
    QCOMPARE(logInWithCode(), notAllowed);
}

void OneTimeCodeTest::codeStaysUsedWhateverItsUserDoesInBetween()
{
    QCOMPARE(logInWithCode(), ok);
    QVERIFY(get(*m_sso, QLatin1StringView("alice.active"), QLatin1StringView("admin_totp.active")));
    QVERIFY(logOut(*m_sso, QLatin1StringView("admin_totp.active")));
    QVERIFY(logIn(*m_sso, QLatin1StringView("admin1")));
    QCOMPARE(logInWithCode(secret(u"000000")), notAllowed);
    QCOMPARE(logInWithCode(), notAllowed);
}

void OneTimeCodeTest::codeUsedToAcceptTheLogIsUsedUp()
{
    const FixtureUser admin = fixtureUser(adminWithCodes);
    QVERIFY(m_sso->user().acceptLog(callerWithoutSession(), admin.username, admin.password, callerAgent,
                                    {.totpCode = currentCode()}));
    QCOMPARE(logInWithCode(), notAllowed);
}

/// Only the last used step is known. A code of an earlier step may have been used before, so it is refused.
void OneTimeCodeTest::codeOfAnEarlierStepIsUsedUpToo()
{
    QCOMPARE(logInWithCode(), ok);
    m_clock.advance(seconds(-30));
    QCOMPARE(logInWithCode(), notAllowed);
}

void OneTimeCodeTest::refusedLoginUsesUpNoCode()
{
    const FixtureUser admin = fixtureUser(adminWithCodes);
    const auto refused = m_sso->user().login(admin.username, secret(u"wrong"), callerApp, callerAddress,
                                             callerAgent, {.totpCode = currentCode()});
    QCOMPARE(statusOf(refused), notAllowed);
    QCOMPARE(logInWithCode(), ok);
}

void OneTimeCodeTest::acceptedStepIsOnRecordAndTheCodeIsNot()
{
    QCOMPARE(logInWithCode(), ok);
    const RawDatabase database(*m_store);
    const auto step = std::chrono::floor<seconds>(fixtureNow()).time_since_epoch().count() / 30;
    QCOMPARE(lastRecord(database)
                 .object(QLatin1StringView("extra"))
                 .value(QLatin1StringView("totp_step"))
                 .toInteger(),
             step);
    const QString code = QString::fromLatin1(currentCode().view());
    QVERIFY(!lastRecord(database).leaf.contains(QString(u'"' + code + u'"').toLatin1()));
}

void OneTimeCodeTest::keyThatCannotBeReadIsRefused_data()
{
    QTest::addColumn<QVariant>("stored");
    QTest::newRow("no key") << QVariant();
    QTest::newRow("empty") << QVariant(QStringLiteral(""));
    QTest::newRow("no base 32") << QVariant(QStringLiteral("0189"));
    QTest::newRow("encrypted, but not by this key") << QVariant(QStringLiteral("gAAAAABrA15s72cWk0iBAefQ"));
}

void OneTimeCodeTest::keyThatCannotBeReadIsRefused()
{
    QFETCH(const QVariant, stored);
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET totp_key = ? WHERE username = 'admin_totp'"),
                     {stored});
    QCOMPARE(logInWithCode(), notAllowed);
    QCOMPARE(lastRecord(database).text(QLatin1StringView("reason")), QStringLiteral("user_totp_unreadable"));
}

void OneTimeCodeTest::keyMayBeStoredInClear()
{
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("UPDATE zato_sso_user SET totp_key = ? WHERE username = 'admin_totp'"),
                     {QString::fromLatin1(fixtureUser(adminWithCodes).totpKey)});
    QCOMPARE(logInWithCode(), ok);
}

void OneTimeCodeTest::missingCodeIsNotTalkedAboutWherePolicySaysSo()
{
    QCOMPARE(logInWithCode({}), QStringLiteral("E005008"));
    m_sso.reset();
    m_store->set("inform_if_totp_missing", "False");
    m_sso = m_store->open(m_clock);
    QCOMPARE(logInWithCode({}), notAllowed);
}

void OneTimeCodeTest::codeIsJudgedAfterThePassword()
{
    const FixtureUser admin = fixtureUser(adminWithCodes);
    const auto refused =
        m_sso->user().login(admin.username, secret(u"wrong"), callerApp, callerAddress, callerAgent);
    QCOMPARE(statusOf(refused), notAllowed); // not E005008, which would tell that the password is right
}

void OneTimeCodeTest::codeOfAUserWhoHasNoneIsIgnored()
{
    QCOMPARE(statusOf(logIn(*m_sso, QLatin1StringView("admin1"), {.totpCode = secret(u"123456")})), ok);
}

/// So that somebody who has typed a code for nothing is told so.
void OneTimeCodeTest::loginSaysWhetherACodeWasChecked()
{
    QVERIFY(logIn(*m_sso, adminWithCodes, {.totpCode = currentCode()})->isCodeChecked);
    QVERIFY(!logIn(*m_sso, QLatin1StringView("admin1"), {.totpCode = secret(u"123456")})->isCodeChecked);
}

USHER_TEST(OneTimeCodeTest)

} // namespace OneTimeCodeTests

#include "OneTimeCodeTest.moc"
