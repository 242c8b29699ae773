// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/Interrupter.h"

#include <QTest>

#include "core/odb/Connection.h"
#include "core/odb/Transaction.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/KindOf.h"
#include "tests/core/support/TestStore.h"
#include "tests/core/support/disturbance/Interrupting.h"
#include "tests/support/TestRegistry.h"

namespace InterrupterTests
{

using namespace usher;
using namespace usher::odb;
using namespace usher::test;

namespace
{

/// Runs much longer than a test may, unless it is interrupted.
const QString endless = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i "
                                       "+ 1 FROM n WHERE i < 4000000000) SELECT count(*) FROM n");
const QString manyRows = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                        "WHERE i < 1000) SELECT i FROM n");
const QString lockUsers = QStringLiteral("UPDATE zato_sso_user SET is_locked = TRUE");
const QString countLocked = QStringLiteral("SELECT count(*) FROM zato_sso_user WHERE is_locked = TRUE");

Result<void> run(Connection& connection, const QString& sql)
{
    return connection.run(sql).map([](const Statement&) {});
}

qint64 numberOf(Connection& connection, const QString& sql)
{
    auto rows = connection.run(sql);
    return rows && rows->next() ? rows->number(0) : -1;
}

} // namespace

class InterrupterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statementEndsCancelled();
    void statementThatIsNotKeptEndsCancelled();
    void fetchEndsCancelled();
    void rowsThatAreBeingReadEndCancelled();
    void rowThatWasFoundStays();
    void interruptedTransactionIsUndone();
    void nothingThatBeginsLaterIsInterrupted();
    void whatIsInterruptedAllTheTimeNeverFailsOtherwise();
    void commitAndRollbackAreNotInterrupted();
    void stepsAfterACommitAreNotInterrupted();
    void nothingIsInterruptedBehindAShield();
    void connectionMayCloseMeanwhile();
    void connectionMayConnectAgainMeanwhile();
    void interrupterOutlivesItsConnection();

private:
    [[nodiscard]] std::unique_ptr<Connection> open() const
    {
        return std::move(Connection::open(store::loadStoreConfig(m_store.folder())->odb).value());
    }

    TestStore m_store;
    std::unique_ptr<Connection> m_connection = open();
    std::function<void()> m_interrupt = [interrupter = m_connection->interrupter()] {
        interrupter->interrupt();
    };
};

void InterrupterTest::statementEndsCancelled()
{
    for (int i = 0; i < 3; ++i) { // the first time newly prepared, then reused
        const Interrupting interrupting(m_interrupt);
        QCOMPARE(kindOf(run(*m_connection, endless)), ErrorKind::Cancelled);
    }
    QCOMPARE(numberOf(*m_connection, QStringLiteral("SELECT 7")), 7);
}

void InterrupterTest::statementThatIsNotKeptEndsCancelled()
{
    {
        const Interrupting interrupting(m_interrupt);
        QCOMPARE(kindOf(m_connection->execute(endless)), ErrorKind::Cancelled);
    }
    QVERIFY(m_connection->execute(QStringLiteral("SELECT 7")));
}

