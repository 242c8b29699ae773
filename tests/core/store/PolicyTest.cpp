// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Policy.h"

#include "core/store/ConfigObj.h"
#include "tests/support/TestRegistry.h"

#include <functional>

#include <QTest>

namespace PolicyTests
{

using namespace usher;
using namespace usher::store;

namespace
{

using Look = std::function<QString(const Policy&)>;

Result<Policy> policyOf(const QString& text)
{
    return ConfigObj::parse(text, QStringLiteral("sso.conf")).and_then(readPolicy);
}

QString spelled(bool flag)
{
    return flag ? QStringLiteral("yes") : QStringLiteral("no");
}

template <class Number>
QString spelled(Number number)
{
    return QString::number(number);
}

} // namespace

class PolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingIsReadOrHasItsDefault_data();
    void settingIsReadOrHasItsDefault();
    void flagIsSpelledInManyWays_data();
    void flagIsSpelledInManyWays();
    void invalidValueIsNamed_data();
    void invalidValueIsNamed();
    void firstInvalidValueIsTheOneNamed();
    void expiryMayBeFarAway();
    void addressListMapsNamesToAddresses();
    void listThatIsThereButEmptyIsEmpty();
    void usherCallsAsUsherWhereThatIsAllowed_data();
    void usherCallsAsUsherWhereThatIsAllowed();
};

void PolicyTest::settingIsReadOrHasItsDefault_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("byDefault");
    QTest::addColumn<QString>("read");
    QTest::addColumn<Look>("look");
    const auto row = [](const char* section, const char* line, const char* byDefault, const char* read,
                        const Look& look) {
        const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
        QTest::addRow("%s.%s", section, line)
            << text(section) << text(line) << text(byDefault) << text(read) << look;
    };
    const QChar bar = u'|';
    row("apps", "all=CRM, Usher", "CRM", "CRM|Usher", [=](const Policy& p) { return p.apps.all.join(bar); });
    row("apps", "login_allowed=A,B", "CRM", "A|B",
        [=](const Policy& p) { return p.apps.loginAllowed.join(bar); });
    row("apps", "default=ERP", "CRM", "ERP", [](const Policy& p) { return p.apps.byDefault; });
    row("apps", "inform_if_app_invalid=False", "yes", "no",
        [](const Policy& p) { return spelled(p.apps.informIfAppInvalid); });
    row("login", "reject_if_not_listed=True", "no", "yes",
        [](const Policy& p) { return spelled(p.login.rejectIfNotListed); });
    row("login", "inform_if_locked=False", "yes", "no",
        [](const Policy& p) { return spelled(p.login.informIfLocked); });
    row("login", "inform_if_not_confirmed=False", "yes", "no",
        [](const Policy& p) { return spelled(p.login.informIfNotConfirmed); });
    row("login", "inform_if_not_approved=False", "yes", "no",
        [](const Policy& p) { return spelled(p.login.informIfNotApproved); });
    row("login", "inform_if_totp_missing=False", "yes", "no",
        [](const Policy& p) { return spelled(p.login.informIfTotpMissing); });
    row("session", "expiry=15 # In minutes", "60", "15",
        [](const Policy& p) { return spelled(p.sessionExpiry.count()); });
    row("password", "expiry=90 # In days", "730", "90",
        [](const Policy& p) { return spelled(p.password.expiry.count()); });
    row("password", "inform_if_expired=True", "no", "yes",
        [](const Policy& p) { return spelled(p.password.informIfExpired); });
    row("password", "inform_if_about_to_expire=False", "yes", "no",
        [](const Policy& p) { return spelled(p.password.informIfAboutToExpire); });
    row("password", "inform_if_must_be_changed=False", "yes", "no",
        [](const Policy& p) { return spelled(p.password.informIfMustBeChanged); });
    row("password", "inform_if_invalid=False", "yes", "no",
        [](const Policy& p) { return spelled(p.password.informIfInvalid); });
    row("password", "about_to_expire_threshold=0", "30", "0",
        [](const Policy& p) { return spelled(p.password.aboutToExpireThreshold.count()); });
    row("password", "min_length=12", "8", "12",
        [](const Policy& p) { return spelled(p.password.minLength); });
    row("password", "max_length=64", "256", "64",
        [](const Policy& p) { return spelled(p.password.maxLength); });
    row("password", "min_complexity=4", "0", "4",
        [](const Policy& p) { return spelled(p.password.minComplexity); });
    row("password", "reject_list=\"\"\"\n  111111\n  пароль\n\"\"\"", "", "111111|пароль",
        [=](const Policy& p) { return p.password.rejectList.join(bar); });
    row("hash_secret", "rounds=2000", "120000", "2000",
        [](const Policy& p) { return spelled(p.hashSecret.rounds); });
    row("hash_secret", "salt_size=32 # In bytes", "64", "32",
        [](const Policy& p) { return spelled(p.hashSecret.saltSize); });
    row("main", "encrypt_password=False", "yes", "no",
        [](const Policy& p) { return spelled(p.encryptPassword); });
}

void PolicyTest::settingIsReadOrHasItsDefault()
{
    QFETCH(const QString, section);
    QFETCH(const QString, line);
    QFETCH(const QString, byDefault);
    QFETCH(const QString, read);
    QFETCH(const Look, look);
    const QString key = line.section(u'=', 0, 0);
    QCOMPARE(look(*policyOf(QString())), byDefault);
    QCOMPARE(look(*policyOf(QStringLiteral("[%1]\n%2\n").arg(section, line))), read);
    QCOMPARE(look(*policyOf(QStringLiteral("[elsewhere]\n") + line + u'\n')), byDefault);
    const bool isList =
        byDefault.isEmpty() || key == QLatin1StringView("all") || key == QLatin1StringView("login_allowed");
    if (!isList) { // an empty list stays empty and has no default
        QCOMPARE(look(*policyOf(QStringLiteral("[%1]\n%2=\n").arg(section, key))), byDefault);
    }
}

