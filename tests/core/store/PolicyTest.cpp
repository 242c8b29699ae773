// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Policy.h"

#include <functional>

#include <QTest>

#include "core/Time.h"
#include "core/store/configobj/ConfigObj.h"
#include "tests/core/store/ServerPolicy.h"
#include "tests/support/TestRegistry.h"

namespace PolicyTests
{

using namespace usher;
using namespace usher::store;
using namespace usher::test;

namespace
{

using Look = std::function<QString(const Policy&)>;

Result<Policy> policyWith(const QString& section, const QString& line)
{
    return ConfigObj::parse(serverPolicyWith(section, line), QStringLiteral("sso.conf"))
        .and_then([](const ConfigObj& config) { return readPolicy(config); });
}

QString spelled(Usable<bool> flag)
{
    return !flag ? QStringLiteral("fails") : *flag ? QStringLiteral("yes") : QStringLiteral("no");
}

template <class Number>
QString spelled(Usable<Number> number)
{
    return number ? QString::number(*number) : QStringLiteral("fails");
}

QString spelled(Usable<std::chrono::microseconds> span)
{
    return span ? QString::number(span->count()) + QStringLiteral(" µs") : QStringLiteral("fails");
}

} // namespace

class PolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingIsReadAsTheServerUsesIt_data();
    void settingIsReadAsTheServerUsesIt();
    void serverDoesNotStartWithout_data();
    void serverDoesNotStartWithout();
    void serverDoesNotStartWith_data();
    void serverDoesNotStartWith();
    void whatUsherHasNoUseForMayBeMissing();
    void addressListMapsNamesToNetworks();
    void dateIsMovedWithinPythonsYears_data();
    void dateIsMovedWithinPythonsYears();
    void usherCallsAsUsherWhereThatIsAllowed_data();
    void usherCallsAsUsherWhereThatIsAllowed();
};

