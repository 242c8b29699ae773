// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/odb/engine/TextConditions.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/EveryCall.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace PostgresConnectionTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

const QString serverConf = QStringLiteral("server.conf");
/// The test server's certificate is for this address, which reaches this machine although it is none of its
/// own. So a folder that names it says that there is a network.
const QByteArray certifiedHost = "0.0.0.0";
/// This name reaches this machine, too, and does not stand in the certificate.
const QByteArray otherHost = "LOCALHOST";

void useHost(const TestStore& store, const QByteArray& host)
{
    store.edit(serverConf, "host=" + testServer().value(QStringLiteral("host")).toUtf8(), "host=" + host);
}

void useAuthority(const TestStore& store, const QString& file)
{
    store.edit(serverConf, "[odb]", "[odb]\nsslrootcert=" + testServerFile(file).toUtf8());
}

ErrorKind kindOf(const Result<std::unique_ptr<sso::Sso>>& opened)
{
    return opened ? ErrorKind::Refused : opened.error().kind;
}

/// A database on the test server that has no other characters than those of LATIN1.
class Latin1Database final
{
public:
    Latin1Database()
    {
        m_server.execute(
            QStringLiteral("CREATE DATABASE %1 TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'").arg(m_name));
    }
    ~Latin1Database() { m_server.execute(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_name)); }
    Latin1Database(const Latin1Database&) = delete;
    Latin1Database& operator=(const Latin1Database&) = delete;

    [[nodiscard]] OdbSettings settings() const
    {
        auto settings = store::loadStoreConfig(m_store.folder())->odb.clone();
        settings.database = m_name;
        return settings;
    }

private:
    TestStore m_store;
    QString m_name = m_store.databaseName() + QStringLiteral("_latin1");
    RawDatabase m_server = RawDatabase::onServer(QStringLiteral("postgres"));
};

} // namespace

class PostgresConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networkIsWhatLiesBeyondThisMachine_data();
    void networkIsWhatLiesBeyondThisMachine();
    void serverOnANetworkProvesItsName();
    void serverThatCannotProveItselfIsToldNothing_data();
    void serverThatCannotProveItselfIsToldNothing();
    void serverIsReachedByItsSocket();
    void settingThatMakesTheServerUnsafeIsNamed();
    void refusalNamesTheServerAndNoPassword_data();
    void refusalNamesTheServerAndNoPassword();
    void userWithoutAFreeConnectionIsToldSo();
    void encodingThatLacksACharacterIsNamed();
    void textInAnEncodingThatIsNotUtf8IsNotLeftOut();
    void committedRecordIsDurable();
    void commitThatIsNotDurableIsRefused();
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void errorsTellNoValue();
    void columnsAreReadAsTextAndAsHexadecimal();
    void newRowsTakeTheirNumbersFromTheSequences();
    void failedTransactionIsNeverTakenForCommitted();
    void waitForTheLogsLockEnds();
    void statementThatTookTooLongWasNotCancelled();

private:
    TestClock m_clock{fixtureNow()};
};

void PostgresConnectionTest::networkIsWhatLiesBeyondThisMachine_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isHere");
    const auto row = [](const char* host, bool isHere) {
        QTest::newRow(*host ? host : "none") << QString::fromLatin1(host) << isHere;
    };
    row("", true);
    row("/var/run/postgresql", true);
    row("localhost", true);
    row("127.0.0.1", true);
    row("127.8.9.1", true);
    row("::1", true);
    row("::", false);
    row("0.0.0.0", false);
    row("10.0.0.1", false);
    row("128.0.0.1", false);
    row("localhost.example.com", false);
    row("127.0.0.1.example.com", false);
    row("LOCALHOST", false);
    row("@usher", true); // an abstract socket
    row("db.example.test", false);
    row("fe80::1", false);
}

void PostgresConnectionTest::networkIsWhatLiesBeyondThisMachine()
{
    QFETCH(const QString, host);
    QFETCH(const bool, isHere);
    QCOMPARE(isLoopback(host), isHere);
}

void PostgresConnectionTest::serverOnANetworkProvesItsName()
{
    const TestStore store;
    store.avoidPooler();
    useHost(store, certifiedHost);
    useAuthority(store, QStringLiteral("ca.pem"));
    const auto config = store::loadStoreConfig(store.folder());
    QVERIFY(config);
    const auto connection = Connection::open(config->odb);
    QVERIFY2(connection, connection ? "" : qPrintable(errorSentence(connection.error())));
    auto rows =
        (*connection)
            ->run(QStringLiteral("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()"));
    QVERIFY(rows && rows->next());
    QVERIFY(rows->flag(0));
}

