// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace StepsTests
{

using namespace usher;
using namespace usher::odb;
using usher::test::TestStore;

namespace
{

const QString insertSql = QStringLiteral("INSERT INTO numbered (number, word) VALUES (?, ?)");
const QString sumSql = QStringLiteral("SELECT coalesce(sum(number), 0) FROM numbered");

} // namespace

class StepsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_connection->execute(
            QStringLiteral("CREATE TABLE numbered (number INTEGER PRIMARY KEY, word TEXT)")));
    }
    void init() { QVERIFY(m_connection->execute(QStringLiteral("DELETE FROM numbered"))); }
    void stepsSeeWhatEarlierOnesDid();
    void sameStatementRunsWithDifferentValues();
    void stepsAfterOneThatFailsDoNotRun();
    void transactionOfAFailedStepIsNotCommitted();
    void readingThatFailsIsReported();
    void firstStepsRunUnderTheLock();
    void failedFirstStepLeavesATransactionToRollBack();
    void stepsAfterTheCommitSeeIt();
    void manyStepsDoNotWaitForEachOther();

private:
    [[nodiscard]] static Step insert(int number, const QString& word = {})
    {
        return {.sql = insertSql, .values = {number, word}};
    }
    /// Returns a step that appends the sum of all numbers to m_sums.
    [[nodiscard]] Step sum()
    {
        return {.sql = sumSql, .read = [this](Statement& rows) {
                    m_sums.push_back(rows.next() ? rows.number(onlyColumn) : -1);
                    return rows.ended();
                }};
    }
    [[nodiscard]] qint64 stored() const
    {
        auto rows = m_connection->run(sumSql);
        return rows && rows->next() ? rows->number(onlyColumn) : -1;
    }
    [[nodiscard]] std::vector<qint64> takeSums() { return std::exchange(m_sums, {}); }

    TestStore m_store;
    std::unique_ptr<Connection> m_connection =
        std::move(*Connection::open(store::loadStoreConfig(m_store.folder())->odb));
    std::vector<qint64> m_sums;
};

void StepsTest::stepsSeeWhatEarlierOnesDid()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    const std::vector<Step> steps{sum(), insert(1), sum(), insert(2), sum()};
    QVERIFY(m_connection->runAll(steps, Next::Commit));
    QCOMPARE(takeSums(), (std::vector<qint64>{0, 1, 3}));
    QVERIFY(transaction->commit());
    QCOMPARE(stored(), 3);
}

void StepsTest::sameStatementRunsWithDifferentValues()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    QStringList words;
    const auto read = [&](Statement& rows) -> Result<void> {
        words << (rows.next() ? rows.text(onlyColumn) : QStringLiteral("none"));
        return {};
    };
    const QString sql = QStringLiteral("SELECT word FROM numbered WHERE number = ?");
    const std::vector<Step> steps{insert(1, QStringLiteral("one")), insert(2, QStringLiteral("two")),
                                  Step{.sql = sql, .values = {2}, .read = read},
                                  Step{.sql = sql, .values = {3}, .read = read},
                                  Step{.sql = sql, .values = {1}, .read = read}};
    QVERIFY(m_connection->runAll(steps));
    QCOMPARE(words, (QStringList{QStringLiteral("two"), QStringLiteral("none"), QStringLiteral("one")}));
}

void StepsTest::stepsAfterOneThatFailsDoNotRun()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    const std::vector<Step> steps{insert(1), sum(), insert(1), sum()};
    const auto ran = m_connection->runAll(steps);
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, ErrorKind::DatabaseFailed);
    QCOMPARE(takeSums(), (std::vector<qint64>{1}));
}

void StepsTest::transactionOfAFailedStepIsNotCommitted()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    const std::vector<Step> steps{insert(1), insert(1)};
    QVERIFY(!m_connection->runAll(steps, Next::Commit));
    QVERIFY(!transaction->commit());
    QCOMPARE(stored(), 0);
}

void StepsTest::readingThatFailsIsReported()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    const std::vector<Step> steps{
        Step{.sql = sumSql,
             .read = [](Statement&) -> Result<void> { return failure(ErrorKind::DatabaseMalformed); }},
        sum()};
    const auto ran = m_connection->runAll(steps);
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, ErrorKind::DatabaseMalformed);
    QVERIFY(takeSums().empty());
}

void StepsTest::firstStepsRunUnderTheLock()
{
    const std::vector<Step> steps{sum(), insert(4), sum()};
    auto transaction = Transaction::begin(*m_connection, QStringLiteral("usher_audit_head"), steps);
    QVERIFY(transaction);
    QVERIFY(transaction->firstSteps());
    QCOMPARE(takeSums(), (std::vector<qint64>{0, 4}));
    QVERIFY(transaction->commit());
    QCOMPARE(stored(), 4);
}

void StepsTest::failedFirstStepLeavesATransactionToRollBack()
{
    const std::vector<Step> steps{insert(1), insert(1)};
    {
        auto transaction = Transaction::begin(*m_connection, {}, steps);
        QVERIFY(transaction);
        QVERIFY(!transaction->firstSteps());
        QVERIFY(!transaction->commit());
    }
    QCOMPARE(stored(), 0);
    const std::vector<Step> others{insert(1)};
    auto next = Transaction::begin(*m_connection, {}, others);
    QVERIFY(next && next->firstSteps());
    QVERIFY(next->commit());
    QCOMPARE(stored(), 1);
}

void StepsTest::stepsAfterTheCommitSeeIt()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    QVERIFY(m_connection->runAll(std::vector<Step>{insert(5)}));
    const auto read = transaction->commitAndRun(std::vector<Step>{sum(), insert(5)});
    QVERIFY(read);         // what was committed stays
    QVERIFY(!read->steps); // although a step failed
    QCOMPARE(takeSums(), (std::vector<qint64>{5}));
    QCOMPARE(stored(), 5);
}

/// Neither side's buffers hold as much as these send in both directions.
void StepsTest::manyStepsDoNotWaitForEachOther()
{
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    constexpr int count = 300;
    const QString word(100'000, u'w');
    qsizetype size = 0;
    std::vector<Step> steps;
    for (int i = 0; i < count; ++i) {
        steps.push_back(insert(i, word));
        steps.push_back({.sql = QStringLiteral("SELECT word FROM numbered WHERE number = ?"),
                         .values = {i},
                         .read = [&](Statement& rows) {
                             size += rows.next() ? rows.text(onlyColumn).size() : 0;
                             return rows.ended();
                         }});
    }
    QVERIFY(m_connection->runAll(steps));
    QCOMPARE(size, count * word.size());
}

USHER_TEST(StepsTest)

} // namespace StepsTests

#include "StepsTest.moc"
