// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace PruningTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1.active");
constexpr QLatin1StringView alice("alice.active");

} // namespace

/// Pruning drops the content of old records. Their hashes stay, so the log still verifies.
class PruningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsOlderIsDroppedAndTheLogStillVerifies();
    void pruningIsOnRecord();
    void prunedRecordsAreSeenAsSuch();
    void youngRecordsAreNeverPruned();
    void onlySuperUsersPrune();
    void readOnlyStoreIsNotPruned();
    void cancelledPruningIsContinued();
    void emptyingMoreThanIsOnRecordIsCaught();
    void recordThatIsNotAsItWasMadeStays_data();
    void recordThatIsNotAsItWasMadeStays();
    void emptyingARecordThatStaysIsCaught();
    void emptyingWithoutAPruningOnRecordIsNoticed_data();
    void emptyingWithoutAPruningOnRecordIsNoticed();
    void refusedPruningDoesNotHideTheOneBefore();
    void logContinuesAfterTheGap();

private:
    Result<sso::PrunedRecords> prune(TimePoint before, QLatin1StringView current = admin,
                                     const Progress& progress = {})
    {
        return test::prune(*m_sso, before, progress, current);
    }
    [[nodiscard]] audit::Verdict verdict() const
    {
        return sso::LogInspector::open(m_store->folder()).value()->verify().value();
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
    const TimePoint m_twoDaysAgo = fixtureNow() - std::chrono::hours(48);
};

/// Makes three records that are three days old and two of today.
void PruningTest::init()
{
    m_sso.reset();
    m_store = std::make_unique<TestStore>();
    m_clock.set(fixtureNow() - std::chrono::hours(72));
    m_sso = m_store->open(m_clock);
    for (int i = 0; i < 3; ++i) {
        std::ignore = get(*m_sso, alice);
    }
    m_clock.set(fixtureNow());
    QVERIFY(get(*m_sso, alice));
    QVERIFY(get(*m_sso, alice));
}

void PruningTest::whatIsOlderIsDroppedAndTheLogStillVerifies()
{
    const auto pruned = prune(m_twoDaysAgo);
    QVERIFY(pruned);
    QCOMPARE(pruned->records, 3);
    QCOMPARE(pruned->through, 3);
    const QList<LoggedRecord> all = records(RawDatabase(*m_store));
    QCOMPARE(all.size(), 7); // with the proof of identity, and this
    QVERIFY(all[2].leaf.isEmpty() && all[2].actor.isEmpty() && all[2].at.isEmpty());
    QCOMPARE(all[2].leafHash.size(), 32);
    QVERIFY(!all[3].leaf.isEmpty());
    const audit::Verdict found = verdict();
    QVERIFY2(found.isSound(),
             qPrintable(found.isSound() ? QString() : audit::findingSentence(found.findings.front())));
    QCOMPARE(found.prunedCount, 3);
}

void PruningTest::pruningIsOnRecord()
{
    const auto pruned = prune(m_twoDaysAgo);
    const LoggedRecord record = lastRecord(RawDatabase(*m_store));
    QCOMPARE(record.seq, pruned->receipt.number);
    QCOMPARE(record.op, QStringLiteral("audit.prune"));
    QCOMPARE(record.object(QLatin1StringView("extra")).value(QLatin1StringView("through")).toInteger(), 3);
}

void PruningTest::prunedRecordsAreSeenAsSuch()
{
    QVERIFY(prune(m_twoDaysAgo));
    const auto found = m_sso->audit().search(callerOf(admin), {}, {});
    QCOMPARE(found->records.size(), std::size_t{7});
    QCOMPARE(found->records.back().state, audit::RecordState::Pruned);
    const auto dated = m_sso->audit().search(
        callerOf(admin), {.records = {.until = fixtureNow() + std::chrono::hours(1)}}, {});
    // A search by time does not find pruned records, because their times are not known.
    QCOMPARE(dated->records.size(), std::size_t{5});
    const auto proven = m_sso->audit().get(callerOf(admin), 2);
    QVERIFY(proven);
    QCOMPARE(proven->record.state, audit::RecordState::Pruned);
}

void PruningTest::youngRecordsAreNeverPruned()
{
    const auto pruned = prune(fixtureNow() - std::chrono::hours(23));
    QVERIFY(!pruned);
    QCOMPARE(pruned.error().kind, ErrorKind::TooYoungToPrune);
    QCOMPARE(verdict().prunedCount, 0);
}

void PruningTest::onlySuperUsersPrune()
{
    QCOMPARE(statusOf(prune(m_twoDaysAgo, alice)), statusCode(Status::NotAllowed));
    QCOMPARE(verdict().prunedCount, 0);
}

void PruningTest::readOnlyStoreIsNotPruned()
{
    m_sso = m_store->open(m_clock, sso::Access::ReadOnly);
    const auto pruned = prune(m_twoDaysAgo);
    QVERIFY(!pruned);
    QCOMPARE(pruned.error().kind, ErrorKind::NotInReadOnly);
    QCOMPARE(verdict().prunedCount, 0);
}

