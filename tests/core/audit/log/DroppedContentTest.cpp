// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "core/audit/log/Pruning.h"
#include "core/odb/Connection.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace DroppedContentTests
{

using namespace usher;
using namespace usher::audit;
using namespace usher::test;

/// Which records a pruning empties.
class DroppedContentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_connection.reset();
        m_store.emplace();
        m_connection = odb::Connection::open({.path = m_store->databasePath()}).value();
    }

    /// More records than are dropped at once, kept at the ends of what is.
    void everythingIsDroppedButWhatIsKept()
    {
        constexpr qint64 atOnce = 5'000;
        constexpr qint64 through = 2 * atOnce + 1;
        add(through + 1);
        const std::vector<qint64> kept{1, atOnce, 2 * atOnce, through};
        const auto dropped = dropContent(*m_connection, through, kept, {});
        QVERIFY(dropped);
        QCOMPARE(*dropped, through - static_cast<qint64>(kept.size()));
        QCOMPARE(withContent(), (std::vector<qint64>{1, atOnce, 2 * atOnce, through, through + 1}));
        QCOMPARE(*dropContent(*m_connection, through, kept, {}), qint64{0});
    }

    void recordOfTheTimeItselfStays()
    {
        const auto at = [](int minutes) { return fixtureNow() + std::chrono::minutes(minutes); };
        QCOMPARE(*lastBefore(*m_connection, at(0)), qint64{0});
        add(3);
        for (int number = 1; number <= 3; ++number) {
            QVERIFY(m_connection->run(QStringLiteral("UPDATE usher_audit SET at = ? WHERE seq = ?"),
                                      {isoText(at(number)), number}));
        }
        QCOMPARE(*lastBefore(*m_connection, at(1)), qint64{0});
        QCOMPARE(*lastBefore(*m_connection, at(2)), qint64{1});
        QCOMPARE(*lastBefore(*m_connection, at(3)), qint64{2});
        QCOMPARE(*lastBefore(*m_connection, at(4)), qint64{3});
        QVERIFY(dropContent(*m_connection, 2, {}, {}));
        QCOMPARE(*lastBefore(*m_connection, at(3)), qint64{2});
    }

private:
    void add(qint64 last) const
    {
        RawDatabase database(*m_store);
        addMeaninglessRecords(database, last);
    }
    [[nodiscard]] std::vector<qint64> withContent()
    {
        std::vector<qint64> numbers;
        auto rows =
            m_connection->run(QStringLiteral("SELECT seq FROM usher_audit WHERE leaf <> '' ORDER BY seq"));
        while (rows && rows->next()) {
            numbers.push_back(rows->number(odb::onlyColumn));
        }
        return numbers;
    }

    std::optional<TestStore> m_store;
    std::unique_ptr<odb::Connection> m_connection;
};

USHER_TEST(DroppedContentTest)

} // namespace DroppedContentTests

#include "DroppedContentTest.moc"
