// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verify/LogChecker.h"

#include <QTest>

#include "core/audit/record/Operations.h"
#include "tests/core/audit/WrittenLog.h"
#include "tests/support/TestRegistry.h"

namespace LogCheckerTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::WrittenLog;

namespace
{

using Findings = std::vector<Finding>;

LogChecker checkerOf(const WrittenLog& log, std::vector<OutsideHead> outside = {})
{
    LogChecker checker(WrittenLog::storeId(), std::move(outside));
    checker.check(log.rows());
    return checker;
}

/// Returns what is found in a log whose first key is `k`.
Findings findingsIn(const WrittenLog& log, std::vector<OutsideHead> outside = {},
                    Fault ifShorter = Fault::Rewritten)
{
    LogChecker checker = checkerOf(log, std::move(outside));
    checker.finish(log.headRow(), WrittenLog::publicKey('k'), ifShorter);
    return checker.findings();
}

} // namespace

/// What the verification finds in the rows of a log, and what it does not take for a fault.
class LogCheckerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowOfAPortionIsLookedAt();
    void missingRecordIsOneFindingAlone();
    void rowsThatCannotBeReadAreOneFindingAlone();
    void badlyDamagedLogHasAFewFindings();
    void refusedPruningChangesNothing();
    void keptRecordThatWasEmptiedIsFoundWhereverItIs();
    void emptiedRecordHasEmptyColumns();
    void keyThatFollowedOnRecordSignsTheHead();
    void keyOfAnotherChangeDoesNot();
    void recordsOfKeysAndRulesAreNeverPruned();
    void emptyHeadOfAnotherStoreIsNotThisLogs();
    void onlyTheSameLogCanBeShorterOnAStandby();
};

void LogCheckerTest::everyRowOfAPortionIsLookedAt()
{
    for (int size = 1; size <= 5; ++size) {
        QCOMPARE(findingsIn(WrittenLog(size)), Findings{});
        for (int number = 1; number <= size; ++number) {
            WrittenLog log(size);
            log.change(static_cast<std::size_t>(number));
            QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::RecordChanged, .record = number}}));
        }
    }
}

/// Nothing is said of a root that cannot be computed.
void LogCheckerTest::missingRecordIsOneFindingAlone()
{
    const OutsideHead whole{.checkpoint = WrittenLog(3).checkpoint()};
    QCOMPARE(findingsIn(WrittenLog(3), {whole}), Findings{});
    for (int number = 1; number <= 3; ++number) {
        WrittenLog log(3);
        log.remove(static_cast<std::size_t>(number));
        QCOMPARE(findingsIn(log, {whole}), (Findings{{.fault = Fault::RecordMissing, .record = number}}));
    }
}

void LogCheckerTest::rowsThatCannotBeReadAreOneFindingAlone()
{
    WrittenLog log(3);
    log.remove(3);
    LogChecker checker = checkerOf(log);
    checker.breakOff();
    checker.finish(log.headRow(), WrittenLog::publicKey('k'), Fault::Rewritten);
    QCOMPARE(checker.findings(), (Findings{{.fault = Fault::NumberInvalid, .record = 3}}));
}

/// Otherwise a log of many million wrong records would fill the memory.
void LogCheckerTest::badlyDamagedLogHasAFewFindings()
{
    constexpr std::size_t most = 20;
    constexpr int records = 30;
    WrittenLog log(records);
    for (std::size_t number = 1; number <= records; ++number) {
        log.change(number);
    }
    LogChecker checker = checkerOf(log);
    QCOMPARE(checker.findings().size(), most);
    checker.putFirst({{.fault = Fault::TableDamaged}});
    QCOMPARE(checker.findings().size(), most);
    QCOMPARE(checker.findings().front().fault, Fault::TableDamaged);
    QCOMPARE(checker.findings().back().record, qint64{most - 1});
}

void LogCheckerTest::refusedPruningChangesNothing()
{
    WrittenLog log(3);
    log.addPruning(2, Outcome::Ok);
    log.addPruning(3, Outcome::Refused);
    log.empty(1);
    log.empty(2);
    QCOMPARE(findingsIn(log), Findings{});
    log.empty(3);
    QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::ContentMissing, .record = 3}}));
}

