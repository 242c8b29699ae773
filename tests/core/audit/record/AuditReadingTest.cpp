// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/head/Checkpoint.h"
#include "core/audit/head/LogKeys.h"
#include "core/audit/tree/MerkleProof.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/store/StoreConfig.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
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

Result<sso::FoundRecords> find(sso::Sso& sso, const sso::AuditFilter& filter = {},
                               const sso::RecordPageRequest& page = {})
{
    return sso.audit().search(callerOf(admin), filter, page);
}

QList<qint64> numbersOf(const Result<sso::FoundRecords>& found)
{
    QList<qint64> numbers;
    for (const audit::Record& record : found.value().records) {
        numbers << record.number;
    }
    return numbers;
}

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
    void filtersFindJustWhatMatches();
    void excludedValuesAreLeftOut();
    void longCidIsFound();
    void longCidOf01IsFound();
    void longCidOf01IsLeftOut();
    void sessionIsFoundByItsToken();
    void nameThatNobodyHasIsFoundByItsReference();
    void freeTextMeansWhatRecordsSay();
    void timesBoundWhatIsFound();
    void timesOrderWhatIsFoundWhereTheClockWasSetBack();
    void readingIsRecordedWithItsFilter();
    void filterOnRecordHasNoNameThatNobodyHas();
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
    const auto found = find(*sso);
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
            const auto found = find(*sso, filter, page);
            numbers << numbersOf(found);
            page.after = found->next;
        } while (page.after);
        QCOMPARE(numbers, (QList<qint64>{7, 6, 5, 4, 3, 2, 1}));
    }
}

void AuditReadingTest::filtersFindJustWhatMatches()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice, admin, QStringLiteral("the first")));
    std::ignore = get(*sso, locked);
    QVERIFY(get(*sso, frank));
    QVERIFY(logIn(*sso, QLatin1StringView("alice")));
    const QString aliceId =
        find(*sso, {.records = {.cid = QStringLiteral("the first")}})->records.front().target.userId;
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = getOp}})), (QList<qint64>{3, 2, 1}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.outcome = QStringLiteral("refused")}})), (QList<qint64>{2}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.actor = QStringLiteral("alice")}})), (QList<qint64>{4}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.target = QStringLiteral("alice")}})), (QList<qint64>{1}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.target = aliceId}})), (QList<qint64>{1}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.cid = QStringLiteral("the first")}})), (QList<qint64>{1}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = getOp,
                                               .outcome = QStringLiteral("ok"),
                                               .target = QStringLiteral("frank")}})),
             (QList<qint64>{3}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = QStringLiteral("session.verify")}})), QList<qint64>());
}

void AuditReadingTest::excludedValuesAreLeftOut()
{
    using Column = audit::ColumnValue::Column;
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice, admin, QStringLiteral("the first")));
    std::ignore = get(*sso, locked);
    QVERIFY(get(*sso, frank));
    QVERIFY(logIn(*sso, QLatin1StringView("alice")));
    const auto without = [&](Column column, const QString& value) {
        const audit::ColumnValue searches{.column = Column::Op, .value = QStringLiteral("audit.search")};
        return numbersOf(
            find(*sso, {.records = {.excluded = {searches, {.column = column, .value = value}}}}));
    };
    QCOMPARE(without(Column::Op, getOp), (QList<qint64>{4}));
    QCOMPARE(without(Column::Outcome, QStringLiteral("refused")), (QList<qint64>{4, 3, 1}));
    QCOMPARE(without(Column::Actor, QStringLiteral("alice")), (QList<qint64>{3, 2, 1}));
    QCOMPARE(without(Column::Actor, QStringLiteral("nobody")), (QList<qint64>{4, 3, 2, 1}));
    QCOMPARE(without(Column::Target, QStringLiteral("alice")), (QList<qint64>{4, 3, 2}));
    QCOMPARE(without(Column::Cid, QStringLiteral("the first")), (QList<qint64>{4, 3, 2}));
    const QJsonObject filter = lastRecord(RawDatabase(store))
                                   .object(QLatin1StringView("extra"))
                                   .value(QLatin1StringView("filter"))
                                   .toObject();
    QCOMPARE(filter.value(QLatin1StringView("without")).toObject(),
             (QJsonObject{{QStringLiteral("cid"), QJsonArray{QStringLiteral("the first")}},
                          {QStringLiteral("op"), QJsonArray{QStringLiteral("audit.search")}}}));
}

/// However much else the caller puts into the record.
void AuditReadingTest::longCidIsFound()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (const QString& cid : {QString(5000, u'x'), QString(1000, QChar(u'\x1f'))}) {
        const QString escapes(1000, QChar(u'\x1f'));
        const sso::AuditFilter filter{.records = {.op = escapes,
                                                  .outcome = escapes,
                                                  .targetReference = escapes,
                                                  .cid = escapes,
                                                  .text = escapes}};
        const auto searched = sso->audit().search(callerOf(admin, cid), filter, {});
        QVERIFY(searched);
        QCOMPARE(numbersOf(find(*sso, {.records = {.cid = cid}})), (QList<qint64>{searched->receipt.number}));
    }
}

