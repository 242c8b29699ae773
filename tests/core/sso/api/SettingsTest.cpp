// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/crypto/Fernet.h"
#include "tests/core/sso/api/SettingOutcome.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SettingsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

QString utf8(const QByteArray& text)
{
    return QString::fromUtf8(text);
}

/// Returns an outcome that calls session.get: its status.
SettingOutcome looksAt(const char* target, CalledFrom from = {}, const char* current = "admin1.active")
{
    return [=](const TestStore&, sso::Sso& sso) {
        return statusOf(sso.user().session().get({}, token(QLatin1StringView(target)),
                                                 token(QLatin1StringView(current)), utf8(from.app),
                                                 utf8(from.address)));
    };
}

QString callsAs(const TestStore&, sso::Sso& sso)
{
    return sso.summary().usherApp;
}

/// Returns the lifetime of a new session, as session.get shows it.
QString newSession(const TestStore&, sso::Sso& sso)
{
    const auto login = logIn(sso, QLatin1StringView("admin1")).value();
    const auto seen = sso.user().session().get({}, login.ust, login.ust, callerApp, callerAddress).value();
    const auto minutes = std::chrono::floor<std::chrono::minutes>(seen.expirationTime - seen.creationTime);
    return QStringLiteral("%1 minutes").arg(minutes.count());
}

Result<sso::LoginSession> changePassword(sso::Sso& sso)
{
    return logIn(sso, QLatin1StringView("admin_mustchange"), {.newPassword = secret(u"Correct-horse-9")});
}

/// Returns the lifetime of a new password.
QString newPassword(const TestStore&, sso::Sso& sso)
{
    const auto left = changePassword(sso).value().passwordExpiry - fixtureNow();
    return QStringLiteral("%1 days").arg(std::chrono::floor<std::chrono::days>(left).count());
}

/// Returns how a new password is stored: encrypted or not, rounds and salt size.
QString newHash(const TestStore& store, sso::Sso& sso)
{
    std::ignore = changePassword(sso).value();
    const QByteArray column =
        RawDatabase(store)
            .value(QStringLiteral("SELECT password FROM zato_sso_user WHERE username = 'admin_mustchange'"))
            .toByteArray();
    const auto key =
        crypto::Fernet::fromKey(expected().value(QLatin1StringView("secret_key")).toString().toLatin1());
    const auto decrypted = key->decrypt(column);
    const QByteArray hash = decrypted ? decrypted->view().toByteArray() : column;
    const QByteArrayList parts = hash.split('$'); // "", pbkdf2-sha512, rounds, salt, checksum
    const auto saltSize = QByteArray::fromBase64(parts.value(3).replace('.', '+')).size();
    return QStringLiteral("%1, %2 rounds, %3 bytes of salt")
        .arg(decrypted ? QStringLiteral("encrypted") : QStringLiteral("in clear"),
             QString::fromLatin1(parts.value(2)))
        .arg(saltSize);
}

void columns()
{
    QTest::addColumn<QByteArrayList>("settings"); // settings in sso.conf that differ from the fixture's
    QTest::addColumn<SettingOutcome>("outcome");
    QTest::addColumn<QString>("expected");
}

void row(const QByteArray& name, const QByteArrayList& settings, const SettingOutcome& outcome,
         const char* expected)
{
    QTest::newRow(name.constData()) << settings << outcome << utf8(expected);
}

} // namespace

class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void applicationsAreCheckedAgainstTheLists_data();
    void applicationsAreCheckedAgainstTheLists() { check(); }
    void addressesAreCheckedAgainstTheUsersList_data();
    void addressesAreCheckedAgainstTheUsersList() { check(); }
    void stateOfAUserIsToldWherePolicySaysSo_data();
    void stateOfAUserIsToldWherePolicySaysSo() { check(); }
    void passwordIsCheckedAgainstThePolicy_data();
    void passwordIsCheckedAgainstThePolicy() { check(); }
    void whatIsStoredIsAsPolicySays_data();
    void whatIsStoredIsAsPolicySays() { check(); }
    void expiryHookIsNotAsked();

private:
    void check() const;

    TestClock m_clock{fixtureNow()};
};

void SettingsTest::check() const
{
    QFETCH(const QByteArrayList, settings);
    QFETCH(const SettingOutcome, outcome);
    QFETCH(const QString, expected);
    const TestStore store;
    for (const QByteArray& setting : settings) {
        store.configure(setting);
    }
    const auto sso = store.open(m_clock);
    QCOMPARE(outcome(store, *sso), expected);
}

