// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/audit/AuditSteps.h"
#include "tests/ui/support/TestWindow.h"

namespace LogStatusTests
{

namespace
{

using usher::test::TestWindow;

class LogStatusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aLogIsNotVerifiedUntilSomebodyDoesIt()
    {
        TestWindow test;
        openAudit(test);
        QCOMPARE(test.textOf(QStringLiteral("logState")), QStringLiteral("Not verified yet"));
        QTRY_VERIFY(facts(test).contains(QStringLiteral("3 records")));
        QVERIFY(facts(test).contains(QStringLiteral("no checkpoint exported yet")));
    }

    void howTheLogGrowsIsShown()
    {
        TestWindow test;
        openAudit(test);
        QTRY_VERIFY(facts(test).contains(QRegularExpression(
            QStringLiteral("^3 records · about [\\d.]+ (bytes|kB) · about 3 a month · "))));
    }

    void aVerifiedLogSaysUpToWhichRecordAndWhen()
    {
        TestWindow test;
        openAudit(test);
        test.click(QStringLiteral("verifyLog"));
        QTRY_COMPARE(test.textOf(QStringLiteral("logState")),
                     QStringLiteral("Verified up to record 3 of 3, 14 Mar 2026, 17:27:55"));
    }

    void aLogThatGrewSinceSaysSo()
    {
        TestWindow test;
        openAudit(test);
        test.click(QStringLiteral("verifyLog"));
        QTRY_VERIFY(state(test).startsWith(QStringLiteral("Verified up to record 3 of 3")));
        QTest::keyClick(&test.window(), Qt::Key_F5);
        QTRY_VERIFY(state(test).startsWith(QStringLiteral("Verified up to record 3 of 4")));
        QVERIFY(facts(test).contains(QStringLiteral("1 since it was verified")));
    }

    void aDamagedLogNamesItsRecord()
    {
        TestWindow test;
        openAudit(test);
        test.executeSql(
            QStringLiteral("UPDATE usher_audit SET leaf = replace(leaf, 'admin1', 'admin2') WHERE seq = 2"));
        test.click(QStringLiteral("verifyLog"));
        QTRY_COMPARE(state(test), QStringLiteral("Damaged: 1 record, found 14 Mar 2026, 17:27:55"));
        QCOMPARE(test.textOf(QStringLiteral("logFindings")),
                 QStringLiteral("Record 2 was changed: its content does not match its hash.\n"
                                "Do not trust this record. Compare it with a backup."));
    }

    void aRecordThatVerificationFoundDamagedShowsItUntilTheNextVerification()
    {
        TestWindow test;
        openAudit(test);
        const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        const int row = table->model()->rowCount() - 2; // record 2; the newest is first
        constexpr int outcome = 3;
        const auto outcomeOf = [&] { return table->model()->index(row, outcome).data().toString(); };
        QCOMPARE(outcomeOf(), QStringLiteral("Done"));
        const qint64 before = test.recordCount();
        // What is read of the record is whole: only the column by which it is found was changed.
        test.executeSql(QStringLiteral("UPDATE usher_audit SET op = 'other' WHERE seq = 2"));
        test.click(QStringLiteral("verifyLog"));
        QTRY_COMPARE(outcomeOf(), QStringLiteral("Damaged"));
        QCOMPARE(test.recordCount(), before); // nothing was read again for it
        openRow(test, *table, row);
        QCOMPARE(test.textOf(QStringLiteral("recordOutcome")), QStringLiteral("Damaged"));
        QVERIFY(test.textOf(QStringLiteral("recordState"))
                    .contains(QStringLiteral("its index columns do not match its content.\nDo not trust")));
        test.click(QStringLiteral("backToAuditList"));
        test.executeSql(QStringLiteral("UPDATE usher_audit SET op = 'user.login' WHERE seq = 2"));
        test.click(QStringLiteral("verifyLog"));
        QTRY_COMPARE(outcomeOf(), QStringLiteral("Done"));
        QVERIFY(!test.isVisible(QStringLiteral("logFindings")));
        openRow(test, *table, row);
        QCOMPARE(test.textOf(QStringLiteral("recordOutcome")), QStringLiteral("Done"));
    }

