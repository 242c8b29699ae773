// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/Time.h"
#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LogTree.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionBatchTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView frank("frank.active");
constexpr QLatin1StringView locked("bob_locked.active");
constexpr QLatin1StringView admin("admin1.active");

/// Returns the targets of the fixture's session.get cases: sessions and malformed tokens, some repeatedly.
QStringList everyToken()
{
    QStringList names;
    for (const Case& asked : cases(QLatin1StringView("session.get"))) {
        names << asked.text(QLatin1StringView("target"));
    }
    return names;
}

/// Returns the content of an answer or an error as text, without its record number.
QString told(const Result<sso::SessionDetails>& answer)
{
    if (answer) {
        return QStringList{columnText(answer->creationTime),
                           columnText(answer->expirationTime),
                           answer->remoteAddr,
                           answer->userAgent,
                           answer->username,
                           answer->maskedUst,
                           answer->authType}
            .join(u'|');
    }
    const Error& error = answer.error();
    QStringList parts = {errorSentence(error), statusCode(error.status),
                         error.reason ? reasonName(*error.reason) : QString()};
    if (error.target) {
        parts << error.target->username << error.target->maskedUst
              << (error.target->since ? columnText(*error.target->since) : QString());
    }
    return parts.join(u'|');
}

/// Returns a record without the values that differ between any two records.
QJsonObject comparable(const LoggedRecord& record)
{
    QJsonObject leaf = record.json();
    for (const char* key : {"cid", "nonce", "seq", "store"}) {
        leaf.remove(QLatin1StringView(key));
    }
    return leaf;
}

/// Makes a trigger that runs `body` at `event` where `condition` holds.
void addTrigger(RawDatabase& database, const QString& event, const QString& condition, const QString& body)
{
    if (testEngine() == odb::Engine::Sqlite) {
        database.execute(
            QStringLiteral("CREATE TRIGGER t %1 WHEN %2 BEGIN %3 END").arg(event, condition, body));
        return;
    }
    database.execute(
        QStringLiteral("CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %1 END $$")
            .arg(body));
    database.execute(QStringLiteral("CREATE TRIGGER t %1 FOR EACH ROW WHEN (%2) EXECUTE FUNCTION t()")
                         .arg(event, condition));
}

void swallowRecord(RawDatabase& database, qint64 number)
{
    addTrigger(database, QStringLiteral("BEFORE INSERT ON usher_audit"),
               QStringLiteral("NEW.seq = %1").arg(number),
               testEngine() == odb::Engine::Sqlite ? QStringLiteral("SELECT RAISE(IGNORE);")
                                                   : QStringLiteral("RETURN NULL;"));
}

/// From now on, the database adds a row to a table `moves` each time the log's head changes.
void countMoves(RawDatabase& database)
{
    database.execute(QStringLiteral("CREATE TABLE moves (size bigint)"));
    const QString note = QStringLiteral("INSERT INTO moves VALUES (NEW.size);");
    addTrigger(database, QStringLiteral("AFTER UPDATE ON usher_audit_head"), QStringLiteral("NEW.size > 0"),
               testEngine() == odb::Engine::Sqlite ? note : note + QStringLiteral(" RETURN NULL;"));
}

} // namespace

/// session.get on many tokens in one transaction.
class SessionBatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTokenIsAnsweredAndRecordedAsOnItsOwn();
    void eachLookHasItsRecordInOrderUnderOneCorrelationId();
    void headMovesOnceForTheWholeBatch();
    void logContinuesAfterABatch();
    void refusedOnesAreOnRecordAndSpoilNoOther();
    void rowThatCannotBeReadSpoilsNoOther();
    void nothingIsAnsweredIfOneRecordIsMissing();
    void refusedCallerIsOneRecord();
    void callerWithoutASessionIsToldNothing();
    void storeThatIsNotPreparedAnswersNothing();
    void batchHasALimit();
    void emptyBatchLeavesNoRecord();

private:
    TestClock m_clock{fixtureNow()};
};