void InterrupterTest::fetchEndsCancelled()
{
    RowBlock rows(1);
    {
        const Interrupting interrupting(m_interrupt);
        QCOMPARE(kindOf(m_connection->fetch(endless, {}, rows)), ErrorKind::Cancelled);
    }
    QVERIFY(m_connection->fetch(manyRows, {}, rows));
    QCOMPARE(rows.rowCount(), 1'000U);
}

void InterrupterTest::rowsThatAreBeingReadEndCancelled()
{
    {
        auto rows = m_connection->run(manyRows);
        QVERIFY(rows && rows->next());
        m_interrupt();
        QVERIFY(!rows->next());
        QCOMPARE(kindOf(rows->ended()), ErrorKind::Cancelled);
    }
    auto rows = m_connection->run(manyRows);
    QVERIFY(rows);
    int count = 0;
    while (rows->next()) {
        ++count;
    }
    QVERIFY(rows->ended());
    QCOMPARE(count, 1000);
}

/// A caller that needs one row asks only next(), so an interruption must not hide a row that was found.
void InterrupterTest::rowThatWasFoundStays()
{
    auto rows = m_connection->run(QStringLiteral("SELECT 7"));
    QVERIFY(rows);
    m_interrupt();
    QVERIFY(rows->next());
    QCOMPARE(rows->number(0), 7);
}

void InterrupterTest::interruptedTransactionIsUndone()
{
    const qint64 before = numberOf(*m_connection, countLocked);
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    QVERIFY(run(*m_connection, lockUsers));
    QVERIFY(numberOf(*m_connection, countLocked) > before);
    {
        const Interrupting interrupting(m_interrupt);
        QCOMPARE(kindOf(run(*m_connection, endless)), ErrorKind::Cancelled);
    }
    QVERIFY(!transaction->commit());
    QCOMPARE(numberOf(*m_connection, countLocked), before);
}

void InterrupterTest::nothingThatBeginsLaterIsInterrupted()
{
    constexpr int tries = 50;
    for (int i = 0; i < tries; ++i) {
        m_interrupt();
        QCOMPARE(numberOf(*m_connection, QStringLiteral("SELECT 7")), 7);
        QVERIFY(m_connection->execute(QStringLiteral("SELECT 7")));
    }
    // The next statement is not interrupted either if the request comes while earlier rows are still held.
    for (int i = 0; i < tries; ++i) {
        {
            const auto rows = m_connection->run(QStringLiteral("SELECT 7"));
            QVERIFY(rows);
            m_interrupt();
        }
        const auto next = run(*m_connection, countLocked);
        QVERIFY2(next, next ? "" : qPrintable(errorSentence(next.error())));
    }
}

void InterrupterTest::whatIsInterruptedAllTheTimeNeverFailsOtherwise()
{
    constexpr int tries = 500;
    {
        const Interrupting interrupting(m_interrupt);
        for (int i = 0; i < tries; ++i) {
            const auto result = run(*m_connection, manyRows);
            QVERIFY2(result || result.error().kind == ErrorKind::Cancelled,
                     qPrintable(errorSentence(result ? Error{} : result.error())));
        }
    }
    QVERIFY(run(*m_connection, manyRows));
}

void InterrupterTest::commitAndRollbackAreNotInterrupted()
{
    const auto interrupter = m_connection->interrupter();
    const Interrupter::Running running(*interrupter);
    {
        const Interrupter::Shield shield(*interrupter);
        interrupter->interrupt();
        QVERIFY(!running.isInterrupted());
    }
    interrupter->interrupt();
    QVERIFY(running.isInterrupted());

    constexpr int tries = 50;
    for (int i = 0; i < tries; ++i) {
        auto transaction = Transaction::begin(*m_connection);
        QVERIFY(transaction);
        const Interrupting interrupting(m_interrupt);
        if (i % 2 == 0) {
            transaction->rollBack();
        } else {
            const auto committed = transaction->commit();
            QVERIFY2(committed, committed ? "" : qPrintable(errorSentence(committed.error())));
        }
    }
}

/// They say what was committed, which nothing may leave in doubt.
void InterrupterTest::stepsAfterACommitAreNotInterrupted()
{
    int count = 0;
    const Step step{.sql = manyRows, .read = [&](Statement& rows) {
                        m_interrupt();
                        while (rows.next()) {
                            ++count;
                        }
                        return rows.ended();
                    }};
    auto transaction = Transaction::begin(*m_connection);
    QVERIFY(transaction);
    const auto committed = transaction->commitAndRun({&step, 1});
    QVERIFY(committed);
    QVERIFY(committed->steps);
    QCOMPARE(count, 1'000);
}

void InterrupterTest::nothingIsInterruptedBehindAShield()
{
    const auto readMany = [&] {
        auto rows = m_connection->run(manyRows);
        m_interrupt();
        int count = 0;
        while (rows && rows->next()) {
            ++count;
        }
        return count;
    };
    {
        const auto shield = m_connection->shield();
        QCOMPARE(readMany(), 1'000);
    }
    QVERIFY(readMany() < 1'000);
}

void InterrupterTest::connectionMayCloseMeanwhile()
{
    constexpr int tries = 20;
    for (int i = 0; i < tries; ++i) {
        auto connection = open();
        const Interrupting interrupting(
            [interrupter = connection->interrupter()] { interrupter->interrupt(); });
        std::ignore = run(*connection, manyRows);
        connection.reset();
    }
}

void InterrupterTest::connectionMayConnectAgainMeanwhile()
{
    const auto connection = open();
    const auto interrupt = [interrupter = connection->interrupter()] { interrupter->interrupt(); };
    constexpr int tries = 20;
    for (int i = 0; i < tries; ++i) {
        const Interrupting interrupting(interrupt);
        QVERIFY(connection->reconnect({}));
    }
    const Interrupting interrupting(interrupt);
    QCOMPARE(kindOf(run(*connection, endless)), ErrorKind::Cancelled); // the new connection too
}

void InterrupterTest::interrupterOutlivesItsConnection()
{
    auto connection = open();
    const auto interrupter = connection->interrupter();
    connection.reset();
    const Interrupter::Running running(*interrupter);
    interrupter->interrupt();
    QVERIFY(!running.isInterrupted());
}

USHER_TEST(InterrupterTest)

} // namespace InterrupterTests

#include "InterrupterTest.moc"
