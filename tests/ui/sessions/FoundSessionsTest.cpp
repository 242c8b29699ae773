// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace FoundSessionsTests
{

namespace
{

using usher::test::TestWindow;

enum Column { User, Created, TimeLeft, RemoteAddress, UserAgent, Kind, State };

const QString filterName = QStringLiteral("sessionFilter");
const QString subtitleName = QStringLiteral("sessionsSubtitle");

QString text(const QTableView& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

QTableView* openList(TestWindow& test)
{
    test.click(QStringLiteral("pick"));
    auto* table = test.find<QTableView>(QStringLiteral("sessionTable"));
    std::ignore = usher::test::waitUntil(
        [&] { return table->model()->rowCount() == 16 && text(*table, 0, User) != QStringLiteral("…"); });
    return table;
}

int rowOf(const QTableView& table, const QString& user)
{
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        if (text(table, row, User) == user) {
            return row;
        }
    }
    return -1;
}

/// Opens the context menu of a cell. The menu is a child of the table while it is open.
QMenu* openMenu(QTableView& table, int row, int column)
{
    const QPoint at = table.visualRect(table.model()->index(row, column)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, table.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table.viewport(), &event);
    return table.findChild<QMenu*>(QStringLiteral("cellMenu"));
}

/// Opens the context menu of a cell and chooses an action. Returns false if it is not there or not enabled.
bool choose(QTableView& table, int row, int column, const QString& action)
{
    QMenu* menu = openMenu(table, row, column);
    auto* found = menu ? menu->findChild<QAction*>(action) : nullptr;
    const bool isThere = found && found->isEnabled();
    if (isThere) {
        found->trigger();
    }
    if (menu) {
        menu->close();
        delete menu;
    }
    return isThere;
}

QAction* columnsAction(TestWindow& test, const QString& objectName)
{
    auto* menu = test.window()
                     .findChild<QTableView*>(QStringLiteral("sessionTable"))
                     ->findChild<QMenu*>(QStringLiteral("sessionsColumnsMenu"));
    Q_EMIT menu->aboutToShow();
    return menu->findChild<QAction*>(objectName);
}

void clickHeader(const QTableView& table, int column)
{
    const QHeaderView* header = table.horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(column) + 10, header->height() / 2});
}

class FoundSessionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void theNumberFoundIsToldOfAll()
    {
        TestWindow test;
        test.logIn();
        std::ignore = openList(test);
        QTRY_VERIFY(test.textOf(subtitleName).startsWith(QStringLiteral("16 live · last added first")));
        test.type(filterName, QStringLiteral("user:frank"));
        QTRY_VERIFY(test.textOf(subtitleName).startsWith(QStringLiteral("4 of 16 live")));
    }

    void typingFurtherSaysAsOfWhenAndRefreshingSearchesAnew()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openList(test);
        QTRY_VERIFY(test.textOf(subtitleName).contains(QStringLiteral("refreshed")));
        const qint64 before = test.recordCount();
        test.type(filterName, QStringLiteral("user:frank"));
        QTRY_VERIFY(test.textOf(subtitleName).startsWith(QStringLiteral("4 of 16 live")));
        const QRegularExpression asOf(QStringLiteral(" · as of \\d\\d:\\d\\d:\\d\\d$"));
        QVERIFY2(asOf.match(test.textOf(subtitleName)).hasMatch(), qPrintable(test.textOf(subtitleName)));
        QVERIFY(!test.textOf(subtitleName).contains(QStringLiteral("refreshed")));
        QCOMPARE(table->model()->rowCount(), 4);
        QVERIFY(test.recordCount() > before);
        QTest::keyClick(test.find(filterName), Qt::Key_F5);
        QTRY_VERIFY(test.textOf(subtitleName).contains(QStringLiteral("refreshed")));
        QVERIFY(!test.textOf(subtitleName).contains(QStringLiteral("as of")));
    }

    void aWrongQueryKeepsTheLastResultAndSaysSo()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openList(test);
        test.type(filterName, QStringLiteral("user:frank"));
        QTRY_VERIFY(test.textOf(subtitleName).startsWith(QStringLiteral("4 of 16 live")));
        QTest::keyClicks(test.find(filterName), QStringLiteral(" ip:nothing"));
        QTRY_VERIFY(test.isVisible(QStringLiteral("queryProblem")));
        QCOMPARE(table->model()->rowCount(), 4);
        QVERIFY(
            test.textOf(subtitleName)
                .startsWith(QStringLiteral("Result of the last filter that could be read · 4 of 16 live")));
        test.type(filterName, QStringLiteral("user:alice"));
        QTRY_VERIFY(!test.textOf(subtitleName).startsWith(QStringLiteral("Result")));
    }

    void noArrowStandsOverTheListAsItOpens()
    {
        TestWindow test;
        test.logIn();
        const auto* table = openList(test);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), -1);
        clickHeader(*table, State); // cannot be sorted by
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), -1);
        clickHeader(*table, Created);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(Created));
        QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QTRY_VERIFY(!test.textOf(subtitleName).contains(QStringLiteral("last added first")));
        clickHeader(*table, State);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(Created));
        clickHeader(*table, Created);
        clickHeader(*table, Created); // the third time
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), -1);
        QTRY_VERIFY(test.textOf(subtitleName).contains(QStringLiteral("last added first")));
    }

    void createdIsSortedByTheTimeItself()
    {
        TestWindow test;
        // The first row of the table gets the latest time.
        test.executeSql(
            QStringLiteral("UPDATE zato_sso_session SET creation_time = '2026-03-14 16:27:54.000000' "
                           "WHERE user_id = (SELECT id FROM zato_sso_user WHERE username = "
                           "'bob_locked')"));
        test.logIn();
        const auto* table = openList(test);
        QVERIFY(rowOf(*table, QStringLiteral("bob_locked")) > 1);
        clickHeader(*table, Created);
        QTRY_VERIFY(rowOf(*table, QStringLiteral("bob_locked")) <= 1);
    }

    void aCellAndARowAreCopiedFromTheirMenu()
    {
        TestWindow test;
        test.logIn();
        auto* table = openList(test);
        const int row = rowOf(*table, QStringLiteral("frank"));
        QVERIFY(choose(*table, row, RemoteAddress, QStringLiteral("copyCell")));
        QCOMPARE(QGuiApplication::clipboard()->text(), text(*table, row, RemoteAddress));
        QVERIFY(choose(*table, row, RemoteAddress, QStringLiteral("copyRow")));
        const QStringList cells = QGuiApplication::clipboard()->text().split(u'\t');
        QCOMPARE(cells.size(), 7);
        QCOMPARE(cells.first(), QStringLiteral("frank"));
        QCOMPARE(cells.at(RemoteAddress), text(*table, row, RemoteAddress));
        const QMenu* menu = openMenu(*table, row, User);
        QCOMPARE(menu->actions().at(0)->objectName(), QStringLiteral("copyCell"));
        QCOMPARE(menu->actions().at(1)->objectName(), QStringLiteral("copyRow"));
        delete menu;
    }

    void aCellIsFilteredForAndExcludedFromItsMenu()
    {
        TestWindow test;
        test.logIn();
        auto* table = openList(test);
        int count = 16;
        for (const int column : {int(User), int(RemoteAddress), int(UserAgent), int(State)}) {
            const int row = rowOf(*table, QStringLiteral("frank"));
            QVERIFY(row >= 0);
            QVERIFY2(choose(*table, row, column, QStringLiteral("filterForThis")),
                     qPrintable(QString::number(column)));
            QTRY_VERIFY(table->model()->rowCount() > 0 && table->model()->rowCount() < count);
            const int alike = table->model()->rowCount();
            test.activate();
            QTest::keyClick(test.find(filterName), Qt::Key_Left, Qt::AltModifier);
            QTRY_COMPARE(table->model()->rowCount(), count);
            QVERIFY(choose(*table, row, column, QStringLiteral("excludeThis")));
            QTRY_COMPARE(table->model()->rowCount(), count - alike);
            test.activate();
            QTest::keyClick(test.find(filterName), Qt::Key_Left, Qt::AltModifier);
            QTRY_COMPARE(table->model()->rowCount(), count);
        }
        // There is no word for a time left.
        QVERIFY(!choose(*table, 0, TimeLeft, QStringLiteral("excludeThis")));
    }

    void undoingAPivotGoesBackToTheSameRow()
    {
        TestWindow test;
        test.logIn();
        auto* table = openList(test);
        const int row = rowOf(*table, QStringLiteral("иван"));
        QVERIFY(row > 0);
        table->selectRow(row);
        const int scrolled = table->verticalScrollBar()->value();
        test.click(QStringLiteral("sameUser"));
        QTRY_VERIFY(table->model()->rowCount() < 16);
        QTest::keyClick(test.find(filterName), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(table->model()->rowCount(), 16);
        QCOMPARE(table->currentIndex().row(), row);
        QCOMPARE(table->verticalScrollBar()->value(), scrolled);
        QVERIFY(test.find(QStringLiteral("inspectSelected"))->isEnabled());
    }

    void columnsAreFittedAndReset()
    {
        TestWindow test;
        test.logIn();
        auto* table = openList(test);
        const int width = table->columnWidth(User);
        table->setColumnWidth(User, width + 100); // as the person does with the mouse
        table->horizontalHeader()->moveSection(State, 0);
        columnsAction(test, QStringLiteral("fitColumns"))->trigger();
        QTRY_VERIFY(table->columnWidth(User) < width + 100);
        QCOMPARE(table->horizontalHeader()->visualIndex(State), 0);
        clickHeader(*table, User);
        table->setColumnHidden(Kind, true);
        columnsAction(test, QStringLiteral("resetColumns"))->trigger();
        QCOMPARE(table->horizontalHeader()->visualIndex(State), int(State));
        QVERIFY(!table->isColumnHidden(Kind));
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), -1);
        QTRY_VERIFY(test.textOf(subtitleName).contains(QStringLiteral("last added first")));
    }
};

} // namespace

USHER_TEST(FoundSessionsTest)

} // namespace FoundSessionsTests

#include "FoundSessionsTest.moc"
