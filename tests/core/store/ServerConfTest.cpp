// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ServerConf.h"

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace ServerConfTests
{

using namespace usher;
using namespace usher::store;

namespace
{

constexpr const char* variable = "USHER_TEST_ODB";

/// Returns a server.conf whose [odb] has these lines after those of a PostgreSQL server. A line replaces that
/// of the same key.
Result<ConfigObj> serverConf(const QStringList& lines, const Variables& variables = {})
{
    const QStringList usual{QStringLiteral("engine=postgresql+pg8000"), QStringLiteral("host=db.example.com"),
                            QStringLiteral("port=5432"), QStringLiteral("db_name=zato"),
                            QStringLiteral("username=zato")};
    QStringList all = lines;
    for (const QString& line : usual) {
        const QString key = line.section(u'=', 0, 0) + u'=';
        const bool isReplaced = std::any_of(lines.begin(), lines.end(),
                                            [&](const QString& other) { return other.startsWith(key); });
        if (!isReplaced) {
            all << line;
        }
    }
    return ConfigObj::parse(QStringLiteral("[odb]\n") + all.join(u'\n') + u'\n',
                            QStringLiteral("/store/server.conf"), {.variables = variables});
}

QString said(const Error& error)
{
    return errorSentence(error);
}

} // namespace

class ServerConfTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv(variable); }
    void databaseIsTheOneOfTheReferencesUrl_data();
    void databaseIsTheOneOfTheReferencesUrl();
    void settingThatNoUrlCanHaveIsNamed_data();
    void settingThatNoUrlCanHaveIsNamed();
    void passwordIsTheOneOfTheReferencesUrl_data();
    void passwordIsTheOneOfTheReferencesUrl();
    void variableThatIsSetIsTheValue();
    void variableThatIsNotSetIsAskedFor();
    void variableOfSeveralSettingsIsAskedForOnce();
    void variableThatTheEngineDoesNotNeedIsNotAskedFor();
    void passwordMayBeginWithADollarSign();
    void onlyAPasswordInClearIsReadWithoutTheKey();
    void givenValueCountsOnlyIfTheVariableIsNotSet();
    void givenValueOutlivesTheFile();
    void valueThatCannotBeUsedIsNamedByItsVariable_data();
    void valueThatCannotBeUsedIsNamedByItsVariable();
};

void ServerConfTest::databaseIsTheOneOfTheReferencesUrl_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("database"); // user@host:port/name
    const auto row = [](const char* line, const char* database) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(database);
    };
    row("host=db.example.com", "zato@db.example.com:5432/zato");
    row("host=[::1]", "zato@::1:5432/zato");
    row("host=::1", "zato@::1:5432/zato");
    row("host='::1'", "zato@::1:5432/zato");
    row("host=\"[2001:db8::7]\"", "zato@2001:db8::7:5432/zato");
    row("username=us%40er", "us@er@db.example.com:5432/zato");
    row("username=%C3%A9lan", "élan@db.example.com:5432/zato");
    row("username='zato'", "zato@db.example.com:5432/zato");
    row("username=\"it's\"", "it's@db.example.com:5432/zato");
    row("db_name=\"za\"to\"", "zato@db.example.com:5432/za\"to");
    row("db_name=za%40to", "zato@db.example.com:5432/za%40to");
    row("port='5433'", "zato@db.example.com:5433/zato");
    row("port=5_433", "zato@db.example.com:5433/zato");
    row("port=65535", "zato@db.example.com:65535/zato");
}

void ServerConfTest::databaseIsTheOneOfTheReferencesUrl()
{
    QFETCH(const QString, line);
    QFETCH(const QString, database);
    const auto odb = serverConf({line}).and_then(readOdbSettings);
    QVERIFY2(odb, qPrintable(odb ? QString() : said(odb.error())));
    QCOMPARE(QStringLiteral("%1@%2:%3/%4")
                 .arg(odb->username, odb->host, QString::number(odb->port), odb->database),
             database);
}

void ServerConfTest::settingThatNoUrlCanHaveIsNamed_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* line, ErrorKind kind = ErrorKind::SettingInvalid) {
        QTest::newRow(line) << QString::fromUtf8(line) << static_cast<int>(kind);
    };
    row("host=user@192.0.2.1");
    row("host=db.example.com:5433");
    row("host=one, two");
    row("port=0");
    row("port=65536");
    row("port=many");
    row("username=a:b");
    row("username=a/b");
    row("username=", ErrorKind::SettingMissing);
    row("db_name=zato?host=192.0.2.1");
    row("db_name=", ErrorKind::SettingMissing);
    row("engine=", ErrorKind::SettingMissing);
}

