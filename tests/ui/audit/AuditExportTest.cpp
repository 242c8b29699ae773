// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "core/audit/export/Evidence.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/audit/AuditSteps.h"
#include "tests/ui/support/TestWindow.h"

namespace AuditExportTests
{

namespace
{

using usher::test::logInToAudit;
using usher::test::TestWindow;

/// Sets a filter that shows only the login, one of three records.
void filterLogins(TestWindow& test)
{
    const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    test.click(QStringLiteral("auditFilters"));
    auto* operation = test.find(QStringLiteral("auditOperation"));
    operation->setFocus();
    QTest::keyClicks(operation, QStringLiteral("Login"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
}

void save(const TestWindow& test, const QString& path)
{
    test.saveAs(QStringLiteral("exportFileDialog"), path);
}

/// Exports the whole log with the choices that the dialog offers first.
void exportTo(const TestWindow& test, const QString& path)
{
    test.click(QStringLiteral("exportRecords"));
    test.click(QStringLiteral("chooseExportFile"));
    save(test, path);
}

QString message(const TestWindow& test)
{
    return test.textOf(QStringLiteral("Export_message"));
}

QByteArrayList linesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
}

QString opOf(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object().value(QStringLiteral("op")).toString();
}

/// Makes an empty folder to export to. A test can see there whether anything was left.
QDir emptyFolder(const TestWindow& test)
{
    const QString path = test.folder(QStringLiteral("exported"));
    QDir().mkpath(path);
    return {path};
}

bool isEmpty(const QDir& folder)
{
    return folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

void expectWholeLog(TestWindow& test, const QString& path)
{
    QVERIFY(test.find(QStringLiteral("Export_message")));
    QVERIFY2(
        message(test).startsWith(QStringLiteral("Exported 4 records to %1. Recorded as no. 4 · ").arg(path)),
        qPrintable(message(test)));
    const QByteArrayList lines = linesOf(path);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(opOf(lines.at(1)), QStringLiteral("user.login"));
    QCOMPARE(opOf(lines.last()), QStringLiteral("audit.export"));
}

/// Starts an export that does not end before `letExportsThrough()` is called.
void beginHeldUp(TestWindow& test, const QString& path)
{
    test.holdExportsUp();
    exportTo(test, path);
    QTRY_COMPARE(test.textOf(QStringLiteral("exportProgress")), QStringLiteral("Exporting…"));
    QVERIFY(test.find(QStringLiteral("cancelExport"))->hasFocus());
    QVERIFY(!test.find(QStringLiteral("exportRecords"))->isEnabled());
    QTRY_VERIFY(test.isBeingWritten());
}

class AuditExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theWholeLogIsExportedByKeyboardAlone()
    {
        TestWindow test;
        logInToAudit(test);
        QTRY_VERIFY(test.find(QStringLiteral("auditFilter"))->hasFocus());
        QTest::keyClick(test.find(QStringLiteral("auditFilter")), Qt::Key_E, Qt::ControlModifier);
        auto* first = test.find(QStringLiteral("exportJsonLines"));
        QTRY_VERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Return);
        const QString path = test.folder(QStringLiteral("audit.jsonl"));
        save(test, path);
        expectWholeLog(test, path);
        QTRY_VERIFY(test.textOf(QStringLiteral("logFacts")).startsWith(QStringLiteral("4 records")));
        test.click(QStringLiteral("dismissExport"));
        QVERIFY(!test.isVisible(QStringLiteral("Export_message")));
    }

    void withoutAFilterThereIsNothingToChooseFrom()
    {
        TestWindow test;
        logInToAudit(test);
        test.click(QStringLiteral("exportRecords"));
        QVERIFY(test.find(QStringLiteral("exportDialog")));
        QVERIFY(!test.isVisible(QStringLiteral("exportFiltered")));
        QVERIFY(!test.isVisible(QStringLiteral("exportWhole")));
    }

    void whatTheFilterShowsIsExportedForASpreadsheet()
    {
        TestWindow test;
        logInToAudit(test);
        filterLogins(test);
        test.click(QStringLiteral("exportRecords"));
        auto* first = test.find(QStringLiteral("exportJsonLines"));
        QTRY_VERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Down);
        QVERIFY(test.find<QAbstractButton>(QStringLiteral("exportCsv"))->isChecked());
        QVERIFY(test.find<QAbstractButton>(QStringLiteral("exportFiltered"))->isChecked());
        test.click(QStringLiteral("chooseExportFile"));
        const QString path = test.folder(QStringLiteral("audit.csv"));
        save(test, path);
        QVERIFY(test.find(QStringLiteral("Export_message")));
        QVERIFY(message(test).startsWith(QStringLiteral("Exported 2 records to ")));
        const QByteArrayList lines = linesOf(path);
        QCOMPARE(lines.size(), 3); // with the line of the columns' names
        QVERIFY(lines.at(1).contains("user.login"));
        QVERIFY(lines.at(2).contains("audit.export"));
    }

    void theWholeLogIsOneChoiceAwayFromTheFilter()
    {
        TestWindow test;
        logInToAudit(test);
        filterLogins(test);
        test.click(QStringLiteral("exportRecords"));
        test.find<QAbstractButton>(QStringLiteral("exportWhole"))->click();
        test.click(QStringLiteral("chooseExportFile"));
        const QString path = test.folder(QStringLiteral("audit.jsonl"));
        save(test, path);
        QVERIFY(test.find(QStringLiteral("Export_message")));
        QCOMPARE(linesOf(path).size(), test.recordCount());
    }