void PostgresConnectionTest::serverThatCannotProveItselfIsToldNothing_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const QByteArray& host, const char* authority, ErrorKind kind) {
        QTest::newRow(name) << host << QString::fromLatin1(authority) << static_cast<int>(kind);
    };
    row("signed by another authority", certifiedHost, "other-ca.pem", ErrorKind::ServerUntrusted);
    row("another name", otherHost, "ca.pem", ErrorKind::ServerNameWrong);
    row("another name and authority", otherHost, "other-ca.pem", ErrorKind::ServerUntrusted);
    row("no such file", certifiedHost, "missing.pem", ErrorKind::ServerUntrusted);
}

void PostgresConnectionTest::serverThatCannotProveItselfIsToldNothing()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QString, authority);
    QFETCH(const int, kind);
    const TestStore store;
    useHost(store, host);
    useAuthority(store, authority);
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QCOMPARE(static_cast<int>(kindOf(opened)), kind);
    QVERIFY(errorSentence(opened.error()).contains(QString::fromLatin1(host)));
}

void PostgresConnectionTest::serverIsReachedByItsSocket()
{
    const TestStore store;
    useHost(store, testServer().value(QStringLiteral("socket")).toUtf8());
    const auto sso = store.open(m_clock);
    QCOMPARE(sso->summary().usherRemoteAddr, QStringLiteral("127.0.0.1"));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
}

void PostgresConnectionTest::settingThatMakesTheServerUnsafeIsNamed()
{
    const TestStore store;
    store.avoidPooler();
    RawDatabase(store).execute(
        QStringLiteral("ALTER DATABASE %1 SET standard_conforming_strings = off").arg(store.databaseName()));
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QCOMPARE(kindOf(opened), ErrorKind::ServerUnsafe);
    QVERIFY(errorSentence(opened.error()).contains(QLatin1StringView("standard_conforming_strings")));
}

void PostgresConnectionTest::refusalNamesTheServerAndNoPassword_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("kind");
    const auto server = testServer();
    const auto line = [&](const char* key, const char* inConnection) {
        return QByteArray(key) + '=' + server.value(QString::fromLatin1(inConnection)).toUtf8();
    };
    QTest::newRow("wrong password") << QByteArray("password=zato+secret://zato.server_conf.odb.password")
                                    << QByteArray("password=SecretThatIsWrong")
                                    << static_cast<int>(ErrorKind::ServerRefused);
    QTest::newRow("no such user") << line("username", "user") << QByteArray("username=nobody_here")
                                  << static_cast<int>(ErrorKind::ServerRefused);
    QTest::newRow("no server on the port") << line("port", "serverport") << QByteArray("port=1")
                                           << static_cast<int>(ErrorKind::ServerUnreachable);
    QTest::newRow("no line in pg_hba.conf")
        << line("username", "user") << QByteArray("username=usher_rejected")
        << static_cast<int>(ErrorKind::ServerRejected);
    QTest::newRow("no such database")
        << QByteArray("db_name=usher_test") << QByteArray("db_name=SSL-Portal_certificate")
        << static_cast<int>(ErrorKind::DatabaseMissing);
    QTest::newRow("quotes in a name") << line("username", "user") << QByteArray(R"(username="x' host='tmp\")")
                                      << static_cast<int>(ErrorKind::ServerRefused);
}

void PostgresConnectionTest::refusalNamesTheServerAndNoPassword()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const int, kind);
    const TestStore store;
    store.avoidPooler();
    store.edit(serverConf, before, after);
    const auto opened = sso::Sso::open(store.folder(), m_clock);
    QCOMPARE(static_cast<int>(kindOf(opened)), kind);
    const QString sentence = errorSentence(opened.error());
    QVERIFY2(sentence.contains(testServer().value(QStringLiteral("host")) + u':'), qPrintable(sentence));
    QVERIFY(!sentence.contains(QLatin1StringView("SecretThatIsWrong")));
    QVERIFY(!sentence.contains(testServer().value(QStringLiteral("password"))));
}

void PostgresConnectionTest::userWithoutAFreeConnectionIsToldSo()
{
    const TestStore store;
    store.avoidPooler();
    RawDatabase database(store);
    const QString role = store.databaseName() + QStringLiteral("_limited");
    database.execute(QStringLiteral("CREATE ROLE %1 LOGIN PASSWORD 'limited' CONNECTION LIMIT 0").arg(role));
    auto settings = store::loadStoreConfig(store.folder())->odb.clone();
    settings.username = role;
    settings.password = crypto::SecretBytes(QByteArrayView("limited"));
    const auto opened = Connection::open(settings);
    database.execute(QStringLiteral("DROP ROLE ") + role);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ServerFull);
}