void PruningTest::cancelledPruningIsContinued()
{
    for (const bool isBeforeTheRecord : {true, false}) {
        const auto cancelled = prune(m_twoDaysAgo, admin, [&](qint64 done, qint64 of) {
            return !isBeforeTheRecord && 2 * done <= of;
        });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        const QVariant onRecord = RawDatabase(*m_store).value(
            QStringLiteral("SELECT count(*) FROM usher_audit WHERE op = 'audit.prune' AND outcome = 'ok'"));
        QCOMPARE(onRecord.toInt(), isBeforeTheRecord ? 0 : 1);
        QVERIFY(verdict().isSound());
    }
    QVERIFY(prune(m_twoDaysAgo));
    QVERIFY(verdict().isSound());
    QCOMPARE(verdict().prunedCount, 3);
}

void PruningTest::emptyingMoreThanIsOnRecordIsCaught()
{
    QVERIFY(prune(m_twoDaysAgo));
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', "
                       "actor = '', target = '', cid = '' WHERE seq = 4"));
    const audit::Verdict found = verdict();
    QCOMPARE(found.findings.front().fault, audit::Fault::ContentMissing);
    QCOMPARE(found.findings.front().record, 4);
}

/// Otherwise pruning would remove the traces of somebody who changed a record.
void PruningTest::recordThatIsNotAsItWasMadeStays_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<audit::Fault>("fault");
    QTest::newRow("column") << QStringLiteral("op = 'session.search'") << audit::Fault::ColumnsChanged;
    QTest::newRow("content") << QStringLiteral("leaf = replace(leaf, 'CRM', 'MRC')")
                             << audit::Fault::RecordChanged;
}

void PruningTest::recordThatIsNotAsItWasMadeStays()
{
    QFETCH(const QString, change);
    QFETCH(const audit::Fault, fault);
    RawDatabase(*m_store).execute(QStringLiteral("UPDATE usher_audit SET %1 WHERE seq = 2").arg(change));
    QVERIFY(prune(m_twoDaysAgo));
    const audit::Verdict found = verdict();
    QCOMPARE(found.prunedCount, 2);
    QCOMPARE(found.findings.front().fault, fault);
    QCOMPARE(found.findings.front().record, 2);
}

/// Without the record of the rules, one super-user could do alone what needs two.
void PruningTest::emptyingARecordThatStaysIsCaught()
{
    m_store = std::make_unique<TestStore>();
    m_clock.set(fixtureNow() - std::chrono::hours(72));
    m_sso = m_store->open(m_clock);
    const sso::Caller caller = callerOf(admin);
    QVERIFY(proveIdentity(*m_sso, admin));
    QVERIFY(m_sso->acting().setPolicy(caller, {.needsTwo = true}, QStringLiteral("ticket")));
    QVERIFY(get(*m_sso, alice));
    m_clock.set(fixtureNow());
    QVERIFY(prune(m_twoDaysAgo));
    QVERIFY(verdict().isSound());
    QVERIFY(m_sso->acting().rules(caller)->policy.needsTwo);
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', "
                       "actor = '', target = '', cid = '' WHERE op = 'acting.policy'"));
    const audit::Verdict found = verdict();
    QCOMPARE(found.findings.front().fault, audit::Fault::ContentMissing);
    QCOMPARE(found.findings.front().record, 2);
    const auto rules = m_sso->acting().rules(caller);
    QVERIFY(!rules);
    QCOMPARE(rules.error().kind, ErrorKind::LogDamaged);
    // Another pruning would not name it any more.
    const auto again = prune(m_twoDaysAgo);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::LogDamaged);
}

void PruningTest::emptyingWithoutAPruningOnRecordIsNoticed_data()
{
    QTest::addColumn<QString>("op");
    QTest::newRow("the rules") << QStringLiteral("acting.policy");
    QTest::newRow("the pruning") << QStringLiteral("audit.prune");
}

void PruningTest::emptyingWithoutAPruningOnRecordIsNoticed()
{
    QFETCH(const QString, op);
    QVERIFY(prune(m_twoDaysAgo));
    const sso::Caller caller = callerOf(admin);
    QVERIFY(m_sso->acting().setPolicy(caller, {.needsTwo = true}, QStringLiteral("ticket")));
    QVERIFY(m_sso->acting().rules(caller)->policy.needsTwo);
    RawDatabase(*m_store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = '', at = '', op = '', outcome = '', status = '', "
                       "actor = '', target = '', cid = '' WHERE op = ?"),
        {op});
    const auto rules = m_sso->acting().rules(caller);
    QVERIFY(!rules);
    QCOMPARE(rules.error().kind, ErrorKind::LogDamaged);
}

void PruningTest::refusedPruningDoesNotHideTheOneBefore()
{
    QVERIFY(prune(m_twoDaysAgo));
    const sso::Caller caller = callerOf(admin);
    QVERIFY(m_sso->acting().setPolicy(caller, {.needsTwo = true}, QStringLiteral("ticket")));
    QVERIFY(!prune(m_twoDaysAgo, alice));
    QCOMPARE(lastRecord(RawDatabase(*m_store)).op, QStringLiteral("audit.prune"));
    const auto rules = m_sso->acting().rules(caller);
    QVERIFY(rules);
    QVERIFY(rules->policy.needsTwo);
}

void PruningTest::logContinuesAfterTheGap()
{
    QVERIFY(prune(m_twoDaysAgo));
    m_sso = m_store->open(m_clock); // opening compares the log with the remembered head
    QVERIFY(get(*m_sso, alice));
    QVERIFY(verdict().isSound());
}

USHER_TEST(PruningTest)

} // namespace PruningTests

#include "PruningTest.moc"