void SessionBatchTest::everyTokenIsAnsweredAndRecordedAsOnItsOwn()
{
    const QStringList names = everyToken();
    const TestStore oneByOne;
    const auto first = oneByOne.open(m_clock);
    QStringList expectedAnswers;
    for (const QString& name : names) {
        expectedAnswers << told(
            first->user().session().get({}, token(name), token(admin), callerApp, callerAddress));
    }
    const TestStore together;
    const auto second = together.open(m_clock);
    const auto answers = getBatch(*second, names);
    QVERIFY2(answers, answers ? "" : qPrintable(errorSentence(answers.error())));
    QCOMPARE(answers->size(), static_cast<std::size_t>(names.size()));
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(told((*answers)[static_cast<std::size_t>(i)]), expectedAnswers[i]);
    }
    const QList<LoggedRecord> expectedRecords = records(RawDatabase(oneByOne));
    const QList<LoggedRecord> found = records(RawDatabase(together));
    QCOMPARE(found.size(), expectedRecords.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        QCOMPARE(comparable(found[i]), comparable(expectedRecords[i]));
    }
}

void SessionBatchTest::eachLookHasItsRecordInOrderUnderOneCorrelationId()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    QVERIFY(get(*sso, alice));
    const auto answers = getBatch(*sso, {alice, locked, frank, alice}, admin, QStringLiteral("many"));
    QVERIFY(answers);
    QCOMPARE(answers->size(), std::size_t{4});
    const QList<LoggedRecord> log = records(database);
    QCOMPARE(log.size(), 5);
    const QStringList owners = {QStringLiteral("alice"), QStringLiteral("bob_locked"),
                                QStringLiteral("frank"), QStringLiteral("alice")};
    for (qsizetype i = 0; i < owners.size(); ++i) {
        const LoggedRecord& record = log[i + 1];
        const auto& answer = (*answers)[static_cast<std::size_t>(i)];
        QCOMPARE(record.op, QStringLiteral("session.get"));
        QCOMPARE(record.cid, QStringLiteral("many"));
        QCOMPARE(record.object(QLatin1StringView("target")).value(QLatin1StringView("username")).toString(),
                 owners[i]);
        QCOMPARE(answer ? answer->receipt.number : answer.error().recordNumber.value_or(0), record.seq);
        QCOMPARE(answer ? answer->receipt.cid : answer.error().cid, QStringLiteral("many"));
    }
    QVERIFY(isHeadOfItsRecords(store));
    QVERIFY(sso::LogInspector::open(store.folder()).value()->verify().value().isSound());
}

void SessionBatchTest::headMovesOnceForTheWholeBatch()
{
    if (testEngine() == odb::Engine::Postgres) {
        return; // the log is the same there, but one with a trigger, which counts the moves, is refused
    }
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    countMoves(database);
    QVERIFY(getBatch(*sso, {alice, frank, locked, admin}));
    const auto moves = database.rows(QStringLiteral("SELECT size FROM moves"));
    QCOMPARE(moves.size(), 1);
    QCOMPARE(moves.front().value(QStringLiteral("size")).toInt(), 4);
}

void SessionBatchTest::logContinuesAfterABatch()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto another = store.open(m_clock);
    QVERIFY(getBatch(*sso, {alice, frank, locked}));
    QVERIFY(get(*sso, alice));
    QVERIFY(getBatch(*another, {frank, alice}));
    QVERIFY(getBatch(*sso, {alice}));
    QCOMPARE(records(RawDatabase(store)).size(), 7);
    QVERIFY(isHeadOfItsRecords(store));
}

void SessionBatchTest::refusedOnesAreOnRecordAndSpoilNoOther()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto answers = getBatch(*sso, {QStringLiteral("empty"), locked, alice});
    QVERIFY(answers);
    QCOMPARE(statusOf((*answers)[0]), QStringLiteral("E008003"));
    QCOMPARE(statusOf((*answers)[1]), QStringLiteral("E005002"));
    QVERIFY((*answers)[2]);
    const QList<LoggedRecord> log = records(RawDatabase(store));
    QCOMPARE(log.size(), 3);
    QCOMPARE(log[0].text(QLatin1StringView("reason")), QStringLiteral("target_token_missing"));
    QVERIFY(log[0].object(QLatin1StringView("target")).isEmpty());
    QCOMPARE(log[1].text(QLatin1StringView("reason")), QStringLiteral("target_locked"));
    QCOMPARE(log[2].outcome, QStringLiteral("ok"));
    QCOMPARE(log[2].text(QLatin1StringView("reason")), QString());
}

