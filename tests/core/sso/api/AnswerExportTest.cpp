// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "core/Time.h"
#include "tests/core/support/Calls.h"
#include "tests/core/support/Fixture.h"
#include "tests/core/support/LoggedRecord.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"
#include "tests/support/TestRegistry.h"

namespace AnswerExportTests
{

using namespace usher;
using namespace usher::test;

namespace
{

constexpr QLatin1StringView admin("admin1.active");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// session.export: a file with what somebody was told of sessions.
class AnswerExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(proveIdentity(*m_sso, admin)); }
    void init() { QFile::remove(path()); }
    void jsonLinesHaveWhatWasAnswered();
    void csvHasARowForEachAnswer_data();
    void csvHasARowForEachAnswer();
    void exportIsOnRecord();
    void refusedCallerGetsNoFile();
    void withoutARecordThereIsNoFile();
    void cancelledExportLeavesNoFile();
    void fileThatIsThereStays();

private:
    /// Returns the answers for a session that is shown, one that is refused and one that does not exist.
    [[nodiscard]] std::vector<sso::ExportedSession> answers() const;
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("sessions")); }
    [[nodiscard]] Result<sso::SessionExportResult> exportAll(sso::SessionFormat format,
                                                             const Progress& progress = {},
                                                             QLatin1StringView current = admin) const
    {
        return m_sso->user().session().exportToFile(callerOf(current), answers(), format, path(), progress);
    }

    TestClock m_clock{fixtureNow()};
    TestStore m_store;
    std::unique_ptr<sso::Sso> m_sso = m_store.open(m_clock);
    RawDatabase m_database{m_store};
    QTemporaryDir m_folder;
};

std::vector<sso::ExportedSession> AnswerExportTest::answers() const
{
    std::vector<sso::ExportedSession> exported;
    for (const QLatin1StringView name :
         {QLatin1StringView("alice.active"), QLatin1StringView("bob_locked.active"),
          QLatin1StringView("unknown_plain")}) {
        exported.push_back(
            sso::exportedSession(QStringLiteral("zust…%1").arg(name.size()), get(*m_sso, name)));
    }
    return exported;
}

void AnswerExportTest::jsonLinesHaveWhatWasAnswered()
{
    const auto details = get(*m_sso, QLatin1StringView("alice.active"));
    QVERIFY(exportAll(sso::SessionFormat::JsonLines));
    const QByteArrayList lines = contentOf(path()).split('\n');
    QCOMPARE(lines.size(), 4);
    const QJsonObject alice = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(alice.value(QLatin1StringView("status")).toString(), QStringLiteral("ok"));
    QCOMPARE(alice.value(QLatin1StringView("username")).toString(), QStringLiteral("alice"));
    QCOMPARE(alice.value(QLatin1StringView("remote_addr")).toString(), details->remoteAddr);
    QCOMPARE(alice.value(QLatin1StringView("user_agent")).toString(), details->userAgent);
    QCOMPARE(alice.value(QLatin1StringView("creation_time")).toString(), isoText(details->creationTime));
    QVERIFY(alice.value(QLatin1StringView("record")).toInteger() > 0);
    const QJsonObject locked = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(locked.value(QLatin1StringView("status")).toString(), QStringLiteral("E005002"));
    QCOMPARE(locked.value(QLatin1StringView("reason")).toString(), QStringLiteral("target_locked"));
    QCOMPARE(locked.value(QLatin1StringView("username")).toString(), QStringLiteral("bob_locked"));
    QVERIFY(!locked.contains(QLatin1StringView("remote_addr")));
    const QJsonObject unknown = QJsonDocument::fromJson(lines[2]).object();
    QCOMPARE(unknown.value(QLatin1StringView("status")).toString(), QStringLiteral("E007001"));
    QVERIFY(!unknown.contains(QLatin1StringView("username")));
}

void AnswerExportTest::csvHasARowForEachAnswer_data()
{
    QTest::addColumn<sso::SessionFormat>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("plain") << sso::SessionFormat::Csv << QByteArray(R"("ust","status",)");
    QTest::newRow("with a byte order mark")
        << sso::SessionFormat::CsvWithByteOrderMark << "\xef\xbb\xbf" + QByteArray(R"("ust","status",)");
}

void AnswerExportTest::csvHasARowForEachAnswer()
{
    QFETCH(const sso::SessionFormat, format);
    QFETCH(const QByteArray, beginning);
    QVERIFY(exportAll(format));
    const QByteArray content = contentOf(path());
    QVERIFY(content.startsWith(beginning));
    const QByteArrayList lines = content.split('\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[1].contains("\"ok\",\"\",\"alice\","));
    QVERIFY(lines[2].contains("\"E005002\",\"target_locked\",\"bob_locked\",\"\",\"\",\"\",\"\",\"\","));
    for (const QByteArray& line : lines.first(4)) {
        QCOMPARE(line.count("\",\""), lines[0].count("\",\""));
    }
}

void AnswerExportTest::exportIsOnRecord()
{
    const auto exported = exportAll(sso::SessionFormat::Csv);
    QVERIFY(exported);
    QCOMPARE(exported->count, 3);
    const LoggedRecord record = lastRecord(m_database);
    QCOMPARE(record.seq, exported->receipt.number);
    QCOMPARE(record.op, QStringLiteral("session.export"));
    const QJsonObject extra = record.object(QLatin1StringView("extra"));
    QCOMPARE(extra.value(QLatin1StringView("format")).toString(), QStringLiteral("csv"));
    QCOMPARE(extra.value(QLatin1StringView("shown")).toInteger(), 3);
}

void AnswerExportTest::refusedCallerGetsNoFile()
{
    const auto exported = exportAll(sso::SessionFormat::Csv, {}, QLatin1StringView("alice.active"));
    QCOMPARE(statusOf(exported), QStringLiteral("E005001"));
    QVERIFY(QDir(m_folder.path()).isEmpty());
    QCOMPARE(lastRecord(m_database).outcome, QStringLiteral("refused"));
}

void AnswerExportTest::withoutARecordThereIsNoFile()
{
    TestStore store;
    const auto sso = store.open(m_clock);
    QVERIFY(proveIdentity(*sso, admin));
    RawDatabase(store).execute(QStringLiteral("DROP TABLE usher_audit"));
    QVERIFY(!sso->user().session().exportToFile(callerOf(admin), answers(), sso::SessionFormat::Csv, path()));
    QVERIFY(QDir(m_folder.path()).isEmpty());
}

void AnswerExportTest::cancelledExportLeavesNoFile()
{
    const auto exported =
        exportAll(sso::SessionFormat::JsonLines, [](qint64 done, qint64) { return done < 2; });
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::Cancelled);
    QVERIFY(QDir(m_folder.path()).isEmpty());
}

void AnswerExportTest::fileThatIsThereStays()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const auto exported = exportAll(sso::SessionFormat::Csv);
    QVERIFY(!exported);
    QCOMPARE(exported.error().kind, ErrorKind::FileThere);
    QCOMPARE(contentOf(path()), QByteArray("mine"));
}

USHER_TEST(AnswerExportTest)

} // namespace AnswerExportTests

#include "AnswerExportTest.moc"
