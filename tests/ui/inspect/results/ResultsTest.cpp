// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/Dragging.h"
#include "tests/ui/support/TestWindow.h"
#include "ui/inspect/results/ResultCells.h"

namespace ResultsTests
{

namespace
{

using usher::test::TestWindow;
using usher::ui::ResultColumn;

/// Returns a text with this number of tokens that are no session's.
QString unknownTokens(int count)
{
    QString text;
    for (int i = 1; i <= count; ++i) {
        text += QStringLiteral("ust=zust%1\n").arg(i, 26, 10, QLatin1Char('0'));
    }
    return text;
}

QStringList column(const QTableView* table, ResultColumn column)
{
    QStringList texts;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        texts << table->model()->index(row, static_cast<int>(column)).data().toString();
    }
    return texts;
}

void clickHeader(const QTableView* table, ResultColumn column)
{
    const QHeaderView* header = table->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(static_cast<int>(column)) + 20, header->height() / 2});
}

/// Tests the table of answers to several tokens.
class ResultsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }
    void severalTokensFillATable();
    void typedTokensFillATable();
    void oneRowOpensAsACardAndAltLeftReturns();
    void mouseAloneOpensARowAndReturns();
    void tableIsSortedByWhatItShows();
    void filterFindsWhatTheTableShows();
    void cancelledLookUpGoesOn();
    void lostStoreIsSaidAndTheRestIsLookedUpLater();
    void endOfTheOwnSessionLeadsToTheLogin();
    void shownRowsAreExportedOnRecord();
    void droppedFileIsLookedUp();
    void fileWithoutATokenIsSaidToHaveNone();
    void longTextIsReadAndLookedUp();
    void newTokensReplaceTheTable();
    void nothingIsLeftAfterALock();

private:
    /// Logs in and pastes the tokens of alice, frank, a locked user and of no session.
    static QTableView* showFour(TestWindow& test);
};

QTableView* ResultsTest::showFour(TestWindow& test)
{
    test.logIn();
    test.paste(QStringList{test.tokenOf(QStringLiteral("frank")), test.tokenOf(QStringLiteral("alice")),
                           QStringLiteral("zust00000000000000000000000000"),
                           test.tokenOf(QStringLiteral("bob_locked")), test.tokenOf(QStringLiteral("alice"))}
                   .join(u'\n'));
    auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
    std::ignore = usher::test::waitUntil([&] { return !test.isVisible(QStringLiteral("resultProgress")); });
    return table;
}

void ResultsTest::severalTokensFillATable()
{
    TestWindow test;
    const QTableView* table = showFour(test);
    QVERIFY(table);
    QCOMPARE(test.textOf(QStringLiteral("resultHeading")), QStringLiteral("4 tokens"));
    QCOMPARE(test.textOf(QStringLiteral("resultSummary")), QStringLiteral("2 answered · 2 refused"));
    QCOMPARE(column(table, ResultColumn::User),
             (QStringList{QStringLiteral("frank"), QStringLiteral("alice"), QStringLiteral("—"),
                          QStringLiteral("bob_locked")}));
    QCOMPARE(column(table, ResultColumn::State),
             (QStringList{QStringLiteral("active"), QStringLiteral("active"),
                          QStringLiteral("no such session"), QStringLiteral("locked")}));
    QCOMPARE(column(table, ResultColumn::Answer),
             (QStringList{QStringLiteral("ok"), QStringLiteral("ok"), QStringLiteral("E007001"),
                          QStringLiteral("E005002")}));
    QCOMPARE(column(table, ResultColumn::RemoteAddress).at(1), QStringLiteral("198.51.100.1"));
    QCOMPARE(column(table, ResultColumn::RemoteAddress).at(3), QStringLiteral("—"));
    for (const QString& token : column(table, ResultColumn::Token)) {
        QCOMPARE(token.size(), 13); // masked
    }
    QCOMPARE(test.recordCount(), 2 + 4);
    QVERIFY(table->hasFocus());
}