void SettingsTest::applicationsAreCheckedAgainstTheLists_data()
{
    columns();
    const CalledFrom erp{.app = "ERP"};
    row("known application looks", {"[apps] all=CRM, ERP"}, looksAt("alice.active", erp), "ok");
    row("unknown application does not", {"[apps] all=CRM"}, looksAt("alice.active", erp), "E004001");
    row("one application", {"[apps] all=ERP"}, looksAt("alice.active", erp), "ok");
    row("no application", {"[apps] all="}, looksAt("alice.active"), "E004001");
    row("after a comment sign", {"[apps] all=CRM # ERP"}, looksAt("alice.active", erp), "E004001");
    row("two names in the same quotes are neither", {R"([apps] all="CRM, ERP")"},
        looksAt("alice.active", erp), "E004001");
    row("name with a comma in it", {R"([apps] all=CRM, "ERP, old")"},
        looksAt("alice.active", {.app = "ERP, old"}), "ok");
    row("who looks need not be one who logs in", {"[apps] all=CRM, ERP", "[apps] login_allowed=CRM"},
        looksAt("alice.active", erp), "ok");
    row("application logs in", {"[apps] all=CRM, ERP", "[apps] login_allowed=ERP"}, logsIn("admin1", erp),
        "ok");
    row("application may not log in, and is told",
        {"[apps] all=CRM, ERP", "[apps] login_allowed=CRM", "[apps] inform_if_app_invalid=True"},
        logsIn("admin1", erp), "E004001");
    row("application may not log in, and is not told",
        {"[apps] all=CRM, ERP", "[apps] login_allowed=CRM", "[apps] inform_if_app_invalid=False"},
        logsIn("admin1", erp), "E005001");
    row("no application logs in", {"[apps] login_allowed="}, logsIn("admin1"), "E004001");
    row("who logs in must be known, and is always told",
        {"[apps] all=CRM", "[apps] login_allowed=ERP", "[apps] inform_if_app_invalid=False"},
        logsIn("admin1", erp), "E004001");
    row("who looks is always told", {"[apps] inform_if_app_invalid=False"}, looksAt("alice.active", erp),
        "E004001");
    row("Usher calls as itself where it may log in", {"[apps] login_allowed=CRM, Usher"}, callsAs, "Usher");
    row("Usher calls as the default elsewhere", {"[apps] login_allowed=CRM", "[apps] default=ERP"}, callsAs,
        "ERP");
    row("Usher is written with a capital", {"[apps] login_allowed=CRM, usher"}, callsAs, "CRM");
    row("default that is empty", {"[apps] login_allowed=ERP", "[apps] default="}, callsAs, "CRM");
}

void SettingsTest::addressesAreCheckedAgainstTheUsersList_data()
{
    columns();
    const char* const mustBeListed = "[login] reject_if_not_listed=True";
    const char* const office = "[user_address_list] alice=10.0.0.0/8";
    row("nobody need be listed", {"[login] reject_if_not_listed=False"}, logsIn("alice"), "ok");
    row("who logs in must be listed", {mustBeListed}, logsIn("alice"), "E005001");
    row("who looks must be listed", {mustBeListed, "[user_address_list] alice=*"}, looksAt("alice.active"),
        "E005001");
    row("who is looked at must be listed", {mustBeListed, "[user_address_list] admin1=*"},
        looksAt("alice.active"), "E005001");
    row("both are listed",
        {mustBeListed, "[user_address_list] admin1=127.0.0.1", "[user_address_list] alice=*"},
        looksAt("alice.active"), "ok");
    row("target's list has the caller's address", {office}, looksAt("alice.active", {.address = "10.1.2.3"}),
        "ok");
    row("target's list has it not", {office}, looksAt("alice.active"), "E005001");
    row("caller's list has it not", {"[user_address_list] admin1=10.0.0.0/8"}, looksAt("alice.active"),
        "E005001");
    row("name in another case is another user", {"[user_address_list] Alice="}, logsIn("alice"), "ok");
    row("name in quotes", {"[user_address_list] 'alice'="}, logsIn("alice"), "E005001");
    row("name that is not ASCII", {"[user_address_list] иван="}, logsIn("ivan"), "E005001");
    row("name with quotes in it", {R"([user_address_list] o'brien"; drop table zato_sso_user; --=)"},
        logsIn("quote"), "E005001");

    const auto listed = [](const char* name, const QByteArray& list, const char* from, const char* status) {
        row(name, {"[user_address_list] alice=" + list}, logsIn("alice", {.address = from}), status);
    };
    listed("any address", "*", "203.0.113.5", "ok");
    listed("any address, and none is known", "*", "", "E008002");
    listed("any address, and it is none", "*", "203.0.113.256", "E008002");
    listed("no address", "", "203.0.113.5", "E005001");
    listed("no address, in quotes", R"("")", "203.0.113.5", "E005001");
    listed("no address but a comment", " # 203.0.113.5", "203.0.113.5", "E005001");
    listed("IPv4 address", "192.0.2.7", "192.0.2.7", "ok");
    listed("another IPv4 address", "192.0.2.7", "192.0.2.70", "E005001");
    listed("IPv4 network", "192.0.2.0/24", "192.0.2.255", "ok");
    listed("outside the IPv4 network", "192.0.2.0/24", "192.0.3.0", "E005001");
    listed("IPv6 address", "2001:db8::7", "2001:0db8:0::0007", "ok");
    listed("another IPv6 address", "2001:db8::7", "2001:db8::8", "E005001");
    listed("IPv6 network", "2001:db8::/32", "2001:db8:ffff::1", "ok");
    listed("outside the IPv6 network", "2001:db8::/32", "2001:db9::1", "E005001");
    listed("IPv4 address mapped into IPv6", "192.0.2.0/24", "::ffff:192.0.2.7", "E005001");
    listed("network of mapped addresses", "::ffff:192.0.2.0/120", "::ffff:192.0.2.7", "ok");
    listed("all of IPv6", "::/0", "192.0.2.7", "E005001");
    listed("netmask", "192.0.2.0/255.255.255.0", "192.0.2.7", "ok");
    listed("zone of an interface", "fe80::/10", "fe80::1%eth0", "ok");
    listed("the last of several", "192.0.2.7, 2001:db8::/32,10.0.0.0/8 # office", "10.1.2.3", "ok");
    listed("none of several", "192.0.2.7, 2001:db8::/32, 10.0.0.0/8", "203.0.113.5", "E005001");
    listed("any address among several", "192.0.2.7, *", "203.0.113.5", "ok");
    listed("netmask", "192.0.2.0/255.255.255.0", "192.0.2.255", "ok");
    listed("number of an address", "3221225991", "192.0.2.7", "ok");
    listed("the first hop of a chain", "10.0.0.0/8", "10.1.2.3, 192.0.2.1", "ok");
    listed("the last hop of a chain", "10.0.0.0/8", "2001:db8::1, 192.0.2.1, 10.1.2.3", "ok");
    listed("no hop of a chain", "10.0.0.0/8", "192.0.2.1, 2001:db8::1", "E005001");
}

