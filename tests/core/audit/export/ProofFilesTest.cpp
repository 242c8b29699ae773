// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/audit/export/Evidence.h"
#include "core/audit/export/EvidenceReader.h"
#include "core/audit/export/TlogProof.h"
#include "core/audit/record/Record.h"
#include "core/audit/tree/MerkleProof.h"
#include "tests/core/audit/WrittenLog.h"
#include "tests/support/TestRegistry.h"

namespace ProofFilesTests
{

using namespace usher;
using namespace usher::audit;
using usher::test::WrittenLog;

namespace
{

std::vector<QByteArray> proofIn(const WrittenLog& log, qint64 number)
{
    const auto rows = log.rows();
    std::vector<QByteArray> proof;
    for (const LeafRange& range : inclusionPath(number - 1, log.head().tree.size())) {
        CompactRange tree;
        for (qint64 i = range.begin; i < range.end; ++i) {
            tree.append(rows[static_cast<std::size_t>(i)].leafHash);
        }
        proof.push_back(tree.root());
    }
    return proof;
}

QByteArray headerOf(const WrittenLog& log)
{
    return evidenceHeader(log.headRow().key, log.headRow().note.toUtf8());
}

QByteArray lineOf(const WrittenLog& log, qint64 number)
{
    const StoredRow row = log.rows()[static_cast<std::size_t>(number - 1)];
    Record record{.number = number, .leaf = row.leaf.toByteArray(), .leafHash = row.leafHash.toByteArray()};
    record.state = row.leaf.isEmpty() ? RecordState::Pruned : RecordState::Whole;
    return evidenceLine(record, proofIn(log, number));
}

/// Returns the lines of the evidence of the whole log.
QByteArrayList evidenceOf(const WrittenLog& log)
{
    QByteArrayList lines{headerOf(log)};
    for (qint64 number = 1; number <= log.head().tree.size(); ++number) {
        lines << lineOf(log, number);
    }
    return lines << evidenceEnd(log.head().tree.size());
}

EvidenceVerdict verdictOf(const QByteArrayList& lines)
{
    EvidenceReader reader({});
    for (const QByteArray& line : lines) {
        if (!reader.read(line)) {
            break;
        }
    }
    return reader.finish();
}

} // namespace

/// Files that prove records without the database, made in ways in which Usher makes none.
class ProofFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evidenceOfAWholeLogIsSound()
    {
        for (const int size : {1, 2, 5}) {
            const EvidenceVerdict verdict = verdictOf(evidenceOf(WrittenLog(size)));
            QCOMPARE(verdict.fault, QString());
            QVERIFY(verdict.isSound);
            QCOMPARE(verdict.records, size);
        }
    }

    void nothingMayComeAfterTheEnd()
    {
        const WrittenLog log(3);
        const QByteArrayList sound{headerOf(log), lineOf(log, 1), lineOf(log, 2), evidenceEnd(2)};
        QVERIFY(verdictOf(sound).isSound);
        QVERIFY(!verdictOf(QByteArrayList(sound) << lineOf(log, 3)).isSound);
        QVERIFY(!verdictOf(QByteArrayList(sound) << evidenceEnd(2)).isSound);
        QVERIFY(verdictOf(QByteArrayList(sound) << "\n").isSound);
    }

    void fileOfAnotherFormatIsNone()
    {
        QByteArrayList lines = evidenceOf(WrittenLog(1));
        QVERIFY(lines[0].contains("usher evidence"));
        lines[0].replace("usher evidence", "other evidence");
        QVERIFY(!verdictOf(lines).isSound);
    }

    void leafThatIsNoRecordOfItsPlaceIsNone()
    {
        WrittenLog log(1);
        log.add({.op = QStringLiteral("session.get")}, WrittenLog::storeId(), 7);
        QVERIFY(!verdictOf(evidenceOf(log)).isSound); // although it is proven to be in the log
    }

    void proofOfTheOnlyRecordIsAListToo()
    {
        QByteArrayList lines = evidenceOf(WrittenLog(1));
        QVERIFY(lines[1].contains(R"("proof":[])"));
        for (const char* other : {R"("proof":0)", R"("proof":null)", R"("proof":{})"}) {
            QByteArrayList changed = lines;
            changed[1].replace(R"("proof":[])", other);
            QVERIFY2(!verdictOf(changed).isSound, other);
        }
    }

    void recordsWithoutContentAreCountedAndAFewAreNamed()
    {
        constexpr int count = 25;
        WrittenLog log(count);
        for (std::size_t number = 1; number <= count; ++number) {
            log.empty(number);
        }
        const EvidenceVerdict verdict = verdictOf(evidenceOf(log));
        QVERIFY(verdict.isSound);
        QCOMPARE(verdict.withoutContent, count);
        QCOMPARE(verdict.firstWithoutContent.size(), 20);
    }

    void hashOfTheTreeIsNoRecordWithoutContent()
    {
        const WrittenLog log(4);
        Record root{.number = 1, .leafHash = log.head().tree.root()};
        root.state = RecordState::Pruned;
        QVERIFY(!verdictOf({headerOf(log), evidenceLine(root, {}), evidenceEnd(1)}).isSound);
    }

    void standardProofIsOfThisRecordInThisLog_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("isSound");
        const auto row = [](const char* what, const char* before, const char* after, bool isSound) {
            QTest::newRow(what) << QByteArray(before) << QByteArray(after) << isSound;
        };
        row("as it is", "index 1\n", "index 1\n", true);
        row("another index", "index 1\n", "index 0\n", false);
        row("another spelling of the index", "index 1\n", "index 01\n", false);
        row("no index", "index 1\n", "", false);
        row("another record", "extra ", "extra AAAA", false);
        row("no record", "extra ", "more ", false);
        row("a hash more", "index 1\n", "index 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", false);
        row("a line less", "\n\n", "\n", false);
        row("another log", "usher/0", "usher/1", false);
        row("another size", "\n3\n", "\n4\n", false);
        row("no signature", "\xe2\x80\x94", "-", false);
        row("another version", "@v1", "@v2", false);
    }

    void standardProofIsOfThisRecordInThisLog()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QFETCH(const bool, isSound);
        const WrittenLog log(3);
        const HeadRow head = log.headRow();
        QByteArray file = tlogProof(2, log.rows()[1].leaf, proofIn(log, 2), head.note.toUtf8());
        QVERIFY(file.contains(before));
        QVERIFY(!verifyTlogProof(file + "more\n", head.key).isSound);
        const qsizetype at = file.indexOf(before);
        file.replace(at, before.size(), after);
        const EvidenceVerdict verdict = verifyTlogProof(file, head.key);
        QCOMPARE(verdict.isSound, isSound);
        QCOMPARE(verdict.fault.isEmpty(), isSound);
    }
};

USHER_TEST(ProofFilesTest)

} // namespace ProofFilesTests

#include "ProofFilesTest.moc"
