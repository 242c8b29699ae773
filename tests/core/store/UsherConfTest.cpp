// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/UsherConf.h"

#include <QTest>

#include "core/sso/api/Sso.h"
#include "core/store/StoreConfig.h"
#include "core/store/StoreFiles.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace UsherConfTests
{

using namespace usher;
using namespace usher::store;
using usher::test::TestStore;

namespace
{

const QString usherConf = QStringLiteral("usher.conf");

Result<ConfigObj> conf(const QString& text)
{
    return ConfigObj::parse(text, QStringLiteral("/store/usher.conf"), {.dialect = ConfigDialect::Plain});
}

/// Reads `[postgresql]` with this line.
Result<odb::OdbSettings> settingsOf(const QString& line)
{
    return conf(QStringLiteral("[postgresql]\n") + line + u'\n').and_then([](const ConfigObj& read) {
        return withUsherConf(read, {.engine = odb::Engine::Postgres, .host = QStringLiteral("db")});
    });
}

std::vector<SettingNotice> noticesOf(const QString& text, odb::Engine engine = odb::Engine::Postgres)
{
    return usherNotices(conf(text).value(), engine);
}

/// Makes the folder that of a store on a server, which nothing here connects to.
void putOnServer(const TestStore& store, const QByteArray& host)
{
    store.write(QStringLiteral("server.conf"), "[odb]\nengine=postgresql+pg8000\nhost=" + host +
                                                   "\nport=5432\ndb_name=zato\nusername=zato\n");
}

} // namespace

class UsherConfTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostsReplaceTheOneOfOdb_data();
    void hostsReplaceTheOneOfOdb();
    void valueThatCannotBeUsedIsNamed_data();
    void valueThatCannotBeUsedIsNamed();
    void otherSettingsAreChosenByTheirWords();
    void storeWithoutTheFileIsAsBefore();
    void linkThatLeadsNowhereIsNoAbsentFile();
    void settingThatChangesNothingIsTold_data();
    void settingThatChangesNothingIsTold();
    void checkThatIsOffIsTold();
    void questionBeforeTheFirstOpeningNamesAllHosts_data();
    void questionBeforeTheFirstOpeningNamesAllHosts();
    void storeIsNotOpenedWithAWrongValue();
    void fileLeadsToTheStore();
};

void UsherConfTest::hostsReplaceTheOneOfOdb_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("servers");
    const auto row = [](const char* value, const char* servers) {
        QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(servers);
    };
    row("a:5432, b:5433", "a 5432, b 5433");
    row("a:1,b:2,c:3", "a 1, b 2, c 3");
    row("a", "a 5432");
    row("db-1.example.com, 10.0.0.7:6432", "db-1.example.com 5432, 10.0.0.7 6432");
    row("'a:1', \"b:2\"", "a 1, b 2");
    row("[::1]:5433, [fe80::1%eth0]", "::1 5433, fe80::1%eth0 5432");
    row("/run/postgresql:5433, @usher", "/run/postgresql 5433, @usher 5432");
}

void UsherConfTest::hostsReplaceTheOneOfOdb()
{
    QFETCH(const QString, value);
    QFETCH(const QString, servers);
    const auto settings = settingsOf(QStringLiteral("hosts = ") + value);
    QVERIFY(settings);
    QStringList found;
    for (const odb::ServerAddress& server : settings->servers()) {
        found << server.host + u' ' + QString::number(server.port);
    }
    QCOMPARE(found.join(QStringLiteral(", ")), servers);
}

void UsherConfTest::valueThatCannotBeUsedIsNamed_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line :
         {"hosts = a:0", "hosts = a:65536", "hosts = a:b", "hosts = a b", "hosts = a;b", "hosts = 'a,b'",
          "hosts = ::1", "hosts = a, 'b port=1'", "hosts = $USHER_TEST_HOST", "hosts = a:5432:5433",
          "engine-check = no", "engine-check = on, off", "head-lock = rows"}) {
        QTest::newRow(line) << QString::fromLatin1(line);
    }
}

void UsherConfTest::valueThatCannotBeUsedIsNamed()
{
    QFETCH(const QString, line);
    qputenv("USHER_TEST_HOST", "db.example.com");
    const auto settings = settingsOf(line);
    qunsetenv("USHER_TEST_HOST");
    QVERIFY(!settings);
    QCOMPARE(settings.error().kind, ErrorKind::OwnSettingInvalid);
    const QString sentence = errorSentence(settings.error());
    for (const QString& named :
         {QStringLiteral("%1 in [postgresql] (/store/usher.conf, line 2)").arg(line.section(u' ', 0, 0)),
          QStringLiteral("“%1”").arg(line.section(QStringLiteral(" = "), 1))}) {
        QVERIFY2(sentence.contains(named), qPrintable(sentence));
    }
    QVERIFY(!settingsOf(QStringLiteral("hosts =")));
}