void PolicyTest::settingIsReadAsTheServerUsesIt_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Look>("look");
    const auto row = [](const char* section, const QByteArray& line, const char* value, const Look& look) {
        QTest::addRow("%s.%s", section, line.constData())
            << QString::fromUtf8(section) << QString::fromUtf8(line) << QString::fromUtf8(value) << look;
    };
    const QChar bar = u'|';
    const auto all = [=](const Policy& p) { return p.apps.all.join(bar); };
    row("apps", "all=CRM, Usher", "CRM|Usher", all);
    row("apps", "all=", "", all);
    row("apps", "all=1", "", all);
    row("apps", "all=\"['a', 'b']\"", "a|b", all);
    row("apps", "login_allowed=A,B", "A|B", [=](const Policy& p) { return p.apps.loginAllowed.join(bar); });
    row("apps", "default=ERP", "ERP", [](const Policy& p) { return p.apps.byDefault; });
    row("apps", "default=", "CRM", [](const Policy& p) { return p.apps.byDefault; });
    row("apps", "default=1", "CRM", [](const Policy& p) { return p.apps.byDefault; });

    const auto flag = [&](const char* section, const char* key, const Look& look,
                          const char* ifMissing = "fails") {
        const QByteArray name(key);
        row(section, name + "=True", "yes", look);
        row(section, name + "=False", "no", look);
        row(section, name + "=false", "yes", look);
        row(section, name + "=0", "no", look);
        row(section, name + "=0.0", "no", look);
        row(section, name + "=", "no", look);
        row(section, name + "=None", "no", look);
        row(section, name + "=True, False", "yes", look);
        row(section, name + "=,", "no", look);
        row(section, "without " + name, ifMissing, look);
    };
    flag("apps", "inform_if_app_invalid", [](const Policy& p) { return spelled(p.apps.informIfAppInvalid); });
    flag("login", "reject_if_not_listed", [](const Policy& p) { return spelled(p.login.rejectIfNotListed); });
    flag("login", "inform_if_locked", [](const Policy& p) { return spelled(p.login.informIfLocked); });
    flag("login", "inform_if_not_confirmed",
         [](const Policy& p) { return spelled(p.login.informIfNotConfirmed); });
    flag("login", "inform_if_not_approved",
         [](const Policy& p) { return spelled(p.login.informIfNotApproved); });
    flag(
        "login", "inform_if_totp_missing",
        [](const Policy& p) { return spelled(Usable<bool>(p.login.informIfTotpMissing)); }, "no");
    flag("password", "inform_if_expired",
         [](const Policy& p) { return spelled(p.password.informIfExpired); });
    flag("password", "inform_if_about_to_expire",
         [](const Policy& p) { return spelled(p.password.informIfAboutToExpire); });
    flag("password", "inform_if_must_be_changed",
         [](const Policy& p) { return spelled(p.password.informIfMustBeChanged); });
    flag("password", "inform_if_invalid",
         [](const Policy& p) { return spelled(p.password.informIfInvalid); });

    const auto expiry = [](const Policy& p) { return spelled(p.sessionExpiry); };
    row("session", "expiry=15 # In minutes", "900000000 µs", expiry);
    row("session", "expiry=0.5", "30000000 µs", expiry);
    row("session", "expiry=0.0000000083333", "0 µs", expiry); // half a microsecond, and even is none
    row("session", "expiry=0.0000000250000001", "2 µs", expiry);
    // As Python's timedelta rounds, which is not the sum's parity unless a half is left.
    row("session", "expiry=0.1234567891", "7407407 µs", expiry);
    row("session", "expiry=0.11111111", "6666667 µs", expiry);
    row("session", "expiry=1.23456789", "74074073 µs", expiry);
    row("session", "expiry=0.00000001", "1 µs", expiry);
    row("session", "expiry=" + QByteArray(310, '1'), "fails", expiry);
    row("session", "expiry=-0.1234567891", "-7407407 µs", expiry);
    row("session", "expiry=59.99999999", "3599999999 µs", expiry);
    row("session", "expiry=-1", "-60000000 µs", expiry);
    row("session", "expiry=True", "60000000 µs", expiry);
    row("session", "expiry=60, 90", "fails", expiry);
    row("session", "expiry=an hour", "fails", expiry);
    row("session", "expiry=060", "fails", expiry);
    row("session", "expiry=", "fails", expiry);
    row("session", "expiry=None", "fails", expiry);
    row("session", "expiry=1e400", "fails", expiry);
    row("session", "expiry=99999999999999999999", "fails", expiry);
    row("session", "expiry=10000000000000", "fails", expiry); // more microseconds than are counted
    row("session", "without expiry", "fails", expiry);
    row("session", "expiry_hook=my.service", "yes",
        [](const Policy& p) { return spelled(Usable<bool>(p.hasExpiryHook)); });
    row("session", "without expiry_hook", "no",
        [](const Policy& p) { return spelled(Usable<bool>(p.hasExpiryHook)); });
    row("password", "expiry=1.5", "129600000000 µs",
        [](const Policy& p) { return spelled(p.password.expiry); });
    row("password", "about_to_expire_threshold=9.5", "820800000000 µs",
        [](const Policy& p) { return spelled(p.password.aboutToExpireThreshold); });

    const auto length = [](const Policy& p) { return spelled(p.password.minLength); };
    row("password", "min_length=8.5", "8.5", length);
    row("password", "min_length=-1", "-1", length);
    row("password", "min_length=\"12\"", "12", length);
    row("password", "min_length=none", "fails", length);
    row("password", "min_length=" + QByteArray(309, '9'), "inf",
        length); // no number that Python compares is larger
    row("password", "without min_length", "fails", length);
    row("password", "max_length=64", "64", [](const Policy& p) { return spelled(p.password.maxLength); });
    const auto complexity = [](const Policy& p) { return spelled(p.password.minComplexity); };
    row("password", "min_complexity=2.9", "2", complexity);
    row("password", "min_complexity=True", "1", complexity);
    row("password", "min_complexity='\"3\"'", "3", complexity);
    row("password", "min_complexity=03", "3", complexity);
    row("password", "min_complexity=٣", "3", complexity);
    row("password", "min_complexity=99", "5", complexity);
    row("password", "min_complexity=-7", "-1", complexity);
    row("password", "min_complexity=strong", "fails", complexity);
    row("password", "min_complexity=None", "fails", complexity);
    row("password", "without min_complexity", "4", complexity);
    const auto rejected = [=](const Policy& p) { return p.password.rejectList.join(bar); };
    row("password", "reject_list=\"\"\"\n  111111\n  ПАРОЛЬ\n\"\"\"", "111111|ПАРОЛЬ", rejected);
    row("password", "reject_list=\"\"\"\n  a\n\n  b\n\"\"\"", "a||b", rejected);
    row("password", "reject_list=\"\"\"\n\n  a, b\n\n\"\"\"", "a, b", rejected);
    row("password", "reject_list=", "", rejected);
    row("password", "without reject_list", "", rejected);

    const auto rounds = [](const Policy& p) { return spelled(p.hashSecret.rounds); };
    row("hash_secret", "rounds=2000", "2000", rounds);
    row("hash_secret", "rounds=\"2000\"", "2000", rounds);
    row("hash_secret", "rounds=02_000", "2000", rounds);
    row("hash_secret", "rounds=None", "25000", rounds);
    row("hash_secret", "rounds=2000000", "2000000", rounds);
    row("hash_secret", "rounds=2000001", "fails", rounds);
    const auto salt = [](const Policy& p) { return spelled(p.hashSecret.saltSize); };
    row("hash_secret", "salt_size=32 # In bytes", "32", salt);
    row("hash_secret", "salt_size=1024", "1024", salt);
    row("hash_secret", "salt_size=64.0", "fails", salt);
    row("hash_secret", "salt_size=None", "16", salt);
    row("main", "encrypt_password=False", "no",
        [](const Policy& p) { return spelled(Usable<bool>(p.encryptPassword)); });
}