void SessionBatchTest::rowThatCannotBeReadSpoilsNoOther()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET creation_time = ? WHERE ust = ?"),
                     {database.unreadableTime(), clearToken(frank)});
    const auto sso = store.open(m_clock);
    const auto answers = getBatch(*sso, {alice, frank, alice});
    QVERIFY(answers);
    QVERIFY((*answers)[0] && (*answers)[2]);
    QVERIFY(!(*answers)[1]);
    QCOMPARE((*answers)[1].error().kind, ErrorKind::DatabaseMalformed);
    const QList<LoggedRecord> log = records(database);
    QCOMPARE(log.size(), 3);
    QCOMPARE(log[1].outcome, QStringLiteral("failed"));
    QVERIFY(log[1].target.endsWith(
        log[1].object(QLatin1StringView("target")).value(QLatin1StringView("ust")).toString()));
}

void SessionBatchTest::nothingIsAnsweredIfOneRecordIsMissing()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    RawDatabase database(store);
    QVERIFY(getBatch(*sso, {alice, alice}));
    swallowRecord(database, 4);
    const auto answers = getBatch(*sso, {alice, frank, locked});
    QVERIFY(!answers);
    QCOMPARE(answers.error().kind, ErrorKind::AuditFailed);
    QVERIFY(!answers.error().cid.isEmpty());
    QCOMPARE(records(database).size(), 2);
    QVERIFY(isHeadOfItsRecords(store));
    // PostgreSQL's log is refused as long as it has the trigger.
    QCOMPARE(get(*sso, alice).has_value(), testEngine() == odb::Engine::Sqlite);
}

void SessionBatchTest::refusedCallerIsOneRecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto answers = getBatch(*sso, {alice, frank, locked}, frank);
    QCOMPARE(statusOf(answers), QStringLiteral("E005001"));
    QVERIFY(!answers.error().reason);
    const QList<LoggedRecord> log = records(RawDatabase(store));
    QCOMPARE(log.size(), 1);
    QCOMPARE(answers.error().recordNumber.value_or(0), qint64{1});
    QCOMPARE(log[0].op, QStringLiteral("session.get"));
    QCOMPARE(log[0].text(QLatin1StringView("reason")), QStringLiteral("current_not_super_user"));
    QVERIFY(log[0].object(QLatin1StringView("target")).isEmpty());
    QCOMPARE(log[0].object(QLatin1StringView("extra")).value(QLatin1StringView("asked")).toInt(), 3);
}

void SessionBatchTest::callerWithoutASessionIsToldNothing()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto answers = getBatch(*sso, {alice, locked}, QLatin1StringView("empty"));
    QCOMPARE(statusOf(answers), QStringLiteral("E008003"));
    QVERIFY(!answers.error().reason && !answers.error().target);
    QCOMPARE(lastRecord(RawDatabase(store)).text(QLatin1StringView("reason")),
             QStringLiteral("current_token_missing"));
}

void SessionBatchTest::storeThatIsNotPreparedAnswersNothing()
{
    const TestStore store(Prepared::No);
    const auto sso = store.open(m_clock);
    const auto answers = getBatch(*sso, {alice});
    QVERIFY(!answers);
    QCOMPARE(answers.error().kind, ErrorKind::NotPrepared);
}

void SessionBatchTest::batchHasALimit()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const RawDatabase database(store);
    QStringList names(static_cast<qsizetype>(sso::SessionApi::mostInBatch), alice);
    const auto most = getBatch(*sso, names);
    QVERIFY(most);
    QCOMPARE(most->size(), sso::SessionApi::mostInBatch);
    QCOMPARE(records(database).size(), names.size());
    QVERIFY(isHeadOfItsRecords(store));
    const auto tooMany = getBatch(*sso, names << alice);
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().kind, ErrorKind::TooManyAtOnce);
    QCOMPARE(records(database).size(), names.size() - 1);
}

void SessionBatchTest::emptyBatchLeavesNoRecord()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const auto answers = getBatch(*sso, {});
    QVERIFY(answers && answers->empty());
    QVERIFY(records(RawDatabase(store)).isEmpty());
}

USHER_TEST(SessionBatchTest)

} // namespace SessionBatchTests

#include "SessionBatchTest.moc"
