// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PolicyNotices.h"

#include <QSet>
#include <QTest>

#include "core/store/configobj/ConfigObj.h"
#include "tests/core/store/ServerPolicy.h"
#include "tests/support/TestRegistry.h"

namespace PolicyNoticesTests
{

using namespace usher;
using namespace usher::store;
using namespace usher::test;

namespace
{

const QString ssoPath = QStringLiteral("/store/sso.conf");
const QString serverPath = QStringLiteral("/store/server.conf");
const QString prefix = QStringLiteral("Usher_Test_Prefix");
constexpr const char* replacing = "Usher_Test_Prefix_session_expiry";
constexpr const char* ignored = "Zato_Config_Server_server__conf_odb_host";

/// A setting, and the notice that it leads to.
struct Row {
    NoticeKind kind;
    QString section; ///< odb is in server.conf, the others are in sso.conf
    QString line;    ///< `without KEY` for a missing setting
    QString named;   ///< what else the sentence names
};

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

QList<Row> rows()
{
    QList<Row> all;
    const auto row = [&](NoticeKind kind, const char* section, const char* line, const char* named = "") {
        all.append({kind, text(section), text(line), text(named)});
    };
    row(NoticeKind::WordIsTrue, "login", "inform_if_locked=false", "“false”");
    row(NoticeKind::WordIsTrue, "main", "encrypt_password=no", "“no”");
    row(NoticeKind::ListIsTrue, "password", "inform_if_expired=True, False");
    row(NoticeKind::EmptyIsFalse, "apps", "inform_if_app_invalid=");
    row(NoticeKind::EmptyIsFalse, "apps", "inform_if_app_invalid=None");
    row(NoticeKind::MissingIsFalse, "login", "without inform_if_totp_missing");
    row(NoticeKind::MissingComplexity, "password", "without min_complexity");
    row(NoticeKind::FailsIfMissing, "session", "without expiry");
    row(NoticeKind::FailsIfMissing, "login", "without inform_if_locked");
    row(NoticeKind::FailsIfNoNumber, "session", "expiry=an hour", "“an hour”");
    row(NoticeKind::FailsIfNoNumber, "hash_secret", "salt_size=64.0");
    row(NoticeKind::EndsAtOnce, "session", "expiry=0");
    row(NoticeKind::EndsAtOnce, "password", "expiry=-1");
    row(NoticeKind::RefusesPasswords, "password", "min_complexity=5");
    row(NoticeKind::RefusesPasswords, "password", "max_length=7");
    row(NoticeKind::LongPasswords, "password", "max_length=5000");
    row(NoticeKind::TooManyRounds, "hash_secret", "rounds=2000001");
    row(NoticeKind::EmptyEntryRejects, "password", "reject_list=\"\"\"secret\n\npassword\"\"\"");
    row(NoticeKind::CommaInEntry, "password", "reject_list=\"secret, password\"", "“secret, password”");
    row(NoticeKind::CommentIsEntry, "password", "reject_list=\"\"\"secret\n# words\"\"\"", "“# words”");
    row(NoticeKind::NoApplication, "apps", "login_allowed=");
    row(NoticeKind::CommaInApplication, "apps", "all=\"CRM, ERP\"", "“CRM, ERP”");
    row(NoticeKind::BlankInApplication, "apps", "all=CRM ERP", "“CRM ERP”");
    row(NoticeKind::NumberIsNoName, "apps", "all=7", "“7”");
    row(NoticeKind::NumberIsAddress, "user_address_list", "alice=167772161", "“167772161”");
    row(NoticeKind::VariableNotSet, "apps", "default=$USHER_TEST_NOT_SET", "USHER_TEST_NOT_SET");
    row(NoticeKind::VariableWithComment, "apps", "default=$USHER_TEST_NOT_SET # the first",
        "“$USHER_TEST_NOT_SET # the first”");
    row(NoticeKind::VariableWithComment, "odb", "host=$USHER_TEST_NOT_SET # the first",
        "“$USHER_TEST_NOT_SET # the first”");
    row(NoticeKind::ExpiryHook, "session", "expiry_hook=my.service", "“my.service”");
    row(NoticeKind::HashInPassword, "odb", "password=pa#ss");
    row(NoticeKind::PasswordIsText, "odb", "password=$USHER_TEST_NOT_SET");
    return all;
}

QString serverConfWith(const QString& line)
{
    return QStringLiteral("[odb]\nengine=postgresql\nhost=db\ndb_name=zato\nusername=zato\n")
               .remove(line.section(u'=', 0, 0) + QStringLiteral("=db\n")) +
           line + u'\n';
}

std::vector<SettingNotice> noticesOf(const QString& sso, const QString& server)
{
    const auto ssoConf = ConfigObj::parse(sso, ssoPath, {.variablePrefix = prefix});
    const auto serverConf = ConfigObj::parse(server, serverPath);
    if (!ssoConf || !serverConf) {
        return {};
    }
    return settingNotices(*ssoConf, *serverConf);
}

std::vector<SettingNotice> noticesOf(const Row& row)
{
    const bool isServer = row.section == QLatin1StringView("odb");
    return noticesOf(isServer ? serverPolicyWith({}, {}) : serverPolicyWith(row.section, row.line),
                     serverConfWith(isServer ? row.line : QString()));
}

/// Returns where the row's setting stands, as sentences name it.
QString placeOf(const Row& row)
{
    const QString without = QStringLiteral("without ");
    if (row.line.startsWith(without)) {
        return QStringLiteral("%1 in [%2] of %3").arg(row.line.sliced(without.size()), row.section, ssoPath);
    }
    const bool isServer = row.section == QLatin1StringView("odb");
    const QString file = isServer ? serverConfWith(row.line) : serverPolicyWith(row.section, row.line);
    const qsizetype number = file.first(file.indexOf(row.line)).count(u'\n') + 1;
    return QStringLiteral("%1 in [%2] (%3, line %4)")
        .arg(row.line.section(u'=', 0, 0), row.section, isServer ? serverPath : ssoPath,
             QString::number(number));
}

} // namespace

class PolicyNoticesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        qunsetenv(replacing);
        qunsetenv(ignored);
    }
    void serverAsZatoMadeItHasNone();
    void settingIsToldWithItsFileAndLine_data();
    void settingIsToldWithItsFileAndLine();
    void variableThatReplacesASettingIsTold();
    void variableThatUsherDoesNotFollowIsTold();
    void everyKindHasARowAndASentenceOfItsOwn();
    void passwordIsNotTold();
    void noticesFollowTheLines();
};