void LogCheckerTest::keptRecordThatWasEmptiedIsFoundWhereverItIs()
{
    for (const qint64 kept : {1, 2, 3}) {
        WrittenLog log(3);
        log.addPruning(3, Outcome::Ok, {kept});
        for (std::size_t number = 1; number <= 3; ++number) {
            log.empty(number);
        }
        QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::ContentMissing, .record = kept}}));
    }
}

void LogCheckerTest::emptiedRecordHasEmptyColumns()
{
    WrittenLog log(1);
    log.addPruning(1, Outcome::Ok);
    for (const QByteArray& column : {QByteArray("2026-03-14T15:09:26.000000"), QByteArray()}) {
        log.emptyBut(1, column);
        QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::ColumnsChanged, .record = 1}}));
    }
    log.empty(1);
    QCOMPARE(findingsIn(log), Findings{});
}

void LogCheckerTest::keyThatFollowedOnRecordSignsTheHead()
{
    WrittenLog log(1);
    log.addKeyChange('k', 'l');
    log.signWith('l', 'k');
    QCOMPARE(findingsIn(log), Findings{});
    log.signWith('l'); // the head that ends a change needs both
    QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::HeadNoteLonger}}));
    log.addLook();
    QCOMPARE(findingsIn(log), Findings{});
    log.signWith('l', 'k');
    QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::HeadNoteLonger}}));
    log.signWith('k');
    QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::HeadUnsigned}}));
    log.addKeyChange('l', 'm');
    log.addLook();
    log.signWith('m');
    QCOMPARE(findingsIn(log), Findings{});
}

/// Anybody can write a record in which two keys of their own follow each other.
void LogCheckerTest::keyOfAnotherChangeDoesNot()
{
    WrittenLog log(1);
    log.addKeyChange('x', 'y');
    log.signWith('y', 'x');
    QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::HeadUnsigned}}));
    log.addLook();
    log.signWith('y');
    QCOMPARE(findingsIn(log), (Findings{{.fault = Fault::HeadUnsigned}}));
    log.signWith('k');
    QCOMPARE(findingsIn(log), Findings{});
}

/// Without them, the log would no longer verify, or one person could do what needs two.
void LogCheckerTest::recordsOfKeysAndRulesAreNeverPruned()
{
    WrittenLog log;
    log.addKeyChange('k', 'l');
    log.add({.op = op::actingPolicy, .outcome = Outcome::Ok});
    log.add({.op = op::actingPolicy, .outcome = Outcome::Refused});
    log.addPruning(1, Outcome::Ok);
    log.addLook();
    RowChecker checker(WrittenLog::storeId().toLatin1());
    QList<bool> stay;
    QList<bool> change;
    for (const StoredRow& row : log.rows()) {
        const RowState state = checker.check(row);
        QVERIFY(!state.fault);
        stay << state.isNeverPruned;
        change << state.changesLaterChecks;
    }
    QCOMPARE(stay, (QList<bool>{true, true, false, false, false}));
    QCOMPARE(change, (QList<bool>{true, false, false, true, false}));
}

/// The trees of all empty logs have the same root.
void LogCheckerTest::emptyHeadOfAnotherStoreIsNotThisLogs()
{
    Checkpoint first = WrittenLog().checkpoint();
    QCOMPARE(findingsIn(WrittenLog(2), {{.checkpoint = first}}), Findings{});
    first.storeId = QStringLiteral("ffffffffffffffffffffffffffffffff");
    QCOMPARE(findingsIn(WrittenLog(2), {{.checkpoint = first, .name = QStringLiteral("a file")}}),
             (Findings{{.fault = Fault::Rewritten, .outside = QStringLiteral("a file")}}));
}

void LogCheckerTest::onlyTheSameLogCanBeShorterOnAStandby()
{
    Checkpoint later = WrittenLog(3).checkpoint();
    QCOMPARE(findingsIn(WrittenLog(2), {{.checkpoint = later}}, Fault::StandbyShorter),
             (Findings{{.fault = Fault::StandbyShorter, .seenSize = 3}}));
    later.storeId = QStringLiteral("ffffffffffffffffffffffffffffffff");
    QCOMPARE(findingsIn(WrittenLog(2), {{.checkpoint = later}}, Fault::StandbyShorter),
             (Findings{{.fault = Fault::Rewritten, .seenSize = 3}}));
}

USHER_TEST(LogCheckerTest)

} // namespace LogCheckerTests

#include "LogCheckerTest.moc"
