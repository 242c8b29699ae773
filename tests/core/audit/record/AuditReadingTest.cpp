// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditReadingTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1.active");
constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView frank("frank.active");
constexpr QLatin1StringView locked("bob_locked.active");
const QString getOp = QStringLiteral("session.get");

} // namespace

/// Reading the log finds and proves records, and is itself recorded.
class AuditReadingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clock.set(fixtureNow()); }
    void recordsComeNewestFirst();
    void wordsOfALaterVersionStayReadable();
    void pagesFollowEachOtherWithoutGapOrRepetition();
    void readingIsRecordedWithItsFilter();
    void onlySuperUsersRead();
    void recordComesWithAProofThatHolds();
    void recordThatIsNotThereIsAnError();
    void recordThatWasChangedShowsAsDamaged();

private:
    TestClock m_clock{fixtureNow()};
};

void AuditReadingTest::recordsComeNewestFirst()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    std::ignore = get(*sso, locked);
    const auto found = readLog(*sso);
    QCOMPARE(numbersOf(found), (QList<qint64>{2, 1}));
    const audit::Record& record = found->records.front();
    QCOMPARE(record.state, audit::RecordState::Whole);
    QCOMPARE(record.op, getOp);
    QCOMPARE(record.outcome, audit::Outcome::Refused);
    QCOMPARE(record.outcomeText, QStringLiteral("refused"));
    QVERIFY(record.status);
    QCOMPARE(record.statusText, statusCode(*record.status));
    QCOMPARE(record.reason, (Reason{.party = Party::Target, .cause = Cause::Locked}));
    QCOMPARE(record.reasonText, QStringLiteral("target_locked"));
    QCOMPARE(record.actor.username, QStringLiteral("admin1"));
    QCOMPARE(record.target.username, QStringLiteral("bob_locked"));
    QCOMPARE(record.time, fixtureNow());
}

void AuditReadingTest::wordsOfALaterVersionStayReadable()
{
    const QByteArray leaf = R"({"outcome":"postponed","reason":"target_asleep","seq":1,"status":"E009999",)"
                            R"("time":"2026-01-02T03:04:05.000006"})";
    const audit::Record record = audit::recordOf(1, leaf, audit::leafHash(leaf));
    QCOMPARE(record.state, audit::RecordState::Whole);
    QVERIFY(!record.outcome);
    QVERIFY(!record.status);
    QVERIFY(!record.reason);
    QCOMPARE(record.outcomeText, QStringLiteral("postponed"));
    QCOMPARE(record.statusText, QStringLiteral("E009999"));
    QCOMPARE(record.reasonText, QStringLiteral("target_asleep"));
}

void AuditReadingTest::pagesFollowEachOtherWithoutGapOrRepetition()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (int i = 0; i < 7; ++i) {
        QVERIFY(get(*sso, alice));
        m_clock.advance(std::chrono::seconds(i % 2)); // some records have the same time
    }
    for (const bool isByTime : {false, true}) {
        sso::AuditFilter filter{.records = {.op = getOp}};
        if (isByTime) {
            filter.records.until = m_clock.now() + std::chrono::hours(1);
        }
        QList<qint64> numbers;
        sso::RecordPageRequest page{.size = 3};
        do {
            const auto found = readLog(*sso, filter, page);
            numbers << numbersOf(found);
            page.after = found->next;
        } while (page.after);
        QCOMPARE(numbers, (QList<qint64>{7, 6, 5, 4, 3, 2, 1}));
    }
}

void AuditReadingTest::readingIsRecordedWithItsFilter()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    const auto found = readLog(*sso, {.records = {.op = getOp, .text = clearToken(alice)}});
    QVERIFY(found);
    const RawDatabase database(store);
    const LoggedRecord record = lastRecord(database);
    QCOMPARE(record.seq, found->receipt.number);
    QCOMPARE(record.op, QStringLiteral("audit.search"));
    const QJsonObject filter =
        record.object(QLatin1StringView("extra")).value(QLatin1StringView("filter")).toObject();
    QCOMPARE(filter.value(QLatin1StringView("op")).toString(), getOp);
    QCOMPARE(filter.value(QLatin1StringView("text")).toString(), QStringLiteral("[token]"));
    QVERIFY(sso->audit().get(callerOf(admin), 1));
    QCOMPARE(lastRecord(database).op, QStringLiteral("audit.get"));
    QCOMPARE(
        lastRecord(database).object(QLatin1StringView("extra")).value(QLatin1StringView("record")).toInt(),
        1);
}

void AuditReadingTest::onlySuperUsersRead()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    const auto found = sso->audit().search(callerOf(alice), {}, {});
    QCOMPARE(statusOf(found), statusCode(Status::NotAllowed));
    QVERIFY(!found.error().reason);
    const auto got = sso->audit().get(callerOf(alice), 1);
    QCOMPARE(statusOf(got), statusCode(Status::NotAllowed));
    QCOMPARE(lastRecord(RawDatabase(store)).outcome, QStringLiteral("refused"));
}

void AuditReadingTest::recordComesWithAProofThatHolds()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    constexpr int looks = 300; // more than one block of leaves; core keeps one hash for each full block
    for (int i = 0; i < looks; ++i) {
        QVERIFY(get(*sso, alice));
    }
    const auto publicKey =
        audit::LogKeys(store::loadStoreConfig(store.folder())->key.key()).signing().publicKey();
    for (const qint64 number : {1, 2, 255, 256, 257, 299, 300, 301}) {
        const auto proven = sso->audit().get(callerOf(admin), number);
        QVERIFY(proven);
        QCOMPARE(proven->record.number, number);
        const auto checkpoint = audit::openNote(proven->checkpoint, publicKey);
        QVERIFY(checkpoint);
        QCOMPARE(checkpoint->size, proven->checkpointSize);
        QVERIFY(audit::provesInclusion(proven->proof, audit::leafHash(proven->record.leaf), number - 1,
                                       checkpoint->size, checkpoint->root));
    }
}

void AuditReadingTest::recordThatIsNotThereIsAnError()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    for (const qint64 number : {-1, 0, 1'000'000}) {
        const auto got = sso->audit().get(callerOf(admin), number);
        QVERIFY(!got);
        QCOMPARE(got.error().kind, ErrorKind::RecordMissing);
    }
}

void AuditReadingTest::recordThatWasChangedShowsAsDamaged()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, frank));
    RawDatabase(store).execute(
        QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'alice', 'carol') WHERE seq = 1"));
    const auto found = readLog(*sso);
    QCOMPARE(found->records.back().number, 1);
    QCOMPARE(found->records.back().state, audit::RecordState::Damaged);
    QCOMPARE(found->records.back().target.username, QString());
    QCOMPARE(found->records.front().state, audit::RecordState::Whole);
}

USHER_TEST(AuditReadingTest)

} // namespace AuditReadingTests

#include "AuditReadingTest.moc"
