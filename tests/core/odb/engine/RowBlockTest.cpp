// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/RowBlock.h"

#include <QTest>

#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace RowBlockTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

class RowBlockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAreReadAsWhatTheyAre();
    void textIsBoundAsAValue();
    void valuesGoWhereTheirNumbersStand();
    void manyRowsKeepTheirOrder();
    void rowsAreAddedToThoseThatAreThere();
    void failureIsToldAndTheConnectionGoesOn();

private:
    TestStore m_store;
    std::unique_ptr<Connection> m_connection =
        std::move(Connection::open(store::loadStoreConfig(m_store.folder())->odb).value());
};

void RowBlockTest::cellsAreReadAsWhatTheyAre()
{
    const QString sql =
        QStringLiteral("SELECT CAST($1 AS BIGINT), CAST('' AS text), CAST('ab' AS %1), NULL, 1.5")
            .arg(m_connection->dialect().bytesType());
    RowBlock rows(5);
    QVERIFY(m_connection->fetch(sql, {qint64{-3}}, rows));
    QCOMPARE(rows.rowCount(), 1U);
    QCOMPARE(rows.number(0, 0), std::optional<qint64>(-3));
    QVERIFY(rows.text(0, 0).isNull());
    QVERIFY(!rows.text(0, 1).isNull());
    QVERIFY(rows.text(0, 1).isEmpty());
    QVERIFY(rows.text(0, 2).isNull());
    QCOMPARE(rows.bytes(0, 2).toByteArray(), QByteArray("ab"));
    for (const std::size_t other : {3U, 4U}) {
        QVERIFY(!rows.number(0, other));
        QVERIFY(rows.bytes(0, other).isNull());
    }
}

void RowBlockTest::textIsBoundAsAValue()
{
    const QString hostile = QStringLiteral("'; DROP TABLE usher_audit; -- \\' $1 é");
    RowBlock rows(2);
    QVERIFY(m_connection->fetch(QStringLiteral("SELECT CAST($1 AS text), CAST($2 AS text)"),
                                {hostile, QString()}, rows));
    QCOMPARE(QString::fromUtf8(rows.text(0, 0)), hostile);
    QVERIFY(!rows.text(0, 1).isNull());
    QVERIFY(rows.text(0, 1).isEmpty());
}

void RowBlockTest::valuesGoWhereTheirNumbersStand()
{
    RowBlock rows(3);
    QVERIFY(
        m_connection->fetch(QStringLiteral("SELECT CAST($2 AS text), CAST($1 AS BIGINT), CAST($2 AS text)"),
                            {qint64{1}, QStringLiteral("two")}, rows));
    QCOMPARE(rows.text(0, 0).toByteArray(), QByteArray("two"));
    QCOMPARE(rows.number(0, 1), std::optional<qint64>(1));
    QCOMPARE(rows.text(0, 2).toByteArray(), QByteArray("two"));
}

void RowBlockTest::manyRowsKeepTheirOrder()
{
    constexpr qint64 count = 10'000;
    RowBlock rows(2);
    QVERIFY(m_connection->fetch(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n "
                       "WHERE i + 1 < $1) SELECT i, CAST(i AS text) FROM n"),
        {count}, rows));
    QCOMPARE(rows.rowCount(), static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < rows.rowCount(); ++i) {
        QCOMPARE(rows.number(i, 0), std::optional(static_cast<qint64>(i)));
        QCOMPARE(rows.text(i, 1).toByteArray(), QByteArray::number(static_cast<qint64>(i)));
    }
}

void RowBlockTest::rowsAreAddedToThoseThatAreThere()
{
    RowBlock rows(1);
    for (const char* text : {"one", "two"}) {
        QVERIFY(
            m_connection->fetch(QStringLiteral("SELECT CAST($1 AS text)"), {QLatin1StringView(text)}, rows));
    }
    QCOMPARE(rows.text(0, 0).toByteArray(), QByteArray("one"));
    QCOMPARE(rows.text(1, 0).toByteArray(), QByteArray("two"));
}

void RowBlockTest::failureIsToldAndTheConnectionGoesOn()
{
    RowBlock rows(1);
    const auto failed = m_connection->fetch(QStringLiteral("SELECT nothing FROM nowhere"), {}, rows);
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::DatabaseFailed);
    QCOMPARE(rows.rowCount(), 0U);
    QVERIFY(m_connection->fetch(QStringLiteral("SELECT CAST(7 AS BIGINT)"), {}, rows));
    QCOMPARE(rows.number(0, 0), std::optional<qint64>(7));
}

USHER_TEST(RowBlockTest)

} // namespace RowBlockTests

#include "RowBlockTest.moc"