void PolicyTest::settingIsReadAsTheServerUsesIt()
{
    QFETCH(const QString, section);
    QFETCH(const QString, line);
    QFETCH(const QString, value);
    QFETCH(const Look, look);
    const auto policy = policyWith(section, line);
    QVERIFY2(policy, policy ? "" : qPrintable(errorSentence(policy.error())));
    QCOMPARE(look(*policy), value);
}

void PolicyTest::serverDoesNotStartWithout_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("key");
    const auto row = [](const char* section, const char* key) {
        QTest::addRow("%s.%s", section, key) << QString::fromUtf8(section) << QString::fromUtf8(key);
    };
    row("main", "encrypt_password");
    row("apps", "all");
    row("apps", "login_allowed");
    row("hash_secret", "rounds");
    row("hash_secret", "salt_size");
    row("password", "expiry");
}

void PolicyTest::serverDoesNotStartWithout()
{
    QFETCH(const QString, section);
    QFETCH(const QString, key);
    const auto policy = policyWith(section, QStringLiteral("without ") + key);
    QVERIFY(!policy);
    QCOMPARE(policy.error().kind, ErrorKind::SettingMissing);
    QVERIFY(
        errorSentence(policy.error()).contains(QStringLiteral("%1 in [%2] of sso.conf").arg(key, section)));
}

void PolicyTest::serverDoesNotStartWith_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* section, const char* line) {
        QTest::addRow("%s.%s", section, line) << QString::fromUtf8(section) << QString::fromUtf8(line);
    };
    row("apps", "all={}");
    row("apps", "login_allowed=\"[[1]]\"");
    row("apps", "signup_allowed={1}");
    row("password", "reject_list=111111");
    row("password", "reject_list=None");
    row("password", "reject_list=a, b");
    row("password", "reject_list=\"\"\"\n111111\n\"\"\"");
    row("hash_secret", "rounds=0");
    row("hash_secret", "rounds=many");
    row("hash_secret", "rounds=2000.0");
    row("hash_secret", "rounds=4294967296");
    row("hash_secret", "rounds=False");
    row("hash_secret", "salt_size=-1");
    row("hash_secret", "salt_size=1025");
    row("hash_secret", "salt_size=64 bytes");
    row("hash_secret", "salt_size=1, 2");
    row("user_address_list", "bob=garbage");
    row("user_address_list", "bob=10.0.0.1/8");
    row("user_address_list", "bob=10.0.0.0/33");
    row("user_address_list", "bob=10.0.0.0/255.0.255.0");
    row("user_address_list", "bob=10.0.0");
    row("user_address_list", "bob=010.0.0.1");
    row("user_address_list", "bob=10.0.0.0/8/8");
    row("user_address_list", "bob=10.0.0.0/-8");
    row("user_address_list", "bob=2001:db8::1/32");
    row("user_address_list", "bob=::/129");
    row("user_address_list", "bob=::1::");
    row("user_address_list", "bob=10.0.0.0/8, ''");
    row("user_address_list", "bob=-1");
    row("user_address_list", "bob=1.5");
    row("user_address_list", "bob='''\n  192.0.2.1\n  192.0.2.2\n'''");
    row("password_reset", "valid_for=a day");
    row("password_reset", "valid_for=");
    row("user_validation", "reject_username=1");
    row("user_validation", "reject_email=None");
    row("user_validation", "reject_email=[1]");
}

void PolicyTest::serverDoesNotStartWith()
{
    QFETCH(const QString, section);
    QFETCH(const QString, line);
    const auto policy = policyWith(section, line);
    QVERIFY(!policy);
    QCOMPARE(policy.error().kind, ErrorKind::SettingInvalid);
    const SettingPlace place = policy.error().place.value();
    QCOMPARE(place.section, section);
    QCOMPARE(place.key, line.section(u'=', 0, 0));
    QCOMPARE(serverPolicyWith(section, line).split(u'\n')[place.line - 1], line.section(u'\n', 0, 0));
    const QString sentence = errorSentence(policy.error());
    QVERIFY2(sentence.contains(QStringLiteral("sso.conf, line %1").arg(place.line)), qPrintable(sentence));
    QVERIFY2(place.value.isEmpty() || sentence.contains(place.value), qPrintable(sentence));
}

