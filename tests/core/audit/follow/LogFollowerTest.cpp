// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/follow/LogFollower.h"

#include <QTemporaryDir>
#include <QTest>

#include "core/audit/head/RememberedHeads.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/sso/inspect/LogInspector.h"
#include "core/sso/setup/Rekeying.h"
#include "core/sso/setup/StoreSetup.h"
#include "tests/core/audit/KeyOf.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace LogFollowerTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");

/// Reads until there are no new records. Returns their numbers.
QList<qint64> numbersOf(audit::LogFollower& follower)
{
    QList<qint64> numbers;
    while (true) {
        const auto records = follower.next();
        [&] { QVERIFY2(records, records ? "" : qPrintable(errorSentence(records.error()))); }();
        if (!records || records->empty()) {
            return numbers;
        }
        for (const audit::Record& record : *records) {
            numbers << record.number;
        }
    }
}

} // namespace

/// Records are followed as they are made, and nothing that does not verify is returned.
class LogFollowerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void recordsAreReturnedAsTheyAreMade();
    void everyRecordIsReturnedOnceInPortions();
    void withoutANumberOnlyNewRecordsAreReturned();
    void followingLeavesNoTrace();
    void changeIsNotReturned_data();
    void changeIsNotReturned();
    void recordThatIsReplacedAfterItWasVerifiedIsNotReturned();
    void logThatWasCutIsNotFollowed();
    void logThatEndsBeforeTheNumberIsNotFollowed();
    void logThatThisComputerKnowsOtherwiseIsNotFollowed();
    void prunedRecordsHaveTheirPlace();
    void headOfAnotherKeyIsNotFollowed();
    void keyThatWasChangedOnRecordIsFollowed();

private:
    /// Follows with the memory of this computer in a folder of its own.
    [[nodiscard]] Result<std::unique_ptr<audit::LogFollower>> follow(std::optional<qint64> from)
    {
        m_log = sso::LogInspector::open(m_store->folder(), {.headsFolder = m_heads->path()}).value();
        return m_log->follow(from);
    }
    void look(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            QVERIFY(get(*m_sso, alice));
        }
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<QTemporaryDir> m_heads;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::LogInspector> m_log;
    std::unique_ptr<sso::Sso> m_sso;
};

void LogFollowerTest::init()
{
    m_log.reset();
    m_sso.reset();
    m_heads = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
}

void LogFollowerTest::recordsAreReturnedAsTheyAreMade()
{
    look(2);
    const auto follower = follow(1);
    QVERIFY(follower);
    QCOMPARE(numbersOf(**follower), (QList<qint64>{1, 2}));
    look();
    const auto records = (*follower)->next();
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t{1});
    QCOMPARE(records->front().number, 3);
    QCOMPARE(records->front().op, QStringLiteral("session.get"));
    QVERIFY((*follower)->next()->empty());
}

void LogFollowerTest::everyRecordIsReturnedOnceInPortions()
{
    const QStringList targets(100, QStringLiteral("alice.active"));
    QList<qint64> expected;
    for (int i = 0; i < 12; ++i) {
        QVERIFY(getBatch(*m_sso, targets));
    }
    for (qint64 number = 7; number <= 1'200; ++number) {
        expected << number;
    }
    const auto follower = follow(7);
    QVERIFY(follower);
    QCOMPARE(numbersOf(**follower), expected);
}

void LogFollowerTest::withoutANumberOnlyNewRecordsAreReturned()
{
    look(2);
    const auto follower = follow(std::nullopt);
    QVERIFY(follower);
    QVERIFY((*follower)->next()->empty());
    look();
    QCOMPARE(numbersOf(**follower), QList<qint64>{3});
    QVERIFY(follow(4));
}

void LogFollowerTest::followingLeavesNoTrace()
{
    look(2);
    const RawDatabase database(*m_store);
    const QString before = database.auditTables();
    QCOMPARE(numbersOf(**follow(1)), (QList<qint64>{1, 2}));
    QCOMPARE(database.auditTables(), before);
}

void LogFollowerTest::changeIsNotReturned_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char* name, const char* sql) {
        QTest::newRow(name) << QString::fromLatin1(sql);
    };
    row("another content",
        "UPDATE usher_audit SET leaf = replace(leaf, 'session.get', 'session.got') WHERE seq = 3");
    row("content less", "DELETE FROM usher_audit WHERE seq = 3");
    row("two that changed places",
        "UPDATE usher_audit SET leaf = (SELECT leaf FROM usher_audit WHERE seq = 4), "
        "leaf_hash = (SELECT leaf_hash FROM usher_audit WHERE seq = 4) WHERE seq = 3");
    row("a head that is not signed", "UPDATE usher_audit_head SET note = replace(note, 'usher/', 'usher/x')");
    row("no head", "DELETE FROM usher_audit_head");
}

