// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include "core/audit/export/ExportFormat.h"
#include "tests/core/audit/export/ExportedLog.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Engine.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AuditExportTests
{

using namespace usher;
using namespace usher::test;
using sso::ExportFormat;

namespace
{

constexpr QLatin1StringView admin("admin1.active");
constexpr QLatin1StringView alice("alice.active");

} // namespace

/// Exports of the log, whole or filtered, as records for people and programs. Each is recorded.
class AuditExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<ExportedLog>(); }
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

private:
    std::unique_ptr<ExportedLog> m_log;
};

void AuditExportTest::everythingIsExportedOldestFirst()
{
    const auto exported = m_log->exportAs(ExportFormat::JsonLines);
    QVERIFY(exported);
    QCOMPARE(exported->records, 4);
    QList<qint64> numbers;
    for (const QByteArray& line : m_log->lines()) {
        numbers << QJsonDocument::fromJson(line).object().value(QLatin1StringView("number")).toInteger();
    }
    QCOMPARE(numbers, (QList<qint64>{1, 2, 3, 4}));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_log->file()) & others));
}

void AuditExportTest::filteredExportEndsWithItsOwnRecord()
{
    const auto exported =
        m_log->exportAs(ExportFormat::JsonLines, {.records = {.target = QStringLiteral("frank")}});
    QCOMPARE(exported->records, 2);
    const QJsonObject last = QJsonDocument::fromJson(m_log->lines().last()).object();
    QCOMPARE(last.value(QLatin1StringView("op")).toString(), QStringLiteral("audit.export"));
    QCOMPARE(last.value(QLatin1StringView("number")).toInteger(), exported->receipt.number);
    QVERIFY(last.value(QLatin1StringView("extra")).toObject().contains(QLatin1StringView("filter")));
}

void AuditExportTest::exportIsOnRecordBeforeItsFirstByte()
{
    const RawDatabase database(*m_log->store);
    QString opAtFirstByte;
    const auto sink = [&](QByteArrayView) -> Result<void> {
        if (opAtFirstByte.isEmpty()) {
            opAtFirstByte = lastRecord(database).op;
        }
        return {};
    };
    QVERIFY(m_log->sso->audit().exportRecords(callerOf(admin), {}, ExportFormat::Csv, sink, {}));
    QCOMPARE(opAtFirstByte, QStringLiteral("audit.export"));
    QCOMPARE(
        lastRecord(database).object(QLatin1StringView("extra")).value(QLatin1StringView("format")).toString(),
        QStringLiteral("csv"));
}

void AuditExportTest::onlySuperUsersExport()
{
    const auto refused =
        m_log->sso->audit().exportToFile(callerOf(alice), {}, ExportFormat::Csv, m_log->file(), {});
    QCOMPARE(statusOf(refused), statusCode(Status::NotAllowed));
    QVERIFY(!QFile::exists(m_log->file()));
}

void AuditExportTest::cancelledExportLeavesNoFile()
{
    const auto cancelled =
        m_log->exportAs(ExportFormat::Csv, {}, [](qint64 done, qint64) { return done < 2; });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(m_log->file()));
}

void AuditExportTest::failedWriteEndsTheExport()
{
    int written = 0;
    const auto sink = [&](QByteArrayView) -> Result<void> {
        return ++written < 2 ? Result<void>{} : failure(ErrorKind::WriteFailed, QStringLiteral("x"));
    };
    const auto exported =
        m_log->sso->audit().exportRecords(callerOf(admin), {}, ExportFormat::JsonLines, sink, {});
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(written, 2);
}

void AuditExportTest::fileThatIsThereIsNotReplaced()
{
    const QString theirs = m_log->folder.filePath(QStringLiteral("theirs"));
    QVERIFY(QFile::link(theirs, m_log->file())); // a link to nothing
    const auto linked = m_log->exportAs(ExportFormat::Csv);
    QCOMPARE(linked ? ErrorKind::Refused : linked.error().kind, ErrorKind::FileThere);
    QVERIFY(!QFile::exists(theirs));
    QVERIFY(QFile::remove(m_log->file()));
    // Another program makes the file during the export.
    const auto late = m_log->exportAs(ExportFormat::Csv, {}, [&](qint64, qint64) {
        QFile made(m_log->file());
        return made.open(QIODevice::WriteOnly) && made.write("theirs") == 6;
    });
    QCOMPARE(late ? ErrorKind::Refused : late.error().kind, ErrorKind::FileThere);
    QCOMPARE(m_log->lines(), QList<QByteArray>{"theirs"});
    QCOMPARE(QDir(m_log->folder.path()).entryList(QDir::Files | QDir::Hidden),
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
    RawDatabase(*m_log->store)
        .execute(QStringLiteral(
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
        m_log->exportAs(ExportFormat::JsonLines, filter, [&](qint64, qint64) { return ++seen < 10'000; });
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::LogDamaged);
    QVERIFY(!QFile::exists(m_log->file()));
}

void AuditExportTest::jsonHasTheReferencesKeys()
{
    QVERIFY(m_log->exportAs(ExportFormat::JsonLines));
    const QJsonObject first = QJsonDocument::fromJson(m_log->lines().first()).object();
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

USHER_TEST(AuditExportTest)

} // namespace AuditExportTests

#include "AuditExportTest.moc"