void ServerConfTest::settingThatNoUrlCanHaveIsNamed()
{
    QFETCH(const QString, line);
    QFETCH(const int, kind);
    const auto odb = serverConf({line}).and_then(readOdbSettings);
    QVERIFY(!odb);
    QCOMPARE(static_cast<int>(odb.error().kind), kind);
    const QString named = line.section(u'=', 0, 0) + QStringLiteral(" in [odb] (/store/server.conf, line 2)");
    QVERIFY2(said(odb.error()).contains(named), qPrintable(said(odb.error())));
}

void ServerConfTest::passwordIsTheOneOfTheReferencesUrl_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArray>("password");
    const auto row = [](const char* written, const char* password) {
        QTest::newRow(written) << QString::fromUtf8(written) << QByteArray(password);
    };
    row("hunter2", "hunter2");
    row("pa%40ss%2Fw", "pa@ss/w");
    row("\"pa\"ss\"", "pa\"ss");
    row("'it's'", "it's");
    row("\"pa\" \"ss\"", "pa\" \"ss");
    row("\"pa#ss\" # a comment", "pa#ss");
    row("pa$$w", "pa$$w");
    row("$", "$");
    row("$$word", "$$word");
}

void ServerConfTest::passwordIsTheOneOfTheReferencesUrl()
{
    QFETCH(const QString, written);
    QFETCH(const QByteArray, password);
    const auto config = serverConf({QStringLiteral("password=") + written});
    QVERIFY(config);
    const auto read = readOdbPassword(*config, crypto::Fernet::generate());
    QVERIFY(read);
    QCOMPARE(read->view().toByteArray(), password);
    QVERIFY(askedOdbVariables(*config).empty());
}

void ServerConfTest::variableThatIsSetIsTheValue()
{
    qputenv(variable, "[::1]");
    const auto config = serverConf({QStringLiteral("host=$USHER_TEST_ODB")});
    QVERIFY(askedOdbVariables(*config).empty());
    QVERIFY(!missingOdbVariable(*config));
    QCOMPARE(readOdbSettings(*config)->host, QStringLiteral("::1"));
}

void ServerConfTest::variableThatIsNotSetIsAskedFor()
{
    for (const char* key : {"engine", "host", "port", "db_name", "username", "sslrootcert"}) {
        const QString name = QLatin1StringView(key);
        const auto config = serverConf({name + QStringLiteral("=$USHER_TEST_ODB")});
        const auto asked = askedOdbVariables(*config);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0].name, QString::fromLatin1(variable));
        QVERIFY(asked[0].isNeeded);
        QCOMPARE(placeText(asked[0].places.at(0)),
                 name + QStringLiteral(" in [odb] (/store/server.conf, line 2)"));
        QCOMPARE(missingOdbVariable(*config).value().key, name);
    }
}

void ServerConfTest::variableOfSeveralSettingsIsAskedForOnce()
{
    const auto asked = askedOdbVariables(*serverConf(
        {QStringLiteral("password=$USHER_TEST_ODB"), QStringLiteral("username=$USHER_TEST_ODB")}));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0].places.size(), 2);
    QVERIFY(asked[0].isNeeded);
}

void ServerConfTest::variableThatTheEngineDoesNotNeedIsNotAskedFor()
{
    const auto config = serverConf({QStringLiteral("engine=sqlite"), QStringLiteral("host=$USHER_TEST_ODB"),
                                    QStringLiteral("password=$USHER_TEST_ODB")});
    QVERIFY(askedOdbVariables(*config).empty());
    QVERIFY(!missingOdbVariable(*config));
    QVERIFY(!unsetPassword(*config));
}

