// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/RawDatabase.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditFilterTests
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

/// A filter of the log finds the records that match it, and no other.
class AuditFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_clock.set(fixtureNow()); }
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
    void filterOnRecordHasNoNameThatNobodyHas();

private:
    TestClock m_clock{fixtureNow()};
};

void AuditFilterTest::filtersFindJustWhatMatches()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice, admin, QStringLiteral("the first")));
    std::ignore = get(*sso, locked);
    QVERIFY(get(*sso, frank));
    QVERIFY(logIn(*sso, QLatin1StringView("alice")));
    const QString aliceId =
        readLog(*sso, {.records = {.cid = QStringLiteral("the first")}})->records.front().target.userId;
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = getOp}})), (QList<qint64>{3, 2, 1}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.outcome = QStringLiteral("refused")}})),
             (QList<qint64>{2}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.actor = QStringLiteral("alice")}})), (QList<qint64>{4}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.target = QStringLiteral("alice")}})), (QList<qint64>{1}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.target = aliceId}})), (QList<qint64>{1}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.cid = QStringLiteral("the first")}})), (QList<qint64>{1}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = getOp,
                                                  .outcome = QStringLiteral("ok"),
                                                  .target = QStringLiteral("frank")}})),
             (QList<qint64>{3}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = QStringLiteral("session.verify")}})),
             QList<qint64>());
}

void AuditFilterTest::excludedValuesAreLeftOut()
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
            readLog(*sso, {.records = {.excluded = {searches, {.column = column, .value = value}}}}));
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
void AuditFilterTest::longCidIsFound()
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
        QCOMPARE(numbersOf(readLog(*sso, {.records = {.cid = cid}})),
                 (QList<qint64>{searched->receipt.number}));
    }
}

/// 0.1 recorded up to 1,024 characters, which can be more bytes than a later version records.
void AuditFilterTest::longCidOf01IsFound()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, frank));
    const QString cid(1024, QChar(u'ž'));
    RawDatabase(store).execute(QStringLiteral("UPDATE usher_audit SET cid = ? WHERE seq = 2"), {cid});
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.cid = cid}})), (QList<qint64>{2}));
}

void AuditFilterTest::longCidOf01IsLeftOut()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString cid(1024, QChar(u'ž'));
    QVERIFY(get(*sso, alice, admin, cid));
    QVERIFY(get(*sso, frank, admin, cid));
    QVERIFY(get(*sso, frank));
    RawDatabase(store).execute(QStringLiteral("UPDATE usher_audit SET cid = ? WHERE seq = 2"), {cid});
    const audit::ColumnValue excluded{.column = audit::ColumnValue::Column::Cid, .value = cid};
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.excluded = {excluded}}})), (QList<qint64>{3}));
    const QJsonObject filter = lastRecord(RawDatabase(store))
                                   .object(QLatin1StringView("extra"))
                                   .value(QLatin1StringView("filter"))
                                   .toObject();
    const QJsonArray recorded = filter.value(QLatin1StringView("without")).toObject().value(u"cid").toArray();
    QCOMPARE(recorded.size(), 1);
}

void AuditFilterTest::sessionIsFoundByItsToken()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    QVERIFY(get(*sso, frank));
    QCOMPARE(numbersOf(readLog(*sso, {.targetUst = token(frank)})), (QList<qint64>{2}));
    QCOMPARE(numbersOf(readLog(*sso, {.targetUst = sso::Ust::fromText(clearToken(frank))})),
             (QList<qint64>{2}));
    const QString reference = readLog(*sso, {.targetUst = token(frank)})->records.front().target.ustReference;
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.targetReference = reference}})), (QList<qint64>{2}));
}

void AuditFilterTest::nameThatNobodyHasIsFoundByItsReference()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString nobody = QStringLiteral("hunter2, as somebody typed it");
    std::ignore = sso->user().login(nobody, secret(u"x"), callerApp, callerAddress, callerAgent);
    QVERIFY(get(*sso, alice));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.actor = nobody}})), (QList<qint64>{1}));
}

void AuditFilterTest::freeTextMeansWhatRecordsSay()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice, admin, QStringLiteral("a \"quoted\" 100% \\cid_1")));
    QVERIFY(get(*sso, frank));
    QCOMPARE(numbersOf(readLog(
                 *sso, {.records = {.op = getOp, .text = QStringLiteral("\"QUOTED\" 100% \\cid_1")}})),
             (QList<qint64>{1}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = getOp, .text = QStringLiteral("100_")}})),
             QList<qint64>());
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = getOp, .text = QStringLiteral("FRANK")}})),
             (QList<qint64>{2}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = getOp, .text = QStringLiteral("actor")}})),
             QList<qint64>()); // a key
}

void AuditFilterTest::timesBoundWhatIsFound()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(get(*sso, alice));
        m_clock.advance(std::chrono::minutes(1));
    }
    const auto minute = [](int i) { return fixtureNow() + std::chrono::minutes(i); };
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.from = minute(1), .until = minute(3)}})),
             (QList<qint64>{3, 2}));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.until = minute(1)}})), (QList<qint64>{1}));
}

void AuditFilterTest::timesOrderWhatIsFoundWhereTheClockWasSetBack()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(get(*sso, alice));
    m_clock.advance(std::chrono::minutes(-1));
    QVERIFY(get(*sso, alice));
    QCOMPARE(numbersOf(readLog(*sso, {.records = {.op = getOp}})), (QList<qint64>{2, 1}));
    QCOMPARE(
        numbersOf(readLog(*sso, {.records = {.until = fixtureNow() + std::chrono::minutes(1), .op = getOp}})),
        (QList<qint64>{1, 2}));
}

void AuditFilterTest::filterOnRecordHasNoNameThatNobodyHas()
{
    const TestStore store;
    const auto sso = store.open(m_clock);
    const QString nobody = QStringLiteral("hunter2");
    const audit::ColumnValue excluded{.column = audit::ColumnValue::Column::Actor, .value = nobody};
    QVERIFY(readLog(*sso, {.records = {.actor = nobody, .target = nobody, .excluded = {excluded}}}));
    QVERIFY(!lastRecord(RawDatabase(store)).leaf.contains("hunter2"));
}

USHER_TEST(AuditFilterTest)

} // namespace AuditFilterTests

#include "AuditFilterTest.moc"