void PolicyNoticesTest::serverAsZatoMadeItHasNone()
{
    QVERIFY(noticesOf(serverPolicyWith({}, {}), serverConfWith({})).empty());
}

void PolicyNoticesTest::settingIsToldWithItsFileAndLine_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < rows().size(); ++number) {
        QTest::newRow(qPrintable(rows()[number].line)) << number;
    }
}

void PolicyNoticesTest::settingIsToldWithItsFileAndLine()
{
    QFETCH(const int, number);
    const Row row = rows()[number];
    const auto notices = noticesOf(row);
    QCOMPARE(notices.size(), 1);
    QCOMPARE(static_cast<int>(notices[0].kind), static_cast<int>(row.kind));
    const QString sentence = noticeSentence(notices[0]);
    QVERIFY2(sentence.startsWith(placeOf(row)), qPrintable(sentence));
    QVERIFY2(sentence.contains(row.named), qPrintable(sentence));
    QVERIFY(sentence.endsWith(u'.'));
    QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
}

void PolicyNoticesTest::variableThatReplacesASettingIsTold()
{
    qputenv(replacing, "45");
    const auto notices = noticesOf(serverPolicyWith({}, {}), serverConfWith({}));
    QCOMPARE(notices.size(), 1);
    QCOMPARE(static_cast<int>(notices[0].kind), static_cast<int>(NoticeKind::FromVariable));
    const QString sentence = noticeSentence(notices[0]);
    for (const char* named : {"expiry", "session", "/store/sso.conf", replacing}) {
        QVERIFY2(sentence.contains(QLatin1StringView(named)), qPrintable(sentence));
    }
}

void PolicyNoticesTest::variableThatUsherDoesNotFollowIsTold()
{
    qputenv(ignored, "192.0.2.1");
    const auto notices = noticesOf(serverPolicyWith({}, {}), serverConfWith({}));
    QCOMPARE(notices.size(), 1);
    QCOMPARE(static_cast<int>(notices[0].kind), static_cast<int>(NoticeKind::VariableIgnored));
    const QString sentence = noticeSentence(notices[0]);
    for (const char* named : {ignored, "[odb]", "/store/server.conf"}) {
        QVERIFY2(sentence.contains(QLatin1StringView(named)), qPrintable(sentence));
    }
}

void PolicyNoticesTest::everyKindHasARowAndASentenceOfItsOwn()
{
    // The last three are of usher.conf, which has a test of its own.
    QSet<int> told;
    for (const NoticeKind kind :
         {NoticeKind::FromVariable, NoticeKind::VariableIgnored, NoticeKind::SettingUnknown,
          NoticeKind::SettingUnused, NoticeKind::EngineNotChecked}) {
        told << static_cast<int>(kind);
    }
    for (const Row& row : rows()) {
        told << static_cast<int>(row.kind);
    }
    QSet<QString> sentences;
    for (int kind = 0; kind <= static_cast<int>(NoticeKind::EngineNotChecked); ++kind) {
        QVERIFY2(told.contains(kind), qPrintable(QStringLiteral("no row for kind %1").arg(kind)));
        const QString sentence = noticeSentence({.kind = static_cast<NoticeKind>(kind)});
        QVERIFY2(!sentence.isEmpty() && !sentences.contains(sentence), qPrintable(sentence));
        sentences << sentence;
    }
}

void PolicyNoticesTest::passwordIsNotTold()
{
    for (const char* password : {"hunter2#3", "$hunter2", "$hunter2!", "$hunter2 # comment"}) {
        const QString line = QStringLiteral("password=") + QLatin1StringView(password);
        for (const SettingNotice& notice : noticesOf({{}, QStringLiteral("odb"), line, {}})) {
            QVERIFY2(!noticeSentence(notice).contains(QLatin1StringView("hunter2")), password);
        }
    }
}

void PolicyNoticesTest::noticesFollowTheLines()
{
    QString policy = serverPolicyWith(QStringLiteral("password"), QStringLiteral("min_complexity=9"));
    policy.replace(QStringLiteral("inform_if_locked=True"), QStringLiteral("inform_if_locked=yes"));
    policy.replace(QStringLiteral("encrypt_password=True"), QStringLiteral("encrypt_password=off"));
    const auto notices = noticesOf(policy, serverConfWith(QStringLiteral("password=a#b")));
    QStringList keys;
    for (const SettingNotice& notice : notices) {
        keys << notice.place.key;
    }
    QCOMPARE(keys.join(u' '), QStringLiteral("encrypt_password min_complexity password"));
}

USHER_TEST(PolicyNoticesTest)

} // namespace PolicyNoticesTests

#include "PolicyNoticesTest.moc"