void UsherConfTest::otherSettingsAreChosenByTheirWords()
{
    QCOMPARE(settingsOf({})->engineCheck, odb::EngineCheck::On);
    QCOMPARE(settingsOf(QStringLiteral("engine-check = on"))->engineCheck, odb::EngineCheck::On);
    QCOMPARE(settingsOf(QStringLiteral("engine-check = off"))->engineCheck, odb::EngineCheck::Off);
    QCOMPARE(settingsOf({})->headLock, odb::HeadLock::Table);
    QCOMPARE(settingsOf(QStringLiteral("head-lock = table"))->headLock, odb::HeadLock::Table);
    QCOMPARE(settingsOf(QStringLiteral("head-lock = row"))->headLock, odb::HeadLock::Row);
}

void UsherConfTest::storeWithoutTheFileIsAsBefore()
{
    const TestStore store;
    const auto read = readUsherConf(store.path(usherConf));
    QVERIFY(read);
    QVERIFY(usherNotices(*read, odb::Engine::Postgres).empty());
    QVERIFY(withUsherConf(*read, {.engine = odb::Engine::Postgres})->cluster.empty());
}

/// It may name other servers than server.conf does.
void UsherConfTest::linkThatLeadsNowhereIsNoAbsentFile()
{
    const TestStore store;
    QVERIFY(QFile::link(store.path(QStringLiteral("none")), store.path(usherConf)));
    const auto described = sso::Sso::describe(store.folder());
    QVERIFY(!described);
    QCOMPARE(described.error().kind, ErrorKind::FileMissing);
    QCOMPARE(described.error().subject, store.path(usherConf));
}

void UsherConfTest::settingThatChangesNothingIsTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOnServer");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* text, bool isOnServer, NoticeKind kind) {
        QTest::newRow(text) << QString::fromLatin1(text) << isOnServer << static_cast<int>(kind);
    };
    row("[postgresql]\nhost = a\n", true, NoticeKind::SettingUnknown);
    row("[postgres]\nhosts = a\n", true, NoticeKind::SettingUnknown);
    row("\nhosts = a\n", true, NoticeKind::SettingUnknown);
    row("[postgresql]\nhosts = a\n", false, NoticeKind::SettingUnused);
    row("[postgresql]\nname = a\n", false, NoticeKind::SettingUnknown);
}

void UsherConfTest::settingThatChangesNothingIsTold()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isOnServer);
    QFETCH(const int, kind);
    const auto notices = noticesOf(text, isOnServer ? odb::Engine::Postgres : odb::Engine::Sqlite);
    QCOMPARE(notices.size(), 1);
    QCOMPARE(static_cast<int>(notices[0].kind), kind);
    const QString sentence = noticeSentence(notices[0]);
    QVERIFY2(sentence.contains(QLatin1StringView("/store/usher.conf, line 2")), qPrintable(sentence));
}

void UsherConfTest::checkThatIsOffIsTold()
{
    QVERIFY(noticesOf(QStringLiteral("[postgresql]\nengine-check = on\n")).empty());
    const auto notices = noticesOf(QStringLiteral("[postgresql]\nengine-check = off\n"));
    QCOMPARE(notices.size(), 1);
    QCOMPARE(static_cast<int>(notices[0].kind), static_cast<int>(NoticeKind::EngineNotChecked));
}

void UsherConfTest::questionBeforeTheFirstOpeningNamesAllHosts_data()
{
    QTest::addColumn<QByteArray>("host"); // in server.conf
    QTest::newRow("the host is known") << QByteArray("db.example.com");
    QTest::newRow("the host is asked for") << QByteArray("$USHER_TEST_NOT_SET");
}

void UsherConfTest::questionBeforeTheFirstOpeningNamesAllHosts()
{
    QFETCH(const QByteArray, host);
    const TestStore store;
    putOnServer(store, host);
    store.write(usherConf, "[postgresql]\nhosts = a:5432, [2001:db8::7]:5433\nname = b\n");
    const auto summary = sso::Sso::describe(store.folder());
    QVERIFY(summary);
    QCOMPARE(summary->host, QStringLiteral("a:5432, [2001:db8::7]:5433"));
    QCOMPARE(static_cast<int>(summary->notices.back().kind), static_cast<int>(NoticeKind::SettingUnknown));
}

void UsherConfTest::storeIsNotOpenedWithAWrongValue()
{
    const TestStore store;
    putOnServer(store, "db.example.com");
    store.write(usherConf, "[postgresql]\nhosts = a:\n");
    QCOMPARE(sso::Sso::describe(store.folder()).error().kind, ErrorKind::OwnSettingInvalid);
    QCOMPARE(outlineStore(store.folder()).error().kind, ErrorKind::OwnSettingInvalid);
    store.write(usherConf, "[postgresql\n");
    QCOMPARE(sso::Sso::describe(store.folder()).error().kind, ErrorKind::FileMalformed);
}

void UsherConfTest::fileLeadsToTheStore()
{
    const TestStore store;
    store.write(usherConf, {});
    QCOMPARE(findStoreFiles(store.path(usherConf))->folder, store.folder());
}

USHER_TEST(UsherConfTest)

} // namespace UsherConfTests

#include "UsherConfTest.moc"
