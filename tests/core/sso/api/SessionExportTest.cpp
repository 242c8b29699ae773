// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "tests/core/file/FolderContent.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/ManySessions.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace SessionExportTests
{

using namespace usher;
using namespace usher::test;
using sso::SessionFormat;

namespace
{

constexpr QLatin1StringView admin("admin1.active");

Result<sso::SessionExportResult> exportSessions(sso::Sso& sso, const QString& text, SessionFormat format,
                                                const sso::ExportSink& sink, const Progress& progress = {},
                                                QLatin1StringView current = admin)
{
    return sso.user().session().exportSessions(callerOf(current), query(text), {}, format, sink, progress);
}

/// Returns what an export writes. Empty if it fails.
QByteArray exported(sso::Sso& sso, const QString& text, SessionFormat format)
{
    QByteArray bytes;
    const auto answer = exportSessions(sso, text, format, [&](QByteArrayView piece) -> Result<void> {
        bytes.append(piece);
        return {};
    });
    return answer ? bytes : QByteArray();
}

} // namespace

class SessionExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(proveIdentity(*m_sso, admin)); }
    void jsonLinesHaveTheReferencesKeys();
    void csvHasOneRowForEachSession();
    void csvIsSafeAgainstFormulas();
    void byteOrderMarkComesFirst();
    void noTokenIsWrittenInClear();
    void aRefusedSessionsAddressAndAgentAreNotWritten();
    void anExportIsOnRecordBeforeItsFirstByte();
    void aLargeExportIsWrittenAndRecordedByPortions();
    void aCancelledExportLeavesNoFile();
    void anErrorOfTheSinkEndsTheExport();
    void onlyASuperUserMayExport();
    void theFileIsNewAndComplete();

private:
    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
    QTemporaryDir m_folder;
};

void SessionExportTest::jsonLinesHaveTheReferencesKeys()
{
    const auto found = findSessions(*m_sso, QStringLiteral("user:=alice"));
    const QList<QByteArray> lines =
        exported(*m_sso, QStringLiteral("user:=alice"), SessionFormat::JsonLines).trimmed().split('\n');
    QCOMPARE(static_cast<std::size_t>(lines.size()), found->size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto& session = (*found)[static_cast<std::size_t>(i)];
        const QJsonObject json = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(json.value(QLatin1StringView("ust")).toString(), session.ust.masked());
        QCOMPARE(json.value(QLatin1StringView("username")).toString(), QStringLiteral("alice"));
        QCOMPARE(json.value(QLatin1StringView("remote_addr")).toString(), session.remoteAddr);
        QCOMPARE(json.value(QLatin1StringView("user_agent")).toString(), session.userAgent);
        QCOMPARE(json.value(QLatin1StringView("state")).toString(), QStringLiteral("ok"));
        QVERIFY(json.value(QLatin1StringView("creation_time")).toString().startsWith(u"2026-"));
    }
}

void SessionExportTest::csvHasOneRowForEachSession()
{
    const auto found = findSessions(*m_sso);
    const QByteArray csv = exported(*m_sso, {}, SessionFormat::Csv);
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    QCOMPARE(static_cast<std::size_t>(lines.size()), found->size() + 1);
    QVERIFY(csv.startsWith("state,ust,username,creation_time_utc,"));
    for (const QByteArray& line : lines.sliced(1)) {
        QVERIFY2(line.startsWith("\"") && (line.endsWith("\"\r") || line == lines.last()), line.constData());
    }
}

void SessionExportTest::csvIsSafeAgainstFormulas()
{
    const TestStore store;
    RawDatabase database(store);
    database.execute(QStringLiteral("UPDATE zato_sso_session SET user_agent = '=HYPERLINK(\"http://x\")'"));
    const auto sso = store.open(m_clock);
    QVERIFY(proveIdentity(*sso, admin));
    const QByteArray csv = exported(*sso, QStringLiteral("user:=alice"), SessionFormat::Csv);
    QVERIFY(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""));
    QVERIFY(!csv.contains("\"=HYPER"));
}

void SessionExportTest::byteOrderMarkComesFirst()
{
    const QByteArray plain = exported(*m_sso, {}, SessionFormat::Csv);
    const QByteArray marked = exported(*m_sso, {}, SessionFormat::CsvWithByteOrderMark);
    QVERIFY(!plain.isEmpty());
    QCOMPARE(marked, "\xEF\xBB\xBF" + plain);
}