void ServerConfTest::passwordMayBeginWithADollarSign()
{
    const auto config = serverConf({QStringLiteral("password=$USHER_TEST_ODB")});
    const auto asked = askedOdbVariables(*config);
    QCOMPARE(asked.size(), 1);
    QVERIFY(!asked[0].isNeeded);
    QVERIFY(!missingOdbVariable(*config));
    QVERIFY(unsetPassword(*config));
    QCOMPARE(unsetPassword(*config)->variable, QStringLiteral("USHER_TEST_ODB"));
    QCOMPARE(readOdbPassword(*config, crypto::Fernet::generate())->view().toByteArray(),
             QByteArray("$USHER_TEST_ODB"));

    // What cannot be the name of a variable is a password, and is not named anywhere.
    const auto password = serverConf({QStringLiteral("password=$ecret!")});
    QVERIFY(askedOdbVariables(*password).empty());
    QVERIFY(unsetPassword(*password));
    QCOMPARE(unsetPassword(*password)->variable, QString());
    QCOMPARE(unsetPassword(*password)->value, QString());
    QVERIFY(!placeText(*unsetPassword(*password)).contains(QLatin1StringView("ecret")));
}

void ServerConfTest::onlyAPasswordInClearIsReadWithoutTheKey()
{
    const auto read = [](const QString& password) {
        return clearOdbPassword(serverConf({QStringLiteral("password=") + password}).value());
    };
    const auto clear = read(QStringLiteral("a%20b"));
    QVERIFY(clear);
    QCOMPARE(clear->view(), QByteArrayView("a b"));
    QVERIFY(!read(QStringLiteral("gAAAAABrA15s72cWk0iBAefQ")));
    QVERIFY(!read(QStringLiteral("zato.secf.gAAAAABrA15s72cWk0iBAefQ")));
}

void ServerConfTest::givenValueCountsOnlyIfTheVariableIsNotSet()
{
    Variables::Given given;
    given.emplace(QString::fromLatin1(variable), crypto::SecretBytes(QByteArray("given.example.com")));
    const auto host = [&] {
        const auto config = serverConf({QStringLiteral("host=$USHER_TEST_ODB")}, Variables(given));
        return missingOdbVariable(*config) ? QStringLiteral("(missing)") : readOdbSettings(*config)->host;
    };
    QCOMPARE(host(), QStringLiteral("given.example.com"));
    qputenv(variable, "set.example.com");
    QCOMPARE(host(), QStringLiteral("set.example.com"));
}

/// The file wipes what it was given. Who took a value before keeps it.
void ServerConfTest::givenValueOutlivesTheFile()
{
    const QByteArray value("given.example.com");
    Variables::Given given;
    given.emplace(QString::fromLatin1(variable), crypto::SecretBytes(value));
    auto config = serverConf({QStringLiteral("password=$USHER_TEST_ODB")}, Variables(given));
    const ConfigObj copy = *config;
    const QString taken = config->value(QStringLiteral("odb"), QStringLiteral("password"));
    config = failure(ErrorKind::FileMissing);
    QCOMPARE(taken, QString::fromLatin1(value));
    QCOMPARE(readOdbPassword(copy, crypto::Fernet::generate())->view().toByteArray(), value);
}

void ServerConfTest::valueThatCannotBeUsedIsNamedByItsVariable_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* key, const char* value, ErrorKind kind) {
        QTest::addRow("%s=%s", key, value)
            << QString::fromLatin1(key) << QByteArray(value) << static_cast<int>(kind);
    };
    row("host", "zzz@192.0.2.1", ErrorKind::SettingInvalid);
    row("port", "zzz", ErrorKind::SettingInvalid);
    row("username", "zzz:zzz", ErrorKind::SettingInvalid);
    row("db_name", "", ErrorKind::SettingMissing);
    row("username", "", ErrorKind::SettingMissing);
    row("host", "'zzz", ErrorKind::FileMalformed);
    row("password", "\"zzz", ErrorKind::FileMalformed);
}

void ServerConfTest::valueThatCannotBeUsedIsNamedByItsVariable()
{
    QFETCH(const QString, key);
    QFETCH(const QByteArray, value);
    QFETCH(const int, kind);
    qputenv(variable, value);
    const auto odb = serverConf({key + QStringLiteral("=$USHER_TEST_ODB")}).and_then(readOdbSettings);
    QVERIFY(!odb);
    QCOMPARE(static_cast<int>(odb.error().kind), kind);
    QVERIFY2(said(odb.error()).contains(QString::fromLatin1(variable)), qPrintable(said(odb.error())));
    QVERIFY(said(odb.error()).contains(QLatin1StringView("/store/server.conf")));
    QVERIFY(!said(odb.error()).contains(QLatin1StringView("zzz")));
}

USHER_TEST(ServerConfTest)

} // namespace ServerConfTests

#include "ServerConfTest.moc"
