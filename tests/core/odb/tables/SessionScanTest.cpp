// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/SessionScan.h"

#include <QTest>

#include "core/odb/Connection.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionScanTests
{

using namespace usher;
using namespace usher::test;

class SessionScanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void portionsHaveAllRowsInOrder_data();
    void portionsHaveAllRowsInOrder();
    void portionHasOnlyRowsWithinItsReach();
    void tableWithoutRowsEndsAtOnce();

private:
    /// Returns the IDs of all rows, as the portions have them. The first portion has `reach`.
    [[nodiscard]] std::vector<qint64> read(odb::ScanOrder order, int size, std::optional<qint64> reach = {});

    TestStore m_store;
    std::unique_ptr<odb::Connection> m_connection;
};

void SessionScanTest::initTestCase()
{
    addMixedSessions(m_store, 200);
    RawDatabase database(m_store);
    // So that whole portions have no rows.
    database.execute(QStringLiteral("DELETE FROM zato_sso_session WHERE id % 40 > 9"));
    m_connection = odb::Connection::open(store::loadStoreConfig(m_store.folder()).value().odb).value();
}

std::vector<qint64> SessionScanTest::read(odb::ScanOrder order, int size, std::optional<qint64> reach)
{
    odb::SessionScan scan(*m_connection, {}, order, {});
    std::vector<qint64> ids;
    while (!scan.isAtEnd()) {
        const odb::RowBlock rows = scan.next(size, reach).value();
        for (std::size_t row = 0; row < rows.rowCount(); ++row) {
            ids.push_back(rows.number(row, odb::SessionScan::idPlace).value());
        }
        scan.advancePast(rows);
        reach.reset();
    }
    return ids;
}

void SessionScanTest::portionsHaveAllRowsInOrder_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<std::optional<qint64>>("reach");
    using Reach = std::optional<qint64>;
    QTest::newRow("reach without a row") << 10 << Reach(0);
    QTest::newRow("reach as long as a portion") << 7 << Reach(7);
    QTest::newRow("reach longer than a portion") << 3 << Reach(10);
    QTest::newRow("reach over all IDs") << 1'000 << Reach(1'000'000);
    QTest::newRow("no reach") << 3 << Reach();
}

void SessionScanTest::portionsHaveAllRowsInOrder()
{
    QFETCH(const int, size);
    QFETCH(const std::optional<qint64>, reach);
    for (const auto order : {odb::ScanOrder::NewestFirst, odb::ScanOrder::OldestFirst}) {
        const std::vector<qint64> all = read(order, 1'000);
        QVERIFY(all.size() > 20 && all.size() < 200);
        QVERIFY(order == odb::ScanOrder::OldestFirst ? std::ranges::is_sorted(all)
                                                     : std::ranges::is_sorted(all, std::greater{}));
        QCOMPARE(read(order, size, reach), all);
    }
}

void SessionScanTest::portionHasOnlyRowsWithinItsReach()
{
    for (const auto order : {odb::ScanOrder::NewestFirst, odb::ScanOrder::OldestFirst}) {
        const std::vector<qint64> all = read(order, 1'000);
        odb::SessionScan scan(*m_connection, {}, order, {});
        const odb::RowBlock rows = scan.next(1'000, 5).value();
        const auto isNear = [&](qint64 id) { return std::abs(id - all.front()) < 5; };
        QCOMPARE(static_cast<qsizetype>(rows.rowCount()), std::ranges::count_if(all, isNear));
    }
}

void SessionScanTest::tableWithoutRowsEndsAtOnce()
{
    RawDatabase database(m_store);
    database.execute(QStringLiteral("DELETE FROM zato_sso_session"));
    QVERIFY(read(odb::ScanOrder::NewestFirst, 10, 5).empty());
    QVERIFY(read(odb::ScanOrder::OldestFirst, 10, 5).empty());
}

USHER_TEST(SessionScanTest)

} // namespace SessionScanTests

#include "SessionScanTest.moc"