void SessionExportTest::noTokenIsWrittenInClear()
{
    const auto found = findSessions(*m_sso);
    for (const auto format : {SessionFormat::JsonLines, SessionFormat::Csv}) {
        const QByteArray bytes = exported(*m_sso, {}, format);
        QVERIFY(bytes.size() > 1'000);
        for (const auto& session : *found) {
            QVERIFY(!bytes.contains(session.ust.text()));
        }
    }
}

void SessionExportTest::aRefusedSessionsAddressAndAgentAreNotWritten()
{
    const QByteArray line =
        exported(*m_sso, QStringLiteral("user:=bob_locked"), SessionFormat::JsonLines).trimmed();
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    QCOMPARE(json.value(QLatin1StringView("state")).toString(), QStringLiteral("locked"));
    QVERIFY(!json.contains(QLatin1StringView("remote_addr")));
    QVERIFY(!json.contains(QLatin1StringView("user_agent")));
}

void SessionExportTest::anExportIsOnRecordBeforeItsFirstByte()
{
    LoggedRecord atFirstByte;
    const auto answer = exportSessions(*m_sso, QStringLiteral("user:alice"), SessionFormat::Csv,
                                       [&](QByteArrayView) -> Result<void> {
                                           if (atFirstByte.seq == 0) {
                                               atFirstByte = lastRecord(m_database);
                                           }
                                           return {};
                                       });
    QVERIFY(answer);
    QCOMPARE(atFirstByte.op, QStringLiteral("session.export"));
    QCOMPARE(atFirstByte.seq, answer->receipt.number);
    const QJsonObject extra = atFirstByte.object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("format")).toString(), QStringLiteral("csv"));
    QCOMPARE(extra.value(QLatin1StringView("filter")).toObject().value(QLatin1StringView("query")).toString(),
             QStringLiteral("user:alice"));
    QCOMPARE(static_cast<qint64>(extra.value(QLatin1StringView("shown_usts")).toArray().size()),
             answer->count);
    QVERIFY(answer->count > 1);
}

void SessionExportTest::aLargeExportIsWrittenAndRecordedByPortions()
{
    const TestStore store;
    addMixedSessions(store, 25'000);
    const auto sso = store.open(m_clock);
    QVERIFY(proveIdentity(*sso, admin));
    const RawDatabase database(store);
    qint64 pieces = 0;
    qsizetype longest = 0;
    qint64 lines = 0;
    qint64 done = -1;
    const auto answer = exportSessions(
        *sso, {}, SessionFormat::JsonLines,
        [&](QByteArrayView piece) -> Result<void> {
            ++pieces;
            longest = std::max(longest, piece.size());
            lines += piece.toByteArray().count('\n');
            return {};
        },
        [&](qint64 now, qint64 of) {
            done = now;
            return now <= of;
        });
    QVERIFY(answer);
    QVERIFY(answer->count > 20'000);
    QCOMPARE(lines, answer->count);
    QCOMPARE(done, answer->count);
    QVERIFY(pieces > 20);
    QVERIFY(longest < 1'000'000);
    qint64 named = 0;
    for (const LoggedRecord& record : records(database).sliced(1)) { // the first is the proof
        QCOMPARE(record.op, QStringLiteral("session.export"));
        named +=
            record.object(QLatin1StringView("extra")).value(QLatin1StringView("shown_usts")).toArray().size();
    }
    QCOMPARE(named, answer->count);
}

void SessionExportTest::aCancelledExportLeavesNoFile()
{
    const QString path = m_folder.filePath(QStringLiteral("cancelled.csv"));
    const auto answer = m_sso->user().session().exportToFile(
        callerOf(admin), {}, {}, SessionFormat::Csv, path, [](qint64 done, qint64) { return done == 0; });
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFile::exists(path));
    QCOMPARE(entriesOf(m_folder.path()), QStringList());
}

void SessionExportTest::anErrorOfTheSinkEndsTheExport()
{
    int pieces = 0;
    const auto answer = exportSessions(*m_sso, {}, SessionFormat::Csv, [&](QByteArrayView) -> Result<void> {
        ++pieces;
        return failure(ErrorKind::WriteFailed);
    });
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::WriteFailed);
    QCOMPARE(pieces, 1);
}

void SessionExportTest::onlyASuperUserMayExport()
{
    bool isWritten = false;
    const auto answer = exportSessions(
        *m_sso, {}, SessionFormat::Csv,
        [&](QByteArrayView) -> Result<void> {
            isWritten = true;
            return {};
        },
        {}, QLatin1StringView("alice.active"));
    QCOMPARE(statusOf(answer), QStringLiteral("E005001"));
    QVERIFY(!isWritten);
    QCOMPARE(lastRecord(m_database).op, QStringLiteral("session.export"));
    QCOMPARE(lastRecord(m_database).outcome, QStringLiteral("refused"));
}

void SessionExportTest::theFileIsNewAndComplete()
{
    const QString path = m_folder.filePath(QStringLiteral("sessions.csv"));
    const auto write = [&] {
        return m_sso->user().session().exportToFile(callerOf(admin), query(QStringLiteral("user:alice")), {},
                                                    SessionFormat::Csv, path, {});
    };
    const auto answer = write();
    QVERIFY(answer);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), exported(*m_sso, QStringLiteral("user:alice"), SessionFormat::Csv));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto before = records(m_database).size();
    const auto again = write();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::FileThere);
    QCOMPARE(records(m_database).size(), before);
    QVERIFY(QFile::remove(path));
}

USHER_TEST(SessionExportTest)

} // namespace SessionExportTests

#include "SessionExportTest.moc"
