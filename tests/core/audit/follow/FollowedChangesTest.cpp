// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "core/audit/follow/LogFollower.h"
#include "core/odb/Connection.h"
#include "tests/core/audit/WrittenLog.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/KindOf.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace FollowedChangesTests
{

using namespace usher;
using namespace usher::audit;
using namespace usher::test;

/// What somebody makes of a log that is followed, also with its key.
class FollowedChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_follower.reset();
        m_connection.reset();
        m_store.emplace();
        m_connection = odb::Connection::open({.path = m_store->databasePath()}).value();
    }

    void everyRecordIsReturned()
    {
        QVERIFY(begin(WrittenLog(3)));
        QCOMPARE(read().size(), std::size_t{3});
        WrittenLog(5).writeTo(*m_connection);
        QCOMPARE(read().size(), std::size_t{2});
        QCOMPARE(read().size(), std::size_t{0});
    }

    void logOfAnotherStoreIsNotFollowed()
    {
        QVERIFY(begin(WrittenLog(3)));
        RawDatabase(*m_store).execute(QStringLiteral("UPDATE usher_audit_head SET store = 'another'"));
        QCOMPARE(read().size(), std::size_t{3}); // which were verified before
        QCOMPARE(m_refusal, std::nullopt);
        std::ignore = read();
        QCOMPARE(m_refusal, std::optional(ErrorKind::LogRewritten));
    }

    void logThatIsAsLongAndSignedIsNotFollowed()
    {
        QVERIFY(begin(WrittenLog(3)));
        QCOMPARE(read().size(), std::size_t{3});
        WrittenLog other(2);
        other.addPruning(0, Outcome::Refused);
        other.writeTo(*m_connection);
        std::ignore = read();
        QCOMPARE(m_refusal, std::optional(ErrorKind::LogRewritten));
    }

    void logThatIsShorterThanThisComputerSawIsNotFollowed()
    {
        const RememberedHead longer{.head = WrittenLog(4).head()};
        QCOMPARE(kindOf(begin(WrittenLog(3), {longer})), ErrorKind::LogRewritten);
        QVERIFY(begin(WrittenLog(4), {longer}));
        QVERIFY(begin(WrittenLog(5), {longer, {.head = WrittenLog(0).head()}}));
    }

    void recordThatWasReplacedWithItsHashIsNotReturned()
    {
        WrittenLog log(3);
        log.replace(2);
        QCOMPARE(kindOf(begin(log)), ErrorKind::LogDamaged);
    }

    void recordOfAnotherPlaceIsNotReturned_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<qint64>("number");
        QTest::newRow("another store's") << QStringLiteral("another") << qint64{3};
        QTest::newRow("another number's") << WrittenLog::storeId() << qint64{4};
    }

    void recordOfAnotherPlaceIsNotReturned()
    {
        QFETCH(const QString, store);
        QFETCH(const qint64, number);
        WrittenLog log(2);
        log.add({.op = QStringLiteral("session.get"), .outcome = Outcome::Ok}, store, number);
        QVERIFY(begin(log)); // its hashes give the signed root
        QCOMPARE(read().size(), std::size_t{0});
        QCOMPARE(m_refusal, std::optional(ErrorKind::LogDamaged));
    }

    void recordThatNoPruningHasEmptiedIsAnError()
    {
        WrittenLog log(3);
        log.empty(2);
        QVERIFY(begin(log));
        std::ignore = read();
        QCOMPARE(m_refusal, std::optional(ErrorKind::LogDamaged));
        log.addPruning(1, Outcome::Ok);
        log.addPruning(2, Outcome::Refused);
        QVERIFY(begin(log));
        std::ignore = read();
        QCOMPARE(m_refusal, std::optional(ErrorKind::LogDamaged));
        log.addPruning(2, Outcome::Ok);
        QVERIFY(begin(log));
        QCOMPARE(read().size(), std::size_t{6});
    }

    void recordsThatVanishAfterTheyWereVerifiedAreAnError()
    {
        QVERIFY(begin(WrittenLog(3)));
        RawDatabase(*m_store).execute(QStringLiteral("DELETE FROM usher_audit WHERE seq = 3"));
        QCOMPARE(read().size(), std::size_t{0});
        QCOMPARE(m_refusal, std::optional(ErrorKind::LogDamaged));
    }

    void onlyAKeyThatTheKeyBeforeHasSignedIsFollowed()
    {
        WrittenLog log(1);
        log.addKeyChange('x', 'y'); // as anybody can write it
        log.signWith('y');
        QCOMPARE(kindOf(begin(log)), ErrorKind::LogDamaged);
        log.addKeyChange('k', 'l');
        log.signWith('l');
        QVERIFY(begin(log));
        QCOMPARE(read().size(), std::size_t{3});
    }

    void fileThatWasMovedIsNotFollowed()
    {
        QVERIFY(begin(WrittenLog(1)));
        QCOMPARE(read().size(), std::size_t{1});
        QVERIFY(QFile::rename(m_store->databasePath(), m_store->path(QStringLiteral("moved"))));
        std::ignore = read();
        QCOMPARE(m_refusal, std::optional(ErrorKind::DatabaseMoved));
    }

private:
    /// Writes the log, and begins to follow it from its first record.
    Result<void> begin(const WrittenLog& log, std::vector<RememberedHead> known = {})
    {
        log.writeTo(*m_connection);
        m_follower = std::make_unique<LogFollower>(*m_connection, WrittenLog::storeId(),
                                                   WrittenLog::publicKey('k'), 1, std::move(known));
        return m_follower->begin();
    }
    /// Returns the next records. Sets the error if there is one.
    std::vector<Record> read()
    {
        auto records = m_follower->next();
        m_refusal = records ? std::nullopt : std::optional(records.error().kind);
        return records.value_or(std::vector<Record>());
    }

    std::optional<TestStore> m_store;
    std::unique_ptr<odb::Connection> m_connection;
    std::unique_ptr<LogFollower> m_follower;
    std::optional<ErrorKind> m_refusal;
};

USHER_TEST(FollowedChangesTest)

} // namespace FollowedChangesTests

#include "FollowedChangesTest.moc"