void ResultsTest::typedTokensFillATable()
{
    TestWindow test;
    test.logIn();
    test.type(QStringLiteral("tokenField"),
              test.tokenOf(QStringLiteral("alice")) + u' ' + test.tokenOf(QStringLiteral("frank")));
    QTest::keyClick(test.find(QStringLiteral("tokenField")), Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("resultTable")));
    QTRY_COMPARE(test.recordCount(), 2 + 2);
}

void ResultsTest::oneRowOpensAsACardAndAltLeftReturns()
{
    TestWindow test;
    test.logIn();
    test.paste(unknownTokens(200) + test.tokenOf(QStringLiteral("alice")));
    auto* table = test.find<QTableView>(QStringLiteral("resultTable"));
    QTRY_COMPARE(test.textOf(QStringLiteral("resultSummary")), QStringLiteral("1 answered · 200 refused"));
    QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(table->currentIndex().row(), 200);
    QVERIFY(table->verticalScrollBar()->value() > 0);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("sessionCard")));
    QCOMPARE(test.textOf(QStringLiteral("owner")), QStringLiteral("alice"));
    QVERIFY(!test.isVisible(QStringLiteral("resultTable")));
    QCOMPARE(test.recordCount(), 2 + 201 + 1); // the card is another look
    QTest::keyClick(&test.window(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(test.isVisible(QStringLiteral("resultTable")));
    QVERIFY(!test.isVisible(QStringLiteral("sessionCard")));
    QCOMPARE(table->currentIndex().row(), 200);
    // The row is in view as before. Its place in pixels depends on what stands above the table.
    const auto isInView = [&] {
        const QRect row = table->visualRect(table->currentIndex());
        return row.top() >= 0 && row.bottom() < table->viewport()->height();
    };
    QTRY_VERIFY(isInView());
    QVERIFY(table->hasFocus());
    QCOMPARE(test.recordCount(), 2 + 201 + 1);
}

void ResultsTest::mouseAloneOpensARowAndReturns()
{
    TestWindow test;
    QTableView* table = showFour(test);
    const QPoint row = table->visualRect(table->model()->index(3, 1)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row);
    test.click(QStringLiteral("openResult"));
    QVERIFY(test.find(QStringLiteral("refusalCard")));
    QCOMPARE(test.textOf(QStringLiteral("reasonCode")), QStringLiteral("target_locked"));
    test.click(QStringLiteral("backToResults"));
    QTRY_VERIFY(test.isVisible(QStringLiteral("resultTable")));
    QCOMPARE(table->currentIndex().row(), 3);
}

void ResultsTest::tableIsSortedByWhatItShows()
{
    TestWindow test;
    const QTableView* table = showFour(test);
    const QStringList given = column(table, ResultColumn::User);
    clickHeader(table, ResultColumn::User);
    QCOMPARE(column(table, ResultColumn::User),
             (QStringList{QStringLiteral("alice"), QStringLiteral("bob_locked"), QStringLiteral("frank"),
                          QStringLiteral("—")}));
    QCOMPARE(table->currentIndex().row(), 2); // it was the first row, frank's
    clickHeader(table, ResultColumn::User);
    QCOMPARE(column(table, ResultColumn::User),
             (QStringList{QStringLiteral("frank"), QStringLiteral("bob_locked"), QStringLiteral("alice"),
                          QStringLiteral("—")}));
    clickHeader(table, ResultColumn::User);
    QCOMPARE(column(table, ResultColumn::User), given);
}

void ResultsTest::filterFindsWhatTheTableShows()
{
    TestWindow test;
    const QTableView* table = showFour(test);
    QTest::keyClick(&test.window(), Qt::Key_F, Qt::ControlModifier);
    auto* filter = test.find<QLineEdit>(QStringLiteral("resultFilter"));
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("LOCKED"));
    QTRY_COMPARE(column(table, ResultColumn::User), QStringList{QStringLiteral("bob_locked")});
    QVERIFY(test.textOf(QStringLiteral("resultSummary"))
                .endsWith(QStringLiteral("1 of 4 rows match the filter")));
    filter->selectAll();
    QTest::keyClicks(filter, QStringLiteral("198.51.100.1"));
    QTRY_COMPARE(column(table, ResultColumn::User), QStringList{QStringLiteral("alice")});
    filter->selectAll();
    QTest::keyClicks(filter, QStringLiteral("nobody"));
    QVERIFY(test.find(QStringLiteral("resultNotice")));
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(test.isVisible(QStringLiteral("resultTable")));
    QCOMPARE(table->model()->rowCount(), 4);
}

