// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/engine/TextConditions.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace PostgresTextTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

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

/// Text reaches PostgreSQL and comes back as it is, whatever it contains and however the database writes it.
class PostgresTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodingThatLacksACharacterIsNamed();
    void textInAnEncodingThatIsNotUtf8IsNotLeftOut();
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void errorsTellNoValue();
    void columnsAreReadAsTextAndAsHexadecimal();

private:
    TestClock m_clock{fixtureNow()};
};

void PostgresTextTest::encodingThatLacksACharacterIsNamed()
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
void PostgresTextTest::textInAnEncodingThatIsNotUtf8IsNotLeftOut()
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

void PostgresTextTest::hostileTextStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quote") << QStringLiteral("'; DELETE FROM zato_sso_session; --");
    QTest::newRow("backslash and quote") << QStringLiteral("\\'; DELETE FROM zato_sso_session; --");
    QTest::newRow("dollar quotes") << QStringLiteral("$$; DELETE FROM zato_sso_session; --");
    QTest::newRow("placeholders") << QStringLiteral("? :name $1 ::text");
    QTest::newRow("null character") << QString(QStringLiteral("a") + QChar(u'\0') + QStringLiteral("'b"));
    QTest::newRow("beyond the basic plane") << QStringLiteral("\U0001F511 ключ");
}

void PostgresTextTest::hostileTextStaysText()
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

void PostgresTextTest::errorsTellNoValue()
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

void PostgresTextTest::columnsAreReadAsTextAndAsHexadecimal()
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

USHER_TEST(PostgresTextTest)

} // namespace PostgresTextTests

#include "PostgresTextTest.moc"
