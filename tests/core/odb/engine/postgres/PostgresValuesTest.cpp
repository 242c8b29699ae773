// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/engine/BoundSecret.h"
#include "core/odb/engine/postgres/PostgresQuery.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace PostgresValuesTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

class PostgresValuesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreNumbered_data();
    void placesAreNumbered();
    void valueComesBack_data();
    void valueComesBack();
    void secretComesBack_data();
    void secretComesBack();
    void bytesInATextColumnStayBytes();
    void writtenRowsAreCounted();

private:
    TestStore m_store;
    std::unique_ptr<Connection> m_connection =
        std::move(Connection::open(store::loadStoreConfig(m_store.folder())->odb).value());
};

void PostgresValuesTest::placesAreNumbered_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QByteArray>("numbered");
    const auto row = [](const char* sql, const char* numbered) {
        QTest::newRow(sql) << QString::fromUtf8(sql) << QByteArray(numbered);
    };
    row("SELECT 1", "SELECT 1");
    row("a = ? AND b = ?", "a = $1 AND b = $2");
    row("a LIKE '?' AND b = ?", "a LIKE '?' AND b = $1");
    row("a = '' AND b = ?", "a = '' AND b = $1");
    row("a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1");
    row("a ILIKE ? ESCAPE '\\' AND b = ?", "a ILIKE $1 ESCAPE '\\' AND b = $2");
    row("\"a?\" = ? AND '\"' = ?", "\"a?\" = $1 AND '\"' = $2");
    row("ü = ?", "ü = $1");
}

void PostgresValuesTest::placesAreNumbered()
{
    QFETCH(const QString, sql);
    QFETCH(const QByteArray, numbered);
    QCOMPARE(withNumberedPlaces(sql), numbered);
}

void PostgresValuesTest::valueComesBack_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QVariant>("value");
    const auto row = [](const char* name, const char* type, const QVariant& value) {
        QTest::newRow(name) << QString::fromLatin1(type) << value;
    };
    row("null", "text", QVariant());
    row("no text", "text", QString());
    row("empty text", "text", QStringLiteral(""));
    row("text", "text", QStringLiteral("it's \\ \"ключ\" \U0001F511\n?$1"));
    row("number", "bigint", std::numeric_limits<qint64>::min());
    row("small number", "integer", qint64{-7});
    row("true", "boolean", true);
    row("false", "boolean", false);
    row("no bytes", "bytea", QByteArray(""));
    row("bytes", "bytea", QByteArray("\0\\x'\xff", 5));
    row("time", "timestamp", QStringLiteral("2018-03-14 16:27:55.000001"));
}

void PostgresValuesTest::valueComesBack()
{
    QFETCH(const QString, type);
    QFETCH(const QVariant, value);
    auto rows = m_connection->run(QStringLiteral("SELECT CAST(? AS %1)").arg(type), {value});
    QVERIFY2(rows, rows ? "" : qPrintable(errorSentence(rows.error())));
    QVERIFY(rows->next());
    QCOMPARE(rows->value(0).isNull(), value.isNull());
    if (type == QLatin1StringView("bytea")) {
        QCOMPARE(rows->value(0).typeId(), QMetaType::QByteArray);
    }
    QCOMPARE(rows->value(0), value);
    QVERIFY(!rows->next());
}

void PostgresValuesTest::secretComesBack_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("stored");
    const auto row = [](const char* name, const QByteArray& secret, const QByteArray& stored) {
        QTest::newRow(name) << secret << stored;
    };
    row("empty", "", "");
    row("token", "zust2x9", "zust2x9");
    row("not ASCII", "ключ'", "ключ'");
    row("null byte", QByteArray("a\0b", 3),
        "a\xEF\xBF\xBD"
        "b");
    row("not UTF-8", "a\xff\xfe", "a\xEF\xBF\xBD\xEF\xBF\xBD");
    row("long", QByteArray(100'000, 'x'), QByteArray(100'000, 'x'));
}

/// U+0000 and what is not UTF-8 cannot be in a column of text. They become U+FFFD, as everywhere.
void PostgresValuesTest::secretComesBack()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const QByteArray, stored);
    const crypto::SecretBytes bound(secret);
    for (int i = 0; i < 2; ++i) { // the rows of the first run are wiped
        auto rows = m_connection->run(QStringLiteral("SELECT CAST(? AS text)"), {BoundSecret::of(bound)});
        QVERIFY2(rows, rows ? "" : qPrintable(errorSentence(rows.error())));
        QVERIFY(rows->next());
        QCOMPARE(rows->secret(0).view(), QByteArrayView(stored));
    }
}

void PostgresValuesTest::bytesInATextColumnStayBytes()
{
    auto rows = m_connection->run(QStringLiteral("SELECT '\\x6162', CAST('\\x6162' AS bytea)"));
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->text(0), QStringLiteral("\\x6162"));
    QCOMPARE(rows->bytes(0), QByteArray("ab"));
    QCOMPARE(rows->bytes(1), QByteArray("ab"));
}

void PostgresValuesTest::writtenRowsAreCounted()
{
    const auto count = [&](const char* sql) {
        const auto written = m_connection->run(QString::fromLatin1(sql));
        return written ? written->affectedRows() : -1;
    };
    QCOMPARE(count("CREATE TABLE counted (i integer)"), 0);
    QCOMPARE(count("INSERT INTO counted VALUES (1), (2), (3)"), 3);
    QCOMPARE(count("UPDATE counted SET i = 4 WHERE i > 1"), 2);
    QCOMPARE(count("DELETE FROM counted WHERE i = 7"), 0);
}

USHER_TEST(PostgresValuesTest)

} // namespace PostgresValuesTests

#include "PostgresValuesTest.moc"
