// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
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
        QTRY_VERIFY(state(test).startsWith(QStringLiteral("Damaged. Record 2 was changed")));
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
        test.logIn();
        QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
        const auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
        QTRY_VERIFY(table->model()->rowCount() > 0);
        QTRY_VERIFY(facts(test).contains(QStringLiteral("records")));
    }

    static QString state(const TestWindow& test) { return test.textOf(QStringLiteral("logState")); }
    static QString facts(const TestWindow& test) { return test.textOf(QStringLiteral("logFacts")); }
};

} // namespace

USHER_TEST(LogStatusTest)

} // namespace LogStatusTests

#include "LogStatusTest.moc"