/// 0.1 recorded up to 1,024 characters, which can be more bytes than a later version records.
void AuditReadingTest::longCidOf01IsFound()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, frank));
    const QString cid(1024, QChar(u'ž'));
    RawDatabase(store).execute(QStringLiteral("UPDATE usher_audit SET cid = ? WHERE seq = 2"), {cid});
    QCOMPARE(numbersOf(find(*sso, {.records = {.cid = cid}})), (QList<qint64>{2}));
}

void AuditReadingTest::longCidOf01IsLeftOut()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString cid(1024, QChar(u'ž'));
    QVERIFY(get(*sso, alice, admin, cid));
    QVERIFY(get(*sso, frank, admin, cid));
    QVERIFY(get(*sso, frank));
    RawDatabase(store).execute(QStringLiteral("UPDATE usher_audit SET cid = ? WHERE seq = 2"), {cid});
    const audit::ColumnValue excluded{.column = audit::ColumnValue::Column::Cid, .value = cid};
    QCOMPARE(numbersOf(find(*sso, {.records = {.excluded = {excluded}}})), (QList<qint64>{3}));
    const QJsonObject filter = lastRecord(RawDatabase(store))
                                   .object(QLatin1StringView("extra"))
                                   .value(QLatin1StringView("filter"))
                                   .toObject();
    const QJsonArray recorded = filter.value(QLatin1StringView("without")).toObject().value(u"cid").toArray();
    QCOMPARE(recorded.size(), 1);
}

void AuditReadingTest::sessionIsFoundByItsToken()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, frank));
    QCOMPARE(numbersOf(find(*sso, {.targetUst = token(frank)})), (QList<qint64>{2}));
    QCOMPARE(numbersOf(find(*sso, {.targetUst = sso::Ust::fromText(clearToken(frank))})), (QList<qint64>{2}));
    const QString reference = find(*sso, {.targetUst = token(frank)})->records.front().target.ustReference;
    QCOMPARE(numbersOf(find(*sso, {.records = {.targetReference = reference}})), (QList<qint64>{2}));
}

void AuditReadingTest::nameThatNobodyHasIsFoundByItsReference()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString nobody = QStringLiteral("hunter2, as somebody typed it");
    std::ignore = sso->user().login(nobody, secret(u"x"), callerApp, callerAddress, callerAgent);
    QVERIFY(get(*sso, alice));
    QCOMPARE(numbersOf(find(*sso, {.records = {.actor = nobody}})), (QList<qint64>{1}));
}

void AuditReadingTest::freeTextMeansWhatRecordsSay()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice, admin, QStringLiteral("a \"quoted\" 100% \\cid_1")));
    QVERIFY(get(*sso, frank));
    QCOMPARE(
        numbersOf(find(*sso, {.records = {.op = getOp, .text = QStringLiteral("\"QUOTED\" 100% \\cid_1")}})),
        (QList<qint64>{1}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = getOp, .text = QStringLiteral("100_")}})),
             QList<qint64>());
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = getOp, .text = QStringLiteral("FRANK")}})),
             (QList<qint64>{2}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = getOp, .text = QStringLiteral("actor")}})),
             QList<qint64>()); // a key
}

void AuditReadingTest::timesBoundWhatIsFound()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(get(*sso, alice));
        m_clock.advance(std::chrono::minutes(1));
    }
    const auto minute = [](int i) { return fixtureNow() + std::chrono::minutes(i); };
    QCOMPARE(numbersOf(find(*sso, {.records = {.from = minute(1), .until = minute(3)}})),
             (QList<qint64>{3, 2}));
    QCOMPARE(numbersOf(find(*sso, {.records = {.until = minute(1)}})), (QList<qint64>{1}));
}

void AuditReadingTest::timesOrderWhatIsFoundWhereTheClockWasSetBack()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    m_clock.advance(std::chrono::minutes(-1));
    QVERIFY(get(*sso, alice));
    QCOMPARE(numbersOf(find(*sso, {.records = {.op = getOp}})), (QList<qint64>{2, 1}));
    QCOMPARE(
        numbersOf(find(*sso, {.records = {.until = fixtureNow() + std::chrono::minutes(1), .op = getOp}})),
        (QList<qint64>{1, 2}));
}

void AuditReadingTest::readingIsRecordedWithItsFilter()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    const auto found = find(*sso, {.records = {.op = getOp, .text = clearToken(alice)}});
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

void AuditReadingTest::filterOnRecordHasNoNameThatNobodyHas()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString nobody = QStringLiteral("hunter2");
    const audit::ColumnValue excluded{.column = audit::ColumnValue::Column::Actor, .value = nobody};
    QVERIFY(find(*sso, {.records = {.actor = nobody, .target = nobody, .excluded = {excluded}}}));
    QVERIFY(!lastRecord(RawDatabase(store)).leaf.contains("hunter2"));
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
    const auto found = find(*sso);
    QCOMPARE(found->records.back().number, 1);
    QCOMPARE(found->records.back().state, audit::RecordState::Damaged);
    QCOMPARE(found->records.back().target.username, QString());
    QCOMPARE(found->records.front().state, audit::RecordState::Whole);
}

USHER_TEST(AuditReadingTest)

} // namespace AuditReadingTests

#include "AuditReadingTest.moc"