    void evidenceIsProvenWithoutTheStore()
    {
        TestWindow test;
        logInToAudit(test);
        test.click(QStringLiteral("exportRecords"));
        test.find<QAbstractButton>(QStringLiteral("exportEvidence"))->click();
        test.click(QStringLiteral("chooseExportFile"));
        const QString path = test.folder(QStringLiteral("evidence.jsonl"));
        save(test, path);
        QVERIFY(test.find(QStringLiteral("Export_message")));
        const auto verdict = usher::audit::verifyEvidence(path, {});
        QVERIFY(verdict);
        QVERIFY2(verdict->isSound, qPrintable(verdict->fault));
        QCOMPARE(verdict->records, 4);
    }

    void aCancelledExportLeavesNoFile()
    {
        TestWindow test;
        logInToAudit(test);
        const QDir folder = emptyFolder(test);
        beginHeldUp(test, folder.filePath(QStringLiteral("audit.jsonl")));
        QTest::keyClick(test.find(QStringLiteral("cancelExport")), Qt::Key_Space);
        QVERIFY(test.find(QStringLiteral("Export_message")));
        QCOMPARE(message(test), QStringLiteral("The export was cancelled. No file was written."));
        QVERIFY(isEmpty(folder));
        QVERIFY(test.find(QStringLiteral("dismissExport"))->hasFocus());
    }

    void anotherExportIsMadeAfterACancelledOne()
    {
        TestWindow test;
        logInToAudit(test);
        const QString path = test.folder(QStringLiteral("audit.jsonl"));
        beginHeldUp(test, path);
        QTest::keyClick(test.find(QStringLiteral("cancelExport")), Qt::Key_Space);
        QVERIFY(test.find(QStringLiteral("Export_message")));
        test.letExportsThrough();
        exportTo(test, path);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(test.isVisible(QStringLiteral("Export_message")));
        QVERIFY(message(test).startsWith(QStringLiteral("Exported ")));
    }

    void leavingEndsTheExport_data()
    {
        QTest::addColumn<bool>("isLock");
        QTest::newRow("lock") << true;
        QTest::newRow("logout") << false;
    }

    void leavingEndsTheExport()
    {
        QFETCH(const bool, isLock);
        TestWindow test;
        logInToAudit(test);
        const QDir folder = emptyFolder(test);
        test.holdExportsUp();
        exportTo(test, folder.filePath(QStringLiteral("audit.jsonl")));
        QTRY_VERIFY(test.isBeingWritten());
        const qint64 sessionsBefore = test.sessionCount();
        if (isLock) {
            QTest::keyClick(&test.window(), Qt::Key_L, Qt::ControlModifier);
        } else {
            test.click(QStringLiteral("logOut"));
        }
        QVERIFY(test.find(QStringLiteral("loginPage")));
        // The session can end only after the export has released the database.
        QTRY_COMPARE(test.sessionCount(), sessionsBefore - 1);
        QVERIFY(isEmpty(folder));
    }

    void aFileThatCannotBeWrittenSaysSo()
    {
        TestWindow test;
        logInToAudit(test);
        const qint64 before = test.recordCount();
        exportTo(test, test.folder(QStringLiteral("nowhere/audit.jsonl")));
        QVERIFY(test.find(QStringLiteral("Export_message")));
        QVERIFY(message(test).contains(QStringLiteral("nowhere/audit.jsonl cannot be written.")));
        QCOMPARE(test.recordCount(), before);
        QVERIFY(test.find(QStringLiteral("exportRecords"))->isEnabled());
    }

    void aFileThatIsThereIsNotReplaced()
    {
        TestWindow test;
        logInToAudit(test);
        const QString path = test.folder(QStringLiteral("audit.jsonl"));
        QFile theirs(path);
        QVERIFY(theirs.open(QIODevice::WriteOnly));
        theirs.write("theirs\n");
        theirs.close();
        exportTo(test, path);
        QVERIFY(test.find(QStringLiteral("Export_message")));
        QVERIFY(message(test).contains(QStringLiteral("is already there, and is not overwritten.")));
        QCOMPARE(linesOf(path), QByteArrayList{"theirs"});
    }

    void whoCancelsTheDialogExportsNothing()
    {
        TestWindow test;
        logInToAudit(test);
        const qint64 before = test.recordCount();
        QTest::keyClick(&test.window(), Qt::Key_E, Qt::ControlModifier);
        QTest::keyClick(test.find(QStringLiteral("exportDialog")), Qt::Key_Escape);
        QTRY_VERIFY(!test.isVisible(QStringLiteral("exportDialog")));
        // If an export had been asked for, it would be recorded before this refresh.
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QTRY_COMPARE(test.recordCount(), before + 1);
        QVERIFY(!test.isVisible(QStringLiteral("exportFileDialog")));
    }

    void anExportWithoutASessionLeadsToTheLoginPage()
    {
        TestWindow test;
        logInToAudit(test);
        test.executeSql(QStringLiteral("DELETE FROM zato_sso_session WHERE id = (SELECT max(id) FROM "
                                       "zato_sso_session)"));
        const QDir folder = emptyFolder(test);
        exportTo(test, folder.filePath(QStringLiteral("audit.jsonl")));
        QVERIFY(test.find(QStringLiteral("loginPage")));
        QVERIFY(isEmpty(folder));
    }
};

} // namespace

USHER_TEST(AuditExportTest)

} // namespace AuditExportTests

#include "AuditExportTest.moc"