void SettingsTest::stateOfAUserIsToldWherePolicySaysSo_data()
{
    columns();
    const auto flag = [](const char* name, const QByteArray& setting, const SettingOutcome& outcome,
                         const char* ifTrue, const char* ifFalse) {
        row(QByteArray(name) + ", told", {setting + "=True"}, outcome, ifTrue);
        row(QByteArray(name) + ", not told", {setting + "=False"}, outcome, ifFalse);
    };
    flag("locked user logs in", "[login] inform_if_locked", logsIn("bob_locked"), "E005002", "E005001");
    flag("locked user is looked at", "[login] inform_if_locked", looksAt("bob_locked.active"), "E005002",
         "E005001");
    flag("user not confirmed logs in", "[login] inform_if_not_confirmed", logsIn("heidi_unconfirmed"),
         "E005003", "E005001");
    flag("user not confirmed is looked at", "[login] inform_if_not_confirmed",
         looksAt("heidi_unconfirmed.active"), "E005003", "E005001");
    // A user who is not approved is not found at all, so this setting changes nothing.
    flag("user not approved logs in", "[login] inform_if_not_approved", logsIn("carol_unapproved"), "E005001",
         "E005001");
    flag("user not approved is looked at", "[login] inform_if_not_approved",
         looksAt("carol_unapproved.active"), "E007001", "E007001");
    flag("user without a code logs in", "[login] inform_if_totp_missing", logsIn("admin_totp"), "E005008",
         "E005001");
    flag("expired password logs in", "[password] inform_if_expired", logsIn("erin_expired"), "E003004",
         "E005001");
    flag("expired password is looked at", "[password] inform_if_expired", looksAt("erin_expired.active"),
         "E003004", "E005001");
    flag("password about to expire logs in", "[password] inform_if_about_to_expire", logsIn("admin_aboutexp"),
         "ok W003005", "E003006");
    flag("password about to expire looks", "[password] inform_if_about_to_expire",
         looksAt("alice.active", {}, "admin_aboutexp.active"), "ok", "ok");
    flag("password that must change", "[password] inform_if_must_be_changed", logsIn("admin_mustchange"),
         "E003007", "E003002");
    flag("new password that is invalid", "[password] inform_if_invalid", changesTo("short"), "E003002",
         "E003001");
}

