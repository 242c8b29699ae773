// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/audit/export/Evidence.h"
#include "core/audit/export/ExportFormat.h"
#include "core/audit/tree/MerkleTree.h"
#include "core/crypto/Ed25519.h"
#include "core/sso/inspect/LogInspector.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditExportTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1.active");
constexpr QLatin1StringView alice("alice.active");
constexpr QLatin1StringView frank("frank.active");

using sso::ExportFormat;

using Edit = std::function<void(QList<QByteArray>& lines)>;

} // namespace

/// Exports of the log: whole, filtered, or as evidence that can be verified by itself. Each is recorded.
class AuditExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingIsExportedOldestFirst();
    void filteredExportEndsWithItsOwnRecord();
    void exportIsOnRecordBeforeItsFirstByte();
    void onlySuperUsersExport();
    void cancelledExportLeavesNoFile();
    void failedWriteEndsTheExport();
    void fileThatIsThereIsNotReplaced();
    void exportEndsOnRowsWithoutEnd_data();
    void exportEndsOnRowsWithoutEnd();
    void jsonHasTheReferencesKeys();
    void csvIsSafeAgainstFormulas_data();
    void csvIsSafeAgainstFormulas();
    void evidenceProvesItselfWithoutTheDatabase();
    void evidenceOfAFewProvesThoseFew();
    void evidenceOfALimitedTimeIsInTheOrderOfNumbers();
    void evidenceInTheOrderOfTimesIsSound();
    void changedEvidenceIsNotSound_data();
    void changedEvidenceIsNotSound();
    void evidenceThatIsNotAsItWasWrittenIsNotSound_data();
    void evidenceThatIsNotAsItWasWrittenIsNotSound();
    void blanksAfterLinesAreNotPartOfTheEvidence();
    void contentThatWasTakenOutIsSaid();
    void evidenceIsCheckedAgainstAGivenKey();

private:
    Result<sso::ExportedRecords> exportAs(ExportFormat format, const sso::AuditFilter& filter = {},
                                          const Progress& progress = {})
    {
        return m_sso->audit().exportToFile(callerOf(admin), filter, format, file(), progress);
    }
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("export")); }
    [[nodiscard]] QList<QByteArray> lines() const
    {
        QFile exported(file());
        if (!exported.open(QIODevice::ReadOnly)) {
            return {};
        }
        return exported.readAll().trimmed().split('\n');
    }
    void writeLines(const QList<QByteArray>& lines) const
    {
        QFile changed(file());
        QVERIFY(changed.open(QIODevice::WriteOnly));
        changed.write(lines.join('\n') + '\n');
    }
    /// Looks twice, the second time after the clock was set back, and exports these looks as evidence.
    /// Returns the lines of the file: the header, the records 4, 5 and 6, which is the export's, and the end.
    [[nodiscard]] QList<QByteArray> evidenceOfAClockThatWasSetBack()
    {
        using namespace std::chrono_literals;
        m_clock.advance(10s);
        const bool isFirstSeen = get(*m_sso, alice).has_value();
        m_clock.advance(-1s);
        const bool isSecondSeen = get(*m_sso, alice).has_value();
        const auto exported =
            exportAs(ExportFormat::Evidence, {.records = {.from = fixtureNow() + std::chrono::seconds(5)}});
        return isFirstSeen && isSecondSeen && exported ? lines() : QList<QByteArray>();
    }
    [[nodiscard]] QString publicKey() const
    {
        return sso::LogInspector::open(m_store->folder()).value()->publicKey();
    }

    TestClock m_clock{fixtureNow()};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<sso::Sso> m_sso;
};

void AuditExportTest::init()
{
    m_sso.reset();
    m_clock.set(fixtureNow());
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<TestStore>();
    m_sso = m_store->open(m_clock);
    QVERIFY(get(*m_sso, alice));
    QVERIFY(get(*m_sso, frank));
    QVERIFY(proveIdentity(*m_sso, admin));
}

void AuditExportTest::everythingIsExportedOldestFirst()
{
    const auto exported = exportAs(ExportFormat::JsonLines);
    QVERIFY(exported);
    QCOMPARE(exported->records, 4);
    QList<qint64> numbers;
    for (const QByteArray& line : lines()) {
        numbers << QJsonDocument::fromJson(line).object().value(QLatin1StringView("number")).toInteger();
    }
    QCOMPARE(numbers, (QList<qint64>{1, 2, 3, 4}));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(file()) & others));
}

