// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/sso/api/SettingOutcome.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace UnusableSettingsTests
{

using namespace usher;
using namespace usher::test;

/// A value that Usher or the server cannot use is named, or refuses the calls that need it.
class UnusableSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueThatCannotBeUsedIsNamed_data();
    void valueThatCannotBeUsedIsNamed();
    void callIsRefusedWhereTheServerFails_data();
    void callIsRefusedWhereTheServerFails();

private:
    TestClock m_clock{fixtureNow()};
};

void UnusableSettingsTest::valueThatCannotBeUsedIsNamed_data()
{
    QTest::addColumn<QByteArray>("setting");
    for (const char* setting :
         {"[apps] all={}", "[apps] login_allowed=[[1]]", "[password] reject_list=111111",
          "[hash_secret] rounds=many", "[hash_secret] rounds=0", "[hash_secret] rounds=4294967296",
          "[hash_secret] salt_size=64 bytes", "[hash_secret] salt_size=-1", "[hash_secret] salt_size=1025",
          "[user_address_list] alice=10.0.0.1/8", "[user_address_list] alice=office"}) {
        QTest::newRow(setting) << QByteArray(setting);
    }
}

void UnusableSettingsTest::valueThatCannotBeUsedIsNamed()
{
    QFETCH(const QByteArray, setting);
    const TestStore store;
    store.configure(setting);
    const auto sso = sso::Sso::open(store.folder(), m_clock);
    QVERIFY(!sso);
    QCOMPARE(sso.error().kind, ErrorKind::SettingInvalid);
    const QString text = QString::fromUtf8(setting);
    const QStringList parts = text.section(u'=', 0, 0).split(u' '); // [section], key
    const QString named =
        QStringLiteral("%1 in %2 (%3, line ").arg(parts[1], parts[0], store.path(QStringLiteral("sso.conf")));
    QVERIFY2(errorSentence(sso.error()).contains(named), qPrintable(errorSentence(sso.error())));
    QVERIFY(errorSentence(sso.error()).contains(text.section(u'=', 1)));
}

void UnusableSettingsTest::callIsRefusedWhereTheServerFails_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<SettingOutcome>("outcome");
    const auto failing = [](const char* setting, const SettingOutcome& outcome) {
        QTest::newRow(setting) << QByteArray(setting) << outcome;
    };
    failing("[session] expiry=an hour", logsIn("alice"));
    failing("[session] expiry=", logsIn("alice"));
    failing("[session] expiry=99999999999", logsIn("alice"));
    failing("[session] expiry=an hour", [](const TestStore&, sso::Sso& sso) {
        return statusOf(renew(sso, QLatin1StringView("alice.active")));
    });
    failing("[password] about_to_expire_threshold=soon", logsIn("alice"));
    failing("[password] about_to_expire_threshold=-99999999", logsIn("alice"));
    failing("[password] expiry=two years", changesTo("Correct-horse-9"));
    failing("[password] min_length=", changesTo("Correct-horse-9"));
    failing("[password] max_length=a lot", changesTo("Correct-horse-9"));
    failing("[password] min_complexity=strong", changesTo("Correct-horse-9"));
    failing("[hash_secret] rounds=2000001", changesTo("Correct-horse-9"));
    failing("[hash_secret] salt_size=64.0", changesTo("Correct-horse-9"));
}

void UnusableSettingsTest::callIsRefusedWhereTheServerFails()
{
    QFETCH(const QByteArray, setting);
    QFETCH(const SettingOutcome, outcome);
    const TestStore store;
    store.configure(setting);
    const auto sso = store.open(m_clock);
    const QString before = RawDatabase(store).referenceTables();
    QCOMPARE(outcome(store, *sso), QStringLiteral("E008004"));
    QCOMPARE(RawDatabase(store).referenceTables(), before);
    QCOMPARE(lastRecord(RawDatabase(store)).text(QLatin1StringView("reason")),
             QStringLiteral("user_setting_unusable"));
    QCOMPARE(outcome(store, *store.open(m_clock)), QStringLiteral("E008004")); // no guess is counted
    QVERIFY(!sso->summary().notices.empty());
}

USHER_TEST(UnusableSettingsTest)

} // namespace UnusableSettingsTests

#include "UnusableSettingsTest.moc"