void PostgresConnectionTest::encodingThatLacksACharacterIsNamed()
{
    const Latin1Database database;
    const auto connection = Connection::open(database.settings());
    QVERIFY(connection);
    QCOMPARE((*connection)->dialect().server().encoding, QStringLiteral("LATIN1"));
    const QString sql = QStringLiteral("SELECT CAST(? AS text)");
    auto rows = (*connection)->run(sql, {QStringLiteral("café")});
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->text(0), QStringLiteral("café"));
    const auto failed = (*connection)->run(sql, {QStringLiteral("ключ")});
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::EncodingTooSmall);
    const QString sentence = errorSentence(failed.error());
    QVERIFY2(sentence.contains(QLatin1StringView("LATIN1")), qPrintable(sentence));
}

/// The database has one byte for é, so the number of bytes does not tell that a text is not ASCII. A search
/// for "cafe" finds "café", and one for a text that the database cannot have must not fail.
void PostgresConnectionTest::textInAnEncodingThatIsNotUtf8IsNotLeftOut()
{
    const Latin1Database database;
    const auto connection = Connection::open(database.settings());
    QVERIFY(connection);
    QVariantList values;
    TextConditions conditions((*connection)->dialect(), 1, values);
    const QString column = QStringLiteral("CAST('café' AS text)");
    for (const QString& condition :
         {conditions.mayContain(column, QStringLiteral("cafe")), conditions.mayContain(column, QString()),
          conditions.mayBe(column, QStringLiteral("ключ"))}) {
        auto rows = (*connection)->run(QStringLiteral("SELECT ") + condition, values);
        QVERIFY2(rows && rows->next(), qPrintable(condition));
        QVERIFY2(rows->flag(0), qPrintable(condition));
    }
}

/// A test cannot see the disk, so it checks the setting that makes PostgreSQL wait for it. The connection has
/// to set it even if the database has it off.
void PostgresConnectionTest::committedRecordIsDurable()
{
    const TestStore store;
    RawDatabase(store).execute(
        QStringLiteral("ALTER DATABASE %1 SET synchronous_commit = off").arg(store.databaseName()));
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    auto rows = (*connection)->run(QStringLiteral("SELECT current_setting('synchronous_commit')"));
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->text(0), QStringLiteral("on"));
}

/// The trigger runs at the commit, after everything that the call does.
void PostgresConnectionTest::commitThatIsNotDurableIsRefused()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(
        QStringLiteral("CREATE FUNCTION hurry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "
                       "set_config('synchronous_commit', 'off', true); RETURN NULL; END $$"));
    // The first trigger runs before the record is read back, and puts off the second one until the commit.
    for (
        const char* sql :
        {"CREATE TABLE later (number integer)",
         "CREATE CONSTRAINT TRIGGER hurry AFTER INSERT ON later DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
         "EXECUTE FUNCTION hurry()",
         "CREATE FUNCTION put_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SET CONSTRAINTS hurry DEFERRED; "
         "INSERT INTO later VALUES (1); RETURN NULL; END $$",
         "CREATE CONSTRAINT TRIGGER put_off AFTER UPDATE ON zato_sso_session DEFERRABLE INITIALLY DEFERRED FOR "
         "EACH ROW EXECUTE FUNCTION put_off()"}) {
        database.execute(QString::fromLatin1(sql));
    }
    const auto sso = store.open(m_clock);
    const auto renewed = renew(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!renewed);
    QCOMPARE(renewed.error().kind, ErrorKind::ServerUnsafe);
    QVERIFY(errorSentence(renewed.error()).contains(QLatin1StringView("synchronous_commit")));
    QCOMPARE(records(database).size(), 0);
}

void PostgresConnectionTest::hostileTextStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quote") << QStringLiteral("'; DELETE FROM zato_sso_session; --");
    QTest::newRow("backslash and quote") << QStringLiteral("\\'; DELETE FROM zato_sso_session; --");
    QTest::newRow("dollar quotes") << QStringLiteral("$$; DELETE FROM zato_sso_session; --");
    QTest::newRow("placeholders") << QStringLiteral("? :name $1 ::text");
    QTest::newRow("null character") << QString(QStringLiteral("a") + QChar(u'\0') + QStringLiteral("'b"));
    QTest::newRow("beyond the basic plane") << QStringLiteral("\U0001F511 ключ");
}