void ResultsTest::cancelledLookUpGoesOn()
{
    constexpr int count = 20'000;
    TestWindow test;
    test.logIn();
    test.paste(unknownTokens(count));
    QVERIFY(test.find(QStringLiteral("resultTable")));
    QTRY_VERIFY(test.recordCount() > 2);
    test.click(QStringLiteral("cancelLookUp"));
    QVERIFY(test.find(QStringLiteral("continueLookUp")));
    const qint64 looked = test.recordCount();
    QVERIFY(looked < 2 + count);
    QVERIFY(test.textOf(QStringLiteral("resultSummary"))
                .startsWith(QStringLiteral("Looked up %1 of 20,000").arg(QLocale().toString(looked - 2))));
    QTest::keyClick(&test.window(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(test.textOf(QStringLiteral("resultSummary")),
                              QStringLiteral("0 answered · 20,000 refused"), 60'000);
    QCOMPARE(test.recordCount(), 2 + count); // none was looked up twice
}

void ResultsTest::lostStoreIsSaidAndTheRestIsLookedUpLater()
{
    TestWindow test;
    test.logIn();
    test.executeSql(QStringLiteral(
        "CREATE TRIGGER swallow BEFORE INSERT ON usher_audit BEGIN SELECT RAISE(IGNORE); END"));
    test.paste(test.tokenOf(QStringLiteral("alice")) + u' ' + test.tokenOf(QStringLiteral("frank")));
    QVERIFY(test.find(QStringLiteral("continueLookUp")));
    QVERIFY(test.textOf(QStringLiteral("Results_message")).startsWith(QStringLiteral("The other tokens")));
    const QTableView* table = test.find<QTableView>(QStringLiteral("resultTable"));
    QCOMPARE(column(table, ResultColumn::User), QStringList(2, QString())); // nothing is shown
    test.executeSql(QStringLiteral("DROP TRIGGER swallow"));
    test.click(QStringLiteral("continueLookUp"));
    QTRY_COMPARE(column(table, ResultColumn::User),
                 (QStringList{QStringLiteral("alice"), QStringLiteral("frank")}));
    QVERIFY(!test.isVisible(QStringLiteral("Results_message")));
}

void ResultsTest::endOfTheOwnSessionLeadsToTheLogin()
{
    TestWindow test;
    test.logIn();
    const QString tokens =
        test.tokenOf(QStringLiteral("alice")) + u' ' + test.tokenOf(QStringLiteral("frank"));
    test.executeSql(QStringLiteral("DELETE FROM zato_sso_session"));
    test.paste(tokens);
    QVERIFY(test.find(QStringLiteral("loginPage")));
}

void ResultsTest::shownRowsAreExportedOnRecord()
{
    TestWindow test;
    showFour(test);
    test.type(QStringLiteral("resultFilter"), QStringLiteral("active"));
    QTRY_COMPARE(test.find<QTableView>(QStringLiteral("resultTable"))->model()->rowCount(), 2);
    QTest::keyClick(&test.window(), Qt::Key_E, Qt::ControlModifier);
    test.click(QStringLiteral("exportByteOrderMark"));
    test.click(QStringLiteral("chooseExportFile"));
    const QString path = test.folder(QStringLiteral("answers.csv"));
    test.saveAs(QStringLiteral("exportFileDialog"), path);
    QTRY_VERIFY(test.isVisible(QStringLiteral("Export_message")));
    QVERIFY2(
        test.textOf(QStringLiteral("Export_message")).startsWith(QStringLiteral("Exported 2 answers to")),
        qPrintable(test.textOf(QStringLiteral("Export_message"))));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith("\xef\xbb\xbf\"ust\""));
    QCOMPARE(content.count('\n'), 3);
    QVERIFY(content.contains("\"frank\"") && content.contains("\"alice\""));
    QVERIFY(!content.contains(test.tokenOf(QStringLiteral("alice")).toUtf8()));
    QCOMPARE(test.recordsWith(QStringLiteral("\"op\":\"session.export\"")), 1);
}

void ResultsTest::droppedFileIsLookedUp()
{
    TestWindow test;
    test.logIn();
    const QString path = test.folder(QStringLiteral("app.log"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray text = unknownTokens(3'000).toUtf8();
    file.write(text + text + test.tokenOf(QStringLiteral("alice")).toUtf8());
    file.close();
    QMimeData dragged;
    usher::test::setPaths(dragged, {path});
    QWidget* page = test.find(QStringLiteral("inspectPage"));
    QVERIFY(usher::test::dragOver(page, dragged));
    usher::test::drop(page, dragged);
    QVERIFY(test.find(QStringLiteral("resultTable")));
    QTRY_COMPARE_WITH_TIMEOUT(test.textOf(QStringLiteral("resultSummary")),
                              QStringLiteral("1 answered · 3,000 refused"), 60'000);
}

void ResultsTest::fileWithoutATokenIsSaidToHaveNone()
{
    TestWindow test;
    test.logIn();
    const QString path = test.folder(QStringLiteral("app.log"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no token here\n");
    file.close();
    QTest::keyClick(&test.window(), Qt::Key_O, Qt::ControlModifier);
    test.saveAs(QStringLiteral("tokenFileDialog"), path);
    QTRY_VERIFY(test.isVisible(QStringLiteral("notice")));
    QCOMPARE(test.recordCount(), 2);
}

void ResultsTest::longTextIsReadAndLookedUp()
{
    TestWindow test;
    test.logIn();
    test.paste(QString(200'000, u'x') + u' ' + test.tokenOf(QStringLiteral("alice")) + u' ' +
               test.tokenOf(QStringLiteral("frank")));
    const QTableView* table = test.find<QTableView>(QStringLiteral("resultTable"));
    QTRY_COMPARE(column(table, ResultColumn::User),
                 (QStringList{QStringLiteral("alice"), QStringLiteral("frank")}));
    test.paste(QString(200'000, u'x') + u' ' + test.tokenOf(QStringLiteral("frank")));
    QVERIFY(test.find(QStringLiteral("sessionCard"))); // one token goes straight to the card
}

void ResultsTest::newTokensReplaceTheTable()
{
    TestWindow test;
    showFour(test);
    test.paste(test.tokenOf(QStringLiteral("grace_must_change")));
    QTRY_VERIFY(!test.isVisible(QStringLiteral("resultTable")));
    QVERIFY(test.find(QStringLiteral("backToResults")));
    test.paste(test.tokenOf(QStringLiteral("alice")) + u' ' + test.tokenOf(QStringLiteral("frank")));
    QTRY_COMPARE(test.textOf(QStringLiteral("resultSummary")), QStringLiteral("2 answered · 0 refused"));
    QVERIFY(!test.isVisible(QStringLiteral("backToResults")));
}

void ResultsTest::nothingIsLeftAfterALock()
{
    TestWindow test;
    showFour(test);
    test.click(QStringLiteral("lock"));
    QVERIFY(test.find(QStringLiteral("loginPage")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("resultPanel")));
    QTRY_VERIFY(!test.window().findChild<QWidget*>(QStringLiteral("workspace")));
}

} // namespace

USHER_TEST(ResultsTest)

} // namespace ResultsTests

#include "ResultsTest.moc"