void AuditExportTest::filteredExportEndsWithItsOwnRecord()
{
    const auto exported = exportAs(ExportFormat::JsonLines, {.records = {.target = QStringLiteral("frank")}});
    QCOMPARE(exported->records, 2);
    const QJsonObject last = QJsonDocument::fromJson(lines().last()).object();
    QCOMPARE(last.value(QLatin1StringView("op")).toString(), QStringLiteral("audit.export"));
    QCOMPARE(last.value(QLatin1StringView("number")).toInteger(), exported->receipt.number);
    QVERIFY(last.value(QLatin1StringView("extra")).toObject().contains(QLatin1StringView("filter")));
}

void AuditExportTest::exportIsOnRecordBeforeItsFirstByte()
{
    const RawDatabase database(*m_store);
    QString opAtFirstByte;
    const auto sink = [&](QByteArrayView) -> Result<void> {
        if (opAtFirstByte.isEmpty()) {
            opAtFirstByte = lastRecord(database).op;
        }
        return {};
    };
    QVERIFY(m_sso->audit().exportRecords(callerOf(admin), {}, ExportFormat::Csv, sink, {}));
    QCOMPARE(opAtFirstByte, QStringLiteral("audit.export"));
    QCOMPARE(
        lastRecord(database).object(QLatin1StringView("extra")).value(QLatin1StringView("format")).toString(),
        QStringLiteral("csv"));
}

void AuditExportTest::onlySuperUsersExport()
{
    const auto refused = m_sso->audit().exportToFile(callerOf(alice), {}, ExportFormat::Csv, file(), {});
    QCOMPARE(statusOf(refused), statusCode(Status::NotAllowed));
    QVERIFY(!QFile::exists(file()));
}

void AuditExportTest::cancelledExportLeavesNoFile()
{
    const auto cancelled = exportAs(ExportFormat::Csv, {}, [](qint64 done, qint64) { return done < 2; });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(file()));
}

void AuditExportTest::failedWriteEndsTheExport()
{
    int written = 0;
    const auto sink = [&](QByteArrayView) -> Result<void> {
        return ++written < 2 ? Result<void>{} : failure(ErrorKind::WriteFailed, QStringLiteral("x"));
    };
    const auto exported =
        m_sso->audit().exportRecords(callerOf(admin), {}, ExportFormat::JsonLines, sink, {});
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(written, 2);
}

void AuditExportTest::fileThatIsThereIsNotReplaced()
{
    const QString theirs = m_folder->filePath(QStringLiteral("theirs"));
    QVERIFY(QFile::link(theirs, file())); // a link to nothing
    const auto linked = exportAs(ExportFormat::Csv);
    QCOMPARE(linked ? ErrorKind::Refused : linked.error().kind, ErrorKind::FileThere);
    QVERIFY(!QFile::exists(theirs));
    QVERIFY(QFile::remove(file()));
    // Another program makes the file during the export.
    const auto late = exportAs(ExportFormat::Csv, {}, [&](qint64, qint64) {
        QFile made(file());
        return made.open(QIODevice::WriteOnly) && made.write("theirs") == 6;
    });
    QCOMPARE(late ? ErrorKind::Refused : late.error().kind, ErrorKind::FileThere);
    QCOMPARE(lines(), QList<QByteArray>{"theirs"});
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList(QStringLiteral("export")));
}

void AuditExportTest::exportEndsOnRowsWithoutEnd_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("isByTime");
    // More rows than are read at once, and than the log has records.
    QTest::newRow("rows before the first") << QStringLiteral("at") << false;
    QTest::newRow("rows before the first, by time") << QStringLiteral("at") << true;
    if (testEngine() == odb::Engine::Sqlite) {
        // Each of them comes after every text, and so after itself.
        QTest::newRow("times that are no text") << QStringLiteral("CAST(at AS BLOB)") << true;
    }
}