void PostgresConnectionTest::hostileTextStaysText()
{
    QFETCH(const QString, text);
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    const int before = database.sessionCount();
    const FixtureUser admin = fixtureUser(QLatin1StringView("admin1"));
    const auto nobody = sso->user().login(text, admin.password, callerApp, callerAddress, text);
    QCOMPARE(statusOf(nobody), QStringLiteral("E005001"));
    const auto login = sso->user().login({.currentApp = callerApp, .remoteAddr = callerAddress, .cid = text},
                                         admin.username, admin.password, text);
    QCOMPARE(statusOf(login), QStringLiteral("ok"));
    QCOMPARE(login->receipt.cid, text);
    QCOMPARE(database.sessionCount(), before + 1);
    const QString stored =
        database.value(QStringLiteral("SELECT user_agent FROM zato_sso_session ORDER BY id DESC LIMIT 1"))
            .toString();
    QCOMPARE(stored, QString(text).replace(QChar(u'\0'), QChar::ReplacementCharacter));
    QCOMPARE(records(database).size(), 2);
}

void PostgresConnectionTest::errorsTellNoValue()
{
    const TestStore store;
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    const auto failed =
        (*connection)
            ->run(QStringLiteral("SELECT CAST(? AS timestamp)"), {QStringLiteral("zust-secret-value")});
    QVERIFY(!failed);
    const QString sentence = errorSentence(failed.error());
    QVERIFY2(!sentence.contains(QLatin1StringView("secret")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QLatin1StringView("22007")), qPrintable(sentence));
}

void PostgresConnectionTest::columnsAreReadAsTextAndAsHexadecimal()
{
    const TestStore store;
    RawDatabase(store).execute(QStringLiteral(
        "UPDATE zato_sso_user SET password = '\\x' || encode(convert_to(password, 'UTF8'), 'hex'), "
        "totp_key = '\\x' || encode(convert_to(totp_key, 'UTF8'), 'hex') WHERE password NOT LIKE '\\\\x%'"));
    const auto sso = store.open(m_clock);
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin1"))), QStringLiteral("ok"));
    const FixtureUser totp = fixtureUser(QLatin1StringView("admin_totp"));
    QCOMPARE(statusOf(logIn(*sso, QLatin1StringView("admin_totp"), {.totpCode = codeOf(totp, fixtureNow())})),
             QStringLiteral("ok"));
}

void PostgresConnectionTest::newRowsTakeTheirNumbersFromTheSequences()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("SELECT setval('zato_sso_sid_seq', 4100)"));
    QVERIFY(logIn(*sso, QLatin1StringView("admin1")));
    QCOMPARE(database.value(QStringLiteral("SELECT max(id) FROM zato_sso_session")).toInt(), 4101);
}

/// PostgreSQL reports success for the COMMIT of a failed transaction, but rolls it back.
void PostgresConnectionTest::failedTransactionIsNeverTakenForCommitted()
{
    const TestStore store;
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    auto transaction = Transaction::begin(**connection);
    QVERIFY(transaction);
    QVERIFY((*connection)->execute(QStringLiteral("CREATE TABLE made (i INTEGER)")));
    QVERIFY(!(*connection)->run(QStringLiteral("SELECT 1 / 0")));
    QVERIFY(!transaction->commit());
    QVERIFY(!(*connection)->run(QStringLiteral("SELECT i FROM made")));
    auto next = Transaction::begin(**connection);
    QVERIFY(next);
    QVERIFY(next->commit());
}

void PostgresConnectionTest::waitForTheLogsLockEnds()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    database.execute(QStringLiteral("BEGIN"));
    database.execute(QStringLiteral("LOCK TABLE usher_audit_head IN EXCLUSIVE MODE"));
    const auto waited = get(*sso, QLatin1StringView("alice.active"));
    QVERIFY(!waited);
    QCOMPARE(waited.error().kind, ErrorKind::DatabaseBusy);
    database.execute(QStringLiteral("ROLLBACK"));
    QVERIFY(get(*sso, QLatin1StringView("alice.active")));
    QCOMPARE(records(database).size(), 1);
}

/// PostgreSQL reports a timeout and a cancellation with the same error code.
void PostgresConnectionTest::statementThatTookTooLongWasNotCancelled()
{
    const TestStore store;
    store.avoidPooler();
    const auto connection = Connection::open(store::loadStoreConfig(store.folder())->odb);
    QVERIFY(connection);
    QVERIFY((*connection)->execute(QStringLiteral("SET statement_timeout = '50ms'")));
    const auto slept = (*connection)->execute(QStringLiteral("SELECT pg_sleep(5)"));
    QVERIFY(!slept);
    QCOMPARE(slept.error().kind, ErrorKind::DatabaseBusy);
}

USHER_TEST(PostgresConnectionTest)

} // namespace PostgresConnectionTests

#include "PostgresConnectionTest.moc"
