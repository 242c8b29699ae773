// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/log/SentRecords.h"

#include <QTest>

#include "core/audit/record/Entry.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/odb/Connection.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SentRecordsTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::TestStore;

namespace
{

constexpr qint64 sentCount = 3;

std::vector<SentRecord> recordsToSend()
{
    const QString time = QStringLiteral("2026-03-14T15:09:26.000000");
    const Entry entry{.op = QStringLiteral("session.get"), .cid = QStringLiteral("cid")};
    std::vector<SentRecord> sent;
    for (qint64 number = 1; number <= sentCount; ++number) {
        SentRecord& record =
            sent.emplace_back(SentRecord{.number = number, .columns = indexTexts(time, entry)});
        record.leaf = leafOf(entry, {.number = number, .time = time});
        record.hash = leafHash(record.leaf);
    }
    return sent;
}

} // namespace

/// What is read back after records were written is compared with everything that was sent.
class SentRecordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_connection->execute(QStringLiteral("DELETE FROM usher_audit")));
        m_sent.emplace(recordsToSend());
        std::vector<odb::Step> steps;
        m_sent->addWriting(steps);
        steps.push_back(m_sent->readBack(*m_connection));
        QVERIFY(m_connection->runAll(steps));
        QVERIFY(m_sent->haveArrived());
    }

    void recordThatIsNotAsItWasSentHasNotArrived_data()
    {
        QTest::addColumn<QString>("change");
        const auto row = [](const char* change) { QTest::newRow(change) << QString::fromLatin1(change); };
        row("leaf = leaf || ' '");
        row("leaf_hash = zeroblob(32)");
        row("at = 'x'");
        row("op = 'x'");
        row("outcome = 'x'");
        row("status = 'x'");
        row("actor = 'x'");
        row("target = 'x'");
        row("cid = 'x'");
        row("seq = seq + 100");
    }

    void recordThatIsNotAsItWasSentHasNotArrived()
    {
        QFETCH(const QString, change);
        for (qint64 number = 1; number <= sentCount; ++number) {
            init();
            QVERIFY(m_connection->run(QStringLiteral("UPDATE usher_audit SET %1 WHERE seq = ?").arg(change),
                                      {number}));
            const odb::Step readBack = m_sent->readBack(*m_connection);
            QVERIFY(m_connection->runAll({&readBack, 1}));
            QVERIFY2(!m_sent->haveArrived(), qPrintable(QString::number(number)));
        }
    }

    void recordsThatAreNotReadBackHaveNotArrived()
    {
        std::ignore = m_sent->readBack(*m_connection);
        QVERIFY(!m_sent->haveArrived());
    }

private:
    TestStore m_store;
    std::unique_ptr<odb::Connection> m_connection =
        odb::Connection::open({.path = m_store.databasePath()}).value();
    std::optional<SentRecords> m_sent;
};

USHER_TEST(SentRecordsTest)

} // namespace SentRecordsTests

#include "SentRecordsTest.moc"