void LogFollowerTest::changeIsNotReturned()
{
    QFETCH(const QString, sql);
    look(2);
    const auto follower = follow(1);
    QVERIFY(follower);
    QCOMPARE(numbersOf(**follower).size(), 2);
    look(3);
    RawDatabase(*m_store).execute(sql);
    Result<std::vector<audit::Record>> records;
    for (int i = 0; i < 2 && records; ++i) {
        records = (*follower)->next();
        QVERIFY(!records || records->empty());
    }
    QVERIFY(!records);
    QVERIFY2(records.error().kind == ErrorKind::LogDamaged || records.error().kind == ErrorKind::LogRewritten,
             qPrintable(errorSentence(records.error())));
}

void LogFollowerTest::recordThatIsReplacedAfterItWasVerifiedIsNotReturned()
{
    look(4);
    const auto follower = follow(2); // which has verified the four
    QVERIFY(follower);
    RawDatabase database(*m_store);
    database.execute(
        QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'alice', 'carol') WHERE seq = 3"));
    const QByteArray leaf =
        database.value(QStringLiteral("SELECT leaf FROM usher_audit WHERE seq = 3")).toByteArray();
    QVERIFY(leaf.contains("carol"));
    database.execute(QStringLiteral("UPDATE usher_audit SET leaf_hash = ? WHERE seq = 3"),
                     {audit::leafHash(leaf)}); // so that the record fits to itself
    const auto records = (*follower)->next();
    QVERIFY(!records);
    QCOMPARE(records.error().kind, ErrorKind::LogRewritten);
}

void LogFollowerTest::logThatWasCutIsNotFollowed()
{
    look(3);
    const auto follower = follow(1);
    QCOMPARE(numbersOf(**follower).size(), 3);
    RawDatabase database(*m_store);
    database.execute(QStringLiteral("DELETE FROM usher_audit WHERE seq = 3"));
    database.execute(QStringLiteral("UPDATE usher_audit_head SET size = 2"));
    QCOMPARE((*follower)->next().error().kind, ErrorKind::LogRewritten);
}

void LogFollowerTest::logThatEndsBeforeTheNumberIsNotFollowed()
{
    look(2);
    QCOMPARE(follow(4).error().kind, ErrorKind::LogRewritten);
    QVERIFY(follow(3));
}

void LogFollowerTest::logThatThisComputerKnowsOtherwiseIsNotFollowed()
{
    look(2);
    const TestStore& store = *m_store;
    // Remembers two records, then takes them back with the key of the store.
    auto opened = sso::Sso::open(store.folder(), m_clock,
                                 {.timeSource = sso::TimeSource::GivenClock, .headsFolder = m_heads->path()});
    QVERIFY(opened);
    QVERIFY(get(**opened, alice));
    opened->reset();
    QVERIFY(follow(1));
    const audit::RememberedHeads heads(m_heads->path());
    const auto known = heads.of(m_log->storeId()).value();
    QVERIFY(known);
    QCOMPARE(m_log->state(fixtureNow())->remembered->size, known->head.tree.size());
    audit::RememberedHead other = *known;
    other.head.tree = {};
    for (qint64 i = 0; i < known->head.tree.size(); ++i) {
        other.head.tree.append(audit::leafHash(QByteArray::number(i)));
    }
    QVERIFY(heads.replaceWith(other));
    QCOMPARE(follow(1).error().kind, ErrorKind::LogRewritten);
}

void LogFollowerTest::prunedRecordsHaveTheirPlace()
{
    using namespace std::chrono_literals;
    m_clock.set(fixtureNow() - 72h);
    look(2);
    m_clock.set(fixtureNow());
    QVERIFY(prune(*m_sso, fixtureNow() - 48h));
    const auto follower = follow(1);
    const auto records = (*follower)->next();
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t{4}); // with the proof of identity
    QCOMPARE(records->front().state, audit::RecordState::Pruned);
    QCOMPARE(records->back().op, QStringLiteral("audit.prune"));
}

void LogFollowerTest::headOfAnotherKeyIsNotFollowed()
{
    look();
    const QString storeId = headOf(RawDatabase(*m_store)).value(QStringLiteral("store")).toString();
    const auto log = sso::LogInspector::open(
        m_store->folder(),
        {.publicKey = audit::verifierKey(storeId, keyOf('x').publicKey()), .headsFolder = m_heads->path()});
    QVERIFY(log);
    QCOMPARE((*log)->follow(1).error().kind, ErrorKind::LogDamaged);
}

void LogFollowerTest::keyThatWasChangedOnRecordIsFollowed()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("store"));
    QVERIFY(sso::createStore(folder, QStringLiteral("admin"), secret(u"Correct-horse-9"), m_clock));
    const auto log = sso::LogInspector::open(folder, {.headsFolder = m_heads->path()}).value();
    const auto follower = log->follow(1);
    QVERIFY(follower);
    QCOMPARE(numbersOf(**follower), QList<qint64>{1});
    QVERIFY(sso::rekeyOwnStore(folder, m_clock));
    QVERIFY(sso::rekeyOwnStore(folder, m_clock));
    QCOMPARE(numbersOf(**follower), (QList<qint64>{2, 3}));
    QCOMPARE(numbersOf(**log->follow(1)), (QList<qint64>{1, 2, 3})); // from the first key on
}

USHER_TEST(LogFollowerTest)

} // namespace LogFollowerTests

#include "LogFollowerTest.moc"