void AuditExportTest::exportEndsOnRowsWithoutEnd()
{
    QFETCH(const QString, at);
    QFETCH(const bool, isByTime);
    RawDatabase(*m_store).execute(
        QStringLiteral(
            "INSERT INTO usher_audit WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n - 1 "
            "FROM numbers WHERE n > -2000) SELECT n, leaf, leaf_hash, %1, op, outcome, status, "
            "actor, target, cid FROM numbers, usher_audit WHERE seq = 1")
            .arg(at));
    sso::AuditFilter filter;
    if (isByTime) {
        filter.records.from = fixtureNow() - std::chrono::hours(1);
    }
    qint64 seen = 0;
    const auto exported =
        exportAs(ExportFormat::JsonLines, filter, [&](qint64, qint64) { return ++seen < 10'000; });
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::LogDamaged);
    QVERIFY(!QFile::exists(file()));
}

void AuditExportTest::jsonHasTheReferencesKeys()
{
    QVERIFY(exportAs(ExportFormat::JsonLines));
    const QJsonObject first = QJsonDocument::fromJson(lines().first()).object();
    QCOMPARE(first.value(QLatin1StringView("op")).toString(), QStringLiteral("session.get"));
    QCOMPARE(first.value(QLatin1StringView("current_user")).toString(), QStringLiteral("admin1"));
    QCOMPARE(first.value(QLatin1StringView("target_user")).toString(), QStringLiteral("alice"));
    QCOMPARE(first.value(QLatin1StringView("result")).toString(), QStringLiteral("ok"));
    QVERIFY(!first.value(QLatin1StringView("cid")).toString().isEmpty());
    const QJsonObject extra = first.value(QLatin1StringView("extra")).toObject();
    QCOMPARE(extra.value(QLatin1StringView("current_app")).toString(), callerApp);
    QCOMPARE(extra.value(QLatin1StringView("remote_addr")).toString(), callerAddress);
}

void AuditExportTest::csvIsSafeAgainstFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("a formula") << QStringLiteral("=1+1") << QByteArray("\"'=1+1\"");
    QTest::newRow("a sign") << QStringLiteral("-2") << QByteArray("\"'-2\"");
    QTest::newRow("a call") << QStringLiteral("@SUM(A1)") << QByteArray("\"'@SUM(A1)\"");
    QTest::newRow("after a space") << QStringLiteral(" =1") << QByteArray("\"' =1\"");
    QTest::newRow("in wide letters") << QStringLiteral("\uFF1D1") << QByteArray("\"'\uFF1D1\"");
    QTest::newRow("quotes") << QStringLiteral("say \"hi\"") << QByteArray(R"("say ""hi""")");
    QTest::newRow("a line feed") << QStringLiteral("a\n=b") << QByteArray("\"a\u240A=b\"");
    QTest::newRow("nothing of the kind") << QStringLiteral("a=b") << QByteArray("\"a=b\"");
}

void AuditExportTest::csvIsSafeAgainstFormulas()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, field);
    const audit::Record record{.number = 1, .state = audit::RecordState::Whole, .cid = text};
    QVERIFY2(audit::csvLine(record).contains(',' + field + ','), audit::csvLine(record).constData());
    QCOMPARE(audit::csvHeader().count(','), QByteArray(audit::csvLine({})).count(','));
}

void AuditExportTest::evidenceProvesItselfWithoutTheDatabase()
{
    const QString key = publicKey();
    QVERIFY(exportAs(ExportFormat::Evidence));
    m_sso.reset();
    m_store.reset();
    const auto verdict = audit::verifyEvidence(file(), key);
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 4);
    QCOMPARE(verdict->checkpoint.size, 4);
}

void AuditExportTest::evidenceOfAFewProvesThoseFew()
{
    for (int i = 0; i < 20; ++i) {
        QVERIFY(get(*m_sso, alice));
    }
    QVERIFY(exportAs(ExportFormat::Evidence, {.records = {.target = QStringLiteral("frank")}}));
    const auto verdict = audit::verifyEvidence(file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 2);
    QCOMPARE(verdict->checkpoint.size, 24);
}

void AuditExportTest::evidenceOfALimitedTimeIsInTheOrderOfNumbers()
{
    const QList<QByteArray> content = evidenceOfAClockThatWasSetBack();
    QCOMPARE(content.size(), 5);
    for (int line = 1; line <= 3; ++line) {
        QCOMPARE(
            QJsonDocument::fromJson(content[line]).object().value(QLatin1StringView("number")).toInteger(),
            line + 3);
    }
    const auto verdict = audit::verifyEvidence(file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 3);
}

/// 0.1 wrote records of a limited time in this order.
void AuditExportTest::evidenceInTheOrderOfTimesIsSound()
{
    const QList<QByteArray> content = evidenceOfAClockThatWasSetBack();
    QCOMPARE(content.size(), 5);
    const auto faultOf = [&](const QList<int>& order) {
        QList<QByteArray> reordered{content.first()};
        for (const int line : order) {
            reordered << content[line];
        }
        writeLines(reordered << content.last());
        return audit::verifyEvidence(file(), publicKey())->fault;
    };
    QCOMPARE(faultOf({2, 1, 3}), QString());
    const QString twice = QStringLiteral("Record %1 in line %2 is there twice, or is not in its place");
    QCOMPARE(faultOf({2, 1, 1}), twice.arg(4).arg(4));
    QCOMPARE(faultOf({2, 1, 2}), twice.arg(5).arg(4));
    QCOMPARE(faultOf({1, 2, 2}), twice.arg(5).arg(4));
    QCOMPARE(faultOf({1, 3, 2}), twice.arg(5).arg(4));
    QCOMPARE(faultOf({2, 3, 1}), QString()); // in the order of times, too
    QCOMPARE(faultOf({2, 1, 3, 3}), twice.arg(6).arg(5));
    QCOMPARE(faultOf({2, 1, 3, 1}), twice.arg(4).arg(5));
}

void AuditExportTest::changedEvidenceIsNotSound_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("another name") << 1 << QByteArray("alice") << QByteArray("carol");
    QTest::newRow("another number") << 1 << QByteArray("\"number\":1") << QByteArray("\"number\":2");
    QTest::newRow("the lowest number there is")
        << 1 << QByteArray("\"number\":1") << QByteArray("\"number\":-9223372036854775808");
    QTest::newRow("another proof") << 2 << QByteArray(R"("proof":[")") << QByteArray(R"("proof":["AAAA)");
    QTest::newRow("another size") << 0 << QByteArray("\\n4\\n") << QByteArray("\\n5\\n");
    QTest::newRow("another count") << 5 << QByteArray("4") << QByteArray("3");
    QTest::newRow("a line less") << 2 << QByteArray() << QByteArray();
    QTest::newRow("no end") << 5 << QByteArray() << QByteArray();
}

void AuditExportTest::changedEvidenceIsNotSound()
{
    QFETCH(const int, line);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QVERIFY(exportAs(ExportFormat::Evidence));
    QList<QByteArray> content = lines();
    QCOMPARE(content.size(), 6);
    if (before.isEmpty()) {
        content.removeAt(line);
    } else {
        QVERIFY(content[line].contains(before));
        content[line].replace(before, after);
    }
    writeLines(content);
    const auto verdict = audit::verifyEvidence(file(), publicKey());
    QVERIFY(!verdict->isSound);
    QVERIFY(!verdict->fault.isEmpty());
}

void AuditExportTest::evidenceThatIsNotAsItWasWrittenIsNotSound_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* what, const char* fault, const Edit& edit) {
        QTest::newRow(what) << edit << QString::fromLatin1(fault);
    };
    const auto replacing = [](int line, const char* before, const char* after) {
        return [=](QList<QByteArray>& lines) {
            QVERIFY(lines[line].contains(before));
            lines[line].replace(lines[line].indexOf(before), QByteArrayView(before).size(), after);
        };
    };
    // The end has no more records than before, so that the count is right.
    row("the same record twice", "Record 2 in line 4 is there twice",
        [](QList<QByteArray>& lines) { lines[3] = lines[2]; });
    row("another order", "Record 1 in line 3 is there twice, or is not in its place",
        [](QList<QByteArray>& lines) { lines.swapItemsAt(1, 2); });
    row("a byte order mark after a blank line", "Line 2 is not written as Usher writes it",
        [](QList<QByteArray>& lines) { lines[0].prepend("\n\xef\xbb\xbf"); });
    row("a foreign member after a blank line", "Line 4 lacks something", [](QList<QByteArray>& lines) {
        lines[1].prepend('\n');
        lines[2].replace("]}", "],\"verified\":true}");
    });
    row("a foreign member of the first line", "Line 1 lacks something, or has more",
        replacing(0, "\"}", R"(","note":1})"));
    row("a foreign member of a record", "Line 3 lacks something, or has more",
        replacing(2, "]}", "],\"verified\":true}"));
    row("a foreign member of the end", "Line 6 lacks something, or has more",
        replacing(5, "}", ",\"signed\":true}"));
    row("a member less", "Line 2 lacks something", replacing(1, "\"number\":1,", ""));
    row("content and its hash", "Line 2 lacks something, or has more",
        replacing(1, "\"number\"", R"("leaf_hash":"","number")"));
    row("a member twice", "Line 2 is not written as Usher writes it",
        replacing(1, "\"number\":1", R"("number":7,"number":1)"));
    row("another spelling of a number", "Line 2 is not written",
        replacing(1, "\"number\":1", "\"number\":1.0"));
    row("another spelling of a character", "Line 2 is not written", replacing(1, "alice", "\\u0061lice"));
    row("white space", "Line 2 is not written", replacing(1, "\"number\":", "\"number\": "));
    row("no object", "Line 2 is not written", replacing(1, "{", "["));
    row("a hash with white space", "Record 1 is not proven", replacing(1, R"("proof":[")", R"("proof":[" )"));
    row("a hash without padding", "Record 1 is not proven", replacing(1, "=\"", "\""));
    row("a hash of the other alphabet", "Record 1 is not proven", [](QList<QByteArray>& lines) {
        const qsizetype proof = lines[1].indexOf("\"proof\"");
        lines[1] = lines[1].first(proof) + lines[1].sliced(proof).replace('+', '-').replace('/', '_');
        lines[1].replace("=\"", "_\"");
    });
    row("a hash whose last bits are set", "Record 1 is not proven", [](QList<QByteArray>& lines) {
        const qsizetype last = lines[1].indexOf("=\"") - 1;
        lines[1][last] = static_cast<char>(lines[1].at(last) + 1);
    });
    row("a hash that is a number", "Record 1 is not proven", replacing(1, "\"proof\":[", "\"proof\":[1,"));
    row("a proof that is no list", "Record 1 is not proven", [](QList<QByteArray>& lines) {
        lines[1] = lines[1].first(lines[1].indexOf("\"proof\"")) + R"("proof":""})";
    });
    row("a key of another store", "The public key does not belong to the store",
        replacing(0, R"("key":"usher/)", R"("key":"usher/x)"));
    row("a line more in the checkpoint", "The file has no checkpoint, or something beside it",
        replacing(0, "\\n\"", R"(\nmore\n")"));
    row("a blank more in the checkpoint", "The file has no checkpoint, or something beside it",
        replacing(0, "\\n\"", " \\n\""));
}

void AuditExportTest::evidenceThatIsNotAsItWasWrittenIsNotSound()
{
    QFETCH(const Edit, edit);
    QFETCH(const QString, fault);
    QVERIFY(exportAs(ExportFormat::Evidence));
    QList<QByteArray> content = lines();
    edit(content);
    writeLines(content);
    for (const QString& key : {publicKey(), QString()}) {
        const auto verdict = audit::verifyEvidence(file(), key);
        QVERIFY(!verdict->isSound);
        QVERIFY2(verdict->fault.startsWith(fault), qPrintable(verdict->fault));
    }
}

void AuditExportTest::blanksAfterLinesAreNotPartOfTheEvidence()
{
    constexpr qsizetype manyBlanks = 100'000; // more than is read at once
    QVERIFY(exportAs(ExportFormat::Evidence));
    QList<QByteArray> content = lines();
    for (QByteArray& line : content) {
        line += QByteArray(manyBlanks, ' ');
    }
    writeLines(content);
    const auto verdict = audit::verifyEvidence(file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 4);
}

void AuditExportTest::contentThatWasTakenOutIsSaid()
{
    QVERIFY(exportAs(ExportFormat::Evidence));
    QVERIFY(audit::verifyEvidence(file(), {})->firstWithoutContent.isEmpty());
    QList<QByteArray> content = lines();
    for (const int line : {1, 3}) {
        const QJsonObject json = QJsonDocument::fromJson(content[line]).object();
        const QByteArray hash =
            audit::leafHash(json.value(QLatin1StringView("leaf")).toString().toUtf8()).toBase64();
        content[line] =
            R"({"leaf_hash":")" + hash + content[line].sliced(content[line].indexOf(R"(","number")"));
    }
    writeLines(content);
    const auto verdict = audit::verifyEvidence(file(), publicKey());
    QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
    QCOMPARE(verdict->records, 4);
    QCOMPARE(verdict->withoutContent, 2);
    QCOMPARE(verdict->firstWithoutContent, (QList<qint64>{1, 3}));
}

void AuditExportTest::evidenceIsCheckedAgainstAGivenKey()
{
    QVERIFY(exportAs(ExportFormat::Evidence));
    const QString own = publicKey();
    QVERIFY(audit::verifyEvidence(file(), own)->isSound);
    QVERIFY(audit::verifyEvidence(file(), {})->isSound); // with the key that the evidence itself contains
    const QString storeId = audit::unverifiedCheckpoint(QJsonDocument::fromJson(lines().first())
                                                            .object()
                                                            .value(QLatin1StringView("checkpoint"))
                                                            .toString()
                                                            .toUtf8())
                                ->storeId;
    const crypto::Ed25519Key other(crypto::SecretBytes(QByteArray(32, 'x')));
    QVERIFY(!audit::verifyEvidence(file(), audit::verifierKey(storeId, other.publicKey()))->isSound);
}

USHER_TEST(AuditExportTest)

} // namespace AuditExportTests

#include "AuditExportTest.moc"