void PolicyTest::whatUsherHasNoUseForMayBeMissing()
{
    QString text = serverPolicyWith(QStringLiteral("main"), QStringLiteral("without smtp_conn"));
    text.truncate(text.indexOf(QLatin1StringView("[password_reset]")));
    QVERIFY(readPolicy(*ConfigObj::parse(text, QStringLiteral("sso.conf"))));
}

void PolicyTest::addressListMapsNamesToNetworks()
{
    const auto policy = policyWith(
        QStringLiteral("user_address_list"),
        QStringLiteral(
            "alice=10.0.0.0/8, ::1, 2001:DB8:0:0::/64\nbob=10.1.1.1, *\nnobody=\n\"o'brien\"=None\n"
            "иван=10.0.0.0/255.0.0.0, 10.0.0.0/0.255.255.255, 0.0.0.0/0.0.0.0, ::ffff:10.0.0.1\n"
            "number=167772161\nlist=\"[1, '::1', 340282366920938463463374607431768211455]\""));
    QVERIFY(policy);
    const auto texts = [](const char* text) {
        return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    };
    const std::map<QString, QStringList> lists{
        {QStringLiteral("alice"), texts("10.0.0.0/8 ::1/128 2001:db8::/64")},
        {QStringLiteral("bob"), texts("*")},
        {QStringLiteral("nobody"), {}},
        {QStringLiteral("o'brien"), {}},
        {QStringLiteral("иван"), texts("10.0.0.0/8 10.0.0.0/8 0.0.0.0/0 ::ffff:a00:1/128")},
        {QStringLiteral("number"), texts("10.0.0.1/32")},
        {QStringLiteral("list"), texts("0.0.0.1/32 ::1/128 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128")}};
    QCOMPARE(policy->userAddressList, lists);
}

void PolicyTest::dateIsMovedWithinPythonsYears_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<qint64>("days");
    QTest::addColumn<QString>("to");
    QTest::newRow("forward") << QStringLiteral("2026-01-01 00:00:00.000001") << qint64{1}
                             << QStringLiteral("2026-01-02T00:00:00.000001");
    QTest::newRow("back") << QStringLiteral("2026-01-01 00:00:00") << qint64{-1}
                          << QStringLiteral("2025-12-31T00:00:00.000000");
    QTest::newRow("to the last day") << QStringLiteral("9999-12-30 23:59:59.999999") << qint64{1}
                                     << QStringLiteral("9999-12-31T23:59:59.999999");
    QTest::newRow("after it") << QStringLiteral("9999-12-31 00:00:00") << qint64{1} << QString();
    QTest::newRow("to the first day") << QStringLiteral("0001-01-02 00:00:00") << qint64{-1}
                                      << QStringLiteral("0001-01-01T00:00:00.000000");
    QTest::newRow("before it") << QStringLiteral("0001-01-01 00:00:00") << qint64{-1} << QString();
    QTest::newRow("by 15,000 years") << QStringLiteral("2026-01-01 00:00:00") << qint64{5'478'750}
                                     << QString();
}

void PolicyTest::dateIsMovedWithinPythonsYears()
{
    QFETCH(const QString, from);
    QFETCH(const qint64, days);
    QFETCH(const QString, to);
    const auto moved = movedBy(parseTime(from).value(), std::chrono::days{days});
    QCOMPARE(moved ? isoText(*moved) : QString(), to);
    QVERIFY(!movedBy(parseTime(from).value(), std::nullopt));
}

void PolicyTest::usherCallsAsUsherWhereThatIsAllowed_data()
{
    QTest::addColumn<QString>("loginAllowed");
    QTest::addColumn<QString>("app");
    QTest::newRow("allowed") << QStringLiteral("CRM, Usher") << QStringLiteral("Usher");
    QTest::newRow("not allowed") << QStringLiteral("CRM, ERP") << QStringLiteral("CRM");
    QTest::newRow("in another case") << QStringLiteral("usher") << QStringLiteral("CRM");
}

void PolicyTest::usherCallsAsUsherWhereThatIsAllowed()
{
    QFETCH(const QString, loginAllowed);
    QFETCH(const QString, app);
    const auto policy = policyWith(QStringLiteral("apps"), QStringLiteral("login_allowed=") + loginAllowed);
    QVERIFY(policy);
    QCOMPARE(policy->usherApp(), app);
}

USHER_TEST(PolicyTest)

} // namespace PolicyTests

#include "PolicyTest.moc"
