// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/RowPortions.h"

#include <QTest>

#include "core/audit/verify/RecordsToKeep.h"
#include "core/odb/Connection.h"
#include "tests/core/support/KindOf.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace RowPortionsTests
{

using namespace usher;
using namespace usher::audit;
using namespace usher::test;

/// Rows that somebody else may have put there, as verification and pruning read them.
class RowPortionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_connection.reset();
        m_store.emplace();
        m_connection = odb::Connection::open({.path = m_store->databasePath()}).value();
    }

    void rowsAreReadUpToTheLast()
    {
        add(9);
        QCOMPARE(numbers(7), (std::vector<qint64>{1, 2, 3, 4, 5, 6, 7}));
    }

    void readingEndsAtANumberThatComesTwice()
    {
        takeTheKey();
        add(3);
        add(5);
        QCOMPARE(numbers(5), (std::vector<qint64>{1}));
    }

    void readingEndsAtANumberThatIsNoInteger()
    {
        takeTheKey();
        add(2);
        run("INSERT INTO usher_audit VALUES (2.5, 'x', x'00', '', '', '', '', '', '', '')");
        QCOMPARE(numbers(5), (std::vector<qint64>{1, 2}));
    }

    /// A pruning keeps what is damaged, but not the whole of a log that is damaged everywhere.
    void damagedRecordsAreKeptUpToALimit()
    {
        constexpr qint64 most = 1'000;
        add(most + 1);
        const auto kept = recordsToKeep(*m_connection, most, {});
        QVERIFY(kept);
        QCOMPARE(kept->size(), std::size_t{most});
        QCOMPARE(kindOf(recordsToKeep(*m_connection, most + 1, {})), ErrorKind::LogDamaged);
    }

    void nothingIsKeptOfRowsThatCannotBeReadInTheirOrder()
    {
        takeTheKey();
        add(2);
        add(2);
        QCOMPARE(kindOf(recordsToKeep(*m_connection, 2, {})), ErrorKind::LogDamaged);
    }

    void searchForWhatIsKeptCanBeCancelled()
    {
        add(2);
        const auto stop = [](qint64, qint64) { return false; };
        QCOMPARE(kindOf(recordsToKeep(*m_connection, 2, stop)), ErrorKind::Cancelled);
    }

private:
    void run(const char* sql) { QVERIFY(m_connection->execute(QString::fromLatin1(sql))); }
    /// Adds records without a meaning, from the first to the last.
    void add(qint64 last) const
    {
        RawDatabase database(*m_store);
        addMeaninglessRecords(database, last);
    }
    /// Makes the log's table anew, with any number any number of times.
    void takeTheKey()
    {
        run("ALTER TABLE usher_audit RENAME TO elsewhere");
        run("CREATE TABLE usher_audit AS SELECT * FROM elsewhere");
    }
    /// Reads the rows up to `last`, and returns their numbers.
    [[nodiscard]] std::vector<qint64> numbers(qint64 last)
    {
        RowPortions portions(*m_connection, last);
        std::vector<qint64> read;
        while (true) {
            const auto portion = portions.next();
            if (!portion || portion->rows.empty() || read.size() > 100) {
                return read;
            }
            for (const StoredRow& row : portion->rows) {
                read.push_back(row.number);
            }
        }
    }

    std::optional<TestStore> m_store;
    std::unique_ptr<odb::Connection> m_connection;
};

USHER_TEST(RowPortionsTest)

} // namespace RowPortionsTests

#include "RowPortionsTest.moc"