void PolicyTest::flagIsSpelledInManyWays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("value");
    for (const char* text : {"True", "true", "TRUE", "yes", "On", "1", "'True'"}) {
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    }
    for (const char* text : {"False", "false", "no", "OFF", "0", "False # comment"}) {
        QTest::newRow(text) << QString::fromLatin1(text) << false;
    }
}

void PolicyTest::flagIsSpelledInManyWays()
{
    QFETCH(const QString, text);
    QFETCH(const bool, value);
    const auto policy =
        policyOf(QStringLiteral("[login]\nreject_if_not_listed=%1\ninform_if_locked=%1").arg(text));
    QVERIFY(policy);
    QCOMPARE(policy->login.rejectIfNotListed, value);
    QCOMPARE(policy->login.informIfLocked, value);
}

void PolicyTest::invalidValueIsNamed_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* section, const char* line) {
        QTest::addRow("%s.%s", section, line) << QString::fromUtf8(section) << QString::fromUtf8(line);
    };
    row("login", "inform_if_locked=maybe");
    row("login", "reject_if_not_listed=2");
    row("apps", "inform_if_app_invalid=Yes please");
    row("main", "encrypt_password=nope");
    row("session", "expiry=an hour");
    row("session", "expiry=0");
    row("session", "expiry=-60");
    row("session", "expiry=1.5");
    row("session", "expiry=1000000001");
    row("session", "expiry=99999999999999999999");
    row("session", "expiry=６０");
    row("password", "expiry=-1");
    row("password", "expiry=1000001");
    row("password", "about_to_expire_threshold=soon");
    row("password", "min_length=-1");
    row("password", "max_length=0");
    row("password", "min_complexity=5");
    row("hash_secret", "rounds=0");
    row("hash_secret", "rounds=2000001");
    row("hash_secret", "salt_size=1025");
}

void PolicyTest::invalidValueIsNamed()
{
    QFETCH(const QString, section);
    QFETCH(const QString, line);
    const auto policy = policyOf(QStringLiteral("[%1]\n%2\n").arg(section, line));
    QVERIFY(!policy);
    QCOMPARE(policy.error().kind, ErrorKind::SettingInvalid);
    QCOMPARE(policy.error().subject,
             QStringLiteral("%1 in [%2] of sso.conf").arg(line.section(u'=', 0, 0), section));
}

void PolicyTest::firstInvalidValueIsTheOneNamed()
{
    const auto policy = policyOf(QStringLiteral("[password]\nmin_length=x\n[login]\ninform_if_locked=x\n"));
    QVERIFY(!policy);
    QCOMPARE(policy.error().subject, QStringLiteral("inform_if_locked in [login] of sso.conf"));
}

void PolicyTest::expiryMayBeFarAway()
{
    const auto policy = policyOf(QStringLiteral("[session]\nexpiry=1000000000\n[password]\nexpiry=1000000\n"
                                                "about_to_expire_threshold=99999\n"));
    QVERIFY(policy);
    QCOMPARE(spelled(policy->sessionExpiry.count()), QStringLiteral("1000000000"));
    QCOMPARE(spelled(policy->password.expiry.count()), QStringLiteral("1000000"));
    QCOMPARE(spelled(policy->password.aboutToExpireThreshold.count()), QStringLiteral("99999"));
}

void PolicyTest::addressListMapsNamesToAddresses()
{
    const auto policy =
        policyOf(QStringLiteral("[user_address_list]\nalice=10.0.0.0/8, ::1\nbob=*\nnobody=\nиван='''\n"
                                "  192.0.2.1\n  192.0.2.2\n'''\n"));
    QVERIFY(policy);
    const std::map<QString, QStringList> lists{
        {QStringLiteral("alice"), {QStringLiteral("10.0.0.0/8"), QStringLiteral("::1")}},
        {QStringLiteral("bob"), {QStringLiteral("*")}},
        {QStringLiteral("nobody"), {}},
        {QStringLiteral("иван"), {QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2")}}};
    QVERIFY(policy->userAddressList == lists);
}

void PolicyTest::listThatIsThereButEmptyIsEmpty()
{
    const auto policy = policyOf(QStringLiteral("[apps]\nall=\nlogin_allowed=\n"));
    QVERIFY(policy);
    QVERIFY(policy->apps.all.isEmpty());
    QVERIFY(policy->apps.loginAllowed.isEmpty());
}

void PolicyTest::usherCallsAsUsherWhereThatIsAllowed_data()
{
    QTest::addColumn<QString>("loginAllowed");
    QTest::addColumn<QString>("app");
    QTest::newRow("allowed") << QStringLiteral("CRM, Usher") << QStringLiteral("Usher");
    QTest::newRow("not allowed") << QStringLiteral("CRM, ERP") << QStringLiteral("ERP");
    QTest::newRow("in another case") << QStringLiteral("usher") << QStringLiteral("ERP");
}

void PolicyTest::usherCallsAsUsherWhereThatIsAllowed()
{
    QFETCH(const QString, loginAllowed);
    QFETCH(const QString, app);
    const auto policy =
        policyOf(QStringLiteral("[apps]\nall=CRM, ERP, Usher\ndefault=ERP\nlogin_allowed=") + loginAllowed);
    QVERIFY(policy);
    QCOMPARE(policy->usherApp(), app);
}

USHER_TEST(PolicyTest)

} // namespace PolicyTests

#include "PolicyTest.moc"