void SettingsTest::passwordIsCheckedAgainstThePolicy_data()
{
    columns();
    // admin_aboutexp's password expires in three days.
    row("expires soon", {"[password] about_to_expire_threshold=4"}, logsIn("admin_aboutexp"), "ok W003005");
    row("expires not that soon", {"[password] about_to_expire_threshold=3"}, logsIn("admin_aboutexp"), "ok");
    row("is never about to expire",
        {"[password] about_to_expire_threshold=0", "[password] inform_if_about_to_expire=False"},
        logsIn("admin_aboutexp"), "ok");
    row("is long enough", {"[password] min_length=4"}, changesTo("Yx-9"), "ok");
    row("is too short", {"[password] min_length=16"}, changesTo("Correct-horse-9"), "E003002");
    row("is not too long", {"[password] max_length=15"}, changesTo("Correct-horse-9"), "ok");
    row("is too long", {"[password] max_length=14"}, changesTo("Correct-horse-9"), "E003003");
    row("may be guessed", {"[password] min_complexity=0"}, changesTo("aaaaaaaaaa"), "ok");
    row("is too easy to guess", {"[password] min_complexity=1"}, changesTo("aaaaaaaaaa"), "E003008");
    row("is hard to guess", {"[password] min_complexity=4"}, changesTo("vK3#qz-Tulip-94-mosaic"), "ok");
    const char* const reject = "[password] reject_list=\"\"\"\n  Tulip\n  horse, too\n  'mosaic'\n\"\"\"";
    row("has a line of the reject list in it", {reject}, changesTo("my-tULIP-94"), "E003001");
    row("has no whole line in it", {reject}, changesTo("Correct-horse-9"), "ok");
    row("has a whole line with a comma in it", {reject}, changesTo("a Horse, too"), "E003001");
    row("has no quotes in it as the line has", {reject}, changesTo("my-mosaic-94"), "ok");
    row("has an empty text in it, which an empty line rejects",
        {"[password] reject_list=\"\"\"\n  tulip\n\n  rose\n\"\"\""}, changesTo("Correct-horse-9"),
        "E003001");
    row("has one entry of one line", {"[password] reject_list=tulip"}, changesTo("my-Tulip-94"), "E003001");
    row("has not the entry in quotes", {R"([password] reject_list="tulip, rose")"}, changesTo("my-Tulip-94"),
        "ok");
    row("is not rejected by the list that was there", {"[password] reject_list="}, changesTo("my-password-1"),
        "ok");
}

void SettingsTest::whatIsStoredIsAsPolicySays_data()
{
    columns();
    row("session of a quarter", {"[session] expiry=15 # In minutes"}, newSession, "15 minutes");
    row("session of a day", {"[session] expiry=1440", "[password] expiry=90"}, newSession, "1440 minutes");
    row("session of two years", {"[session] expiry=1051200"}, newSession, "1051200 minutes");
    row("password of a quarter", {"[password] expiry=90 # In days", "[session] expiry=15"}, newPassword,
        "90 days");
    row("password of a lifetime", {"[password] expiry=99999"}, newPassword, "99999 days");
    row("rounds", {"[hash_secret] rounds=1500"}, newHash, "encrypted, 1500 rounds, 64 bytes of salt");
    row("size of the salt", {"[hash_secret] salt_size=16 # In bytes"}, newHash,
        "encrypted, 2000 rounds, 16 bytes of salt");
    row("hash is encrypted", {"[main] encrypt_password=True"}, newHash,
        "encrypted, 2000 rounds, 64 bytes of salt");
    row("hash is not encrypted", {"[main] encrypt_password=False"}, newHash,
        "in clear, 2000 rounds, 64 bytes of salt");
    row("hash that was encrypted is read all the same", {"[main] encrypt_password=False"}, logsIn("admin1"),
        "ok");
    row("hash that was not encrypted is read all the same", {"[main] encrypt_password=True"},
        logsIn("admin_plainhash"), "ok");
    row("hash of more rounds is read all the same", {"[hash_secret] rounds=1"}, logsIn("admin1"), "ok");
}

void SettingsTest::expiryHookIsNotAsked()
{
    const TestStore store;
    store.configure("[session] expiry_hook=my.service");
    const auto sso = store.open(m_clock);
    QCOMPARE(newSession(store, *sso), QStringLiteral("60 minutes"));
    const QString before = RawDatabase(store).referenceTables();
    const auto renewed = renew(*sso, QLatin1StringView("admin1.active"));
    QCOMPARE(renewed.error().kind, ErrorKind::Refused);
    QCOMPARE(renewed.error().status, Status::InternalError);
    QVERIFY(lastRecord(RawDatabase(store)).leaf.contains("expiry_hook_set"));
    QCOMPARE(RawDatabase(store).referenceTables(), before);
    const auto notices = sso->summary().notices;
    QCOMPARE(notices.size(), 1);
    QVERIFY(noticeSentence(notices[0]).contains(QLatin1StringView("my.service")));
}

USHER_TEST(SettingsTest)

} // namespace SettingsTests

#include "SettingsTest.moc"