    void verifyingIsNotRecordedSinceItShowsNothing()
    {
        TestWindow test;
        openAudit(test);
        const qint64 before = test.recordCount();
        test.click(QStringLiteral("verifyLog"));
        QTRY_VERIFY(state(test).startsWith(QStringLiteral("Verified")));
        QCOMPARE(test.recordCount(), before);
    }

    void aVerificationThatWasCancelledVerifiesNothing()
    {
        TestWindow test;
        openAudit(test);
        test.click(QStringLiteral("verifyLog"));
        QVERIFY(state(test).startsWith(QStringLiteral("Verifying…")));
        test.click(QStringLiteral("cancelVerify"));
        QCOMPARE(state(test), QStringLiteral("Not verified yet"));
        QVERIFY(test.find(QStringLiteral("verifyLog"))->hasFocus());
        test.click(QStringLiteral("verifyLog"));
        QTRY_VERIFY(state(test).startsWith(QStringLiteral("Verified")));
    }

    void whatThisComputerRemembersIsShown()
    {
        TestWindow test;
        test.makeStoreReal();
        openAudit(test);
        QTRY_VERIFY(facts(test).contains(
            QRegularExpression(QStringLiteral("this computer remembers [23] of them, seen 14 Mar 2026"))));
        QVERIFY(facts(test).contains(QStringLiteral("taken on trust")));
    }

    void aCheckpointIsCopiedAndNoted()
    {
        TestWindow test;
        openAudit(test);
        QGuiApplication::clipboard()->clear();
        test.click(QStringLiteral("copyCheckpoint"));
        QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("usher/")));
        QTRY_VERIFY(facts(test).contains(QStringLiteral("last checkpoint exported at 3, 14 Mar 2026")));
    }

    void aCheckpointIsExportedToAFile()
    {
        TestWindow test;
        openAudit(test);
        test.click(QStringLiteral("exportCheckpoint"));
        const QString path = test.folder(QStringLiteral("checkpoint.txt"));
        test.saveAs(QStringLiteral("checkpointFileDialog"), path);
        QTRY_VERIFY(facts(test).contains(QStringLiteral("last checkpoint exported at 3")));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("usher/"));
    }

    void aCheckpointThatIsThereIsExportedWithoutTheDatabase()
    {
        TestWindow test;
        openAudit(test);
        test.click(QStringLiteral("exportCheckpoint"));
        QVERIFY(test.find(QStringLiteral("checkpointFileDialog")));
        const QString database = test.folder(QStringLiteral("store/odb.sqlite"));
        const QString elsewhere = test.folder(QStringLiteral("elsewhere"));
        QVERIFY(QFile::rename(database, elsewhere));
        const QString path = test.folder(QStringLiteral("checkpoint.txt"));
        test.saveAs(QStringLiteral("checkpointFileDialog"), path);
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(QFile::rename(elsewhere, database));
    }

    void aFileThatIsThereIsNotReplacedByACheckpoint()
    {
        TestWindow test;
        openAudit(test);
        const QString path = test.folder(QStringLiteral("nowhere"));
        const QString link = test.folder(QStringLiteral("checkpoint.txt"));
        QVERIFY(QFile::link(path, link));
        test.click(QStringLiteral("exportCheckpoint"));
        test.saveAs(QStringLiteral("checkpointFileDialog"), link);
        QTRY_VERIFY(facts(test).contains(QStringLiteral("is already there, and is not overwritten")));
        QVERIFY(!QFile::exists(path));
        QVERIFY(facts(test).contains(QStringLiteral("no checkpoint exported yet")));
    }

private:
    static void openAudit(TestWindow& test)
    {
        usher::test::logInToAudit(test);
        QTRY_VERIFY(facts(test).contains(QStringLiteral("records")));
    }

    static void openRow(TestWindow& test, const QTableView& table, int row)
    {
        const QPoint at = table.visualRect(table.model()->index(row, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, at);
        test.click(QStringLiteral("openRecord"));
    }

    static QString state(const TestWindow& test) { return test.textOf(QStringLiteral("logState")); }
    static QString facts(const TestWindow& test) { return test.textOf(QStringLiteral("logFacts")); }
};

} // namespace

USHER_TEST(LogStatusTest)

} // namespace LogStatusTests

#include "LogStatusTest.moc"
