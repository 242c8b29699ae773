// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/ColumnArrangement.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/settings/Settings.h"

namespace ColumnArrangementTests
{

namespace
{

/// A list of many rows that notes the last row that was asked for.
class ManyRows final : public QAbstractTableModel
{
public:
    static constexpr int count = 100'000;

    [[nodiscard]] int rowCount(const QModelIndex& /*parent*/) const override { return count; }
    [[nodiscard]] int columnCount(const QModelIndex& /*parent*/) const override { return 2; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        m_lastAsked = std::max(m_lastAsked, index.row());
        return role == Qt::DisplayRole ? QVariant(m_text) : QVariant();
    }

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        ++m_flagsAsked;
        return QAbstractTableModel::flags(index);
    }

    void setText(const QString& text)
    {
        m_text = text;
        Q_EMIT dataChanged(index(0, 0), index(count - 1, 1));
    }
    [[nodiscard]] int lastAsked() const { return m_lastAsked; }
    [[nodiscard]] int takeFlagsAsked() { return std::exchange(m_flagsAsked, 0); }

private:
    QString m_text = QStringLiteral("short");
    mutable int m_lastAsked = -1;
    mutable int m_flagsAsked = 0;
};

struct ArrangedTable final {
    ArrangedTable(QAbstractItemModel& model, usher::ui::ColumnRoom room)
    {
        table.setModel(&model);
        table.verticalHeader()->hide();
        new usher::ui::ColumnArrangement(&table, settings, QStringLiteral("rows"), std::move(room));
    }

    QTemporaryDir folder;
    usher::ui::Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    QTableView table;
};

class ColumnArrangementTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyRowsOnScreenAreMeasured()
    {
        ManyRows rows;
        ArrangedTable arranged(rows, {.whole = {0}, .elastic = 1, .kept = 0});
        QTableView& table = arranged.table;
        table.resize(600, 400);
        QCoreApplication::processEvents(); // not shown yet
        QCOMPARE(rows.lastAsked(), -1);

        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const int width = table.columnWidth(0);
        constexpr int onScreen = 100;
        QVERIFY(rows.lastAsked() >= 0);
        QVERIFY2(rows.lastAsked() < onScreen, qPrintable(QString::number(rows.lastAsked())));

        table.hide();
        rows.setText(QStringLiteral("a much longer text than before"));
        QCoreApplication::processEvents();
        QVERIFY2(rows.lastAsked() < onScreen, qPrintable(QString::number(rows.lastAsked())));

        table.show();
        QTRY_VERIFY(table.columnWidth(0) > width);
        QVERIFY2(rows.lastAsked() < onScreen, qPrintable(QString::number(rows.lastAsked())));
    }

    void longTextsAreCutBeforeShortWordsAndBeforeTheTableScrolls()
    {
        QStandardItemModel model(1, 3);
        model.setHorizontalHeaderLabels(QStringLiteral("Name Kind Rest").split(u' '));
        model.setItem(0, 0, new QStandardItem(QStringLiteral("w").repeated(60)));
        model.setItem(0, 1, new QStandardItem(QStringLiteral("Default login")));
        model.setItem(0, 2, new QStandardItem(QStringLiteral("w").repeated(60)));
        ArrangedTable arranged(model, {.whole = {0, 1}, .elastic = 2, .kept = 0});
        QTableView& table = arranged.table;
        const QAbstractItemView& view = table;
        const int title = table.horizontalHeader()->sectionSizeHint(2);
        const int room = 22 * table.fontMetrics().averageCharWidth() + view.sizeHintForColumn(1) + title;
        table.resize(room + 2 * table.frameWidth(), 400);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QTRY_COMPARE(table.columnWidth(2), title);
        QCOMPARE(table.columnWidth(1), view.sizeHintForColumn(1));
        QVERIFY(table.columnWidth(0) < view.sizeHintForColumn(0));
        QCOMPARE(table.columnWidth(0) + table.columnWidth(1) + title, room);
    }

    void theElasticColumnKeepsItsLengthUntilTheOthersShowOnlyTheirBeginning()
    {
        QStandardItemModel model(1, 3);
        model.setHorizontalHeaderLabels(QStringLiteral("Name Rest Id").split(u' '));
        for (const int column : {1, 2}) {
            model.setItem(0, column, new QStandardItem(QStringLiteral("w").repeated(60)));
        }
        model.setItem(0, 0, new QStandardItem(QStringLiteral("al")));
        constexpr int length = 20;
        ArrangedTable arranged(model, {.whole = {0}, .elastic = 1, .kept = 0, .elasticLength = length});
        QTableView& table = arranged.table;
        const int kept = length * table.fontMetrics().averageCharWidth();
        const int beginning = 11 * table.fontMetrics().averageCharWidth();
        QVERIFY(beginning > table.horizontalHeader()->sectionSizeHint(2));
        const int first = table.horizontalHeader()->sectionSizeHint(0);
        constexpr int more = 30;
        table.resize(first + kept + beginning + more + 2 * table.frameWidth(), 400);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QTRY_COMPARE(table.columnWidth(1), kept);
        QCOMPARE(table.columnWidth(2), beginning + more);
        table.resize(table.width() - 2 * more, 400);
        QTRY_COMPARE(table.columnWidth(2), beginning);
        QCOMPARE(table.columnWidth(1), kept - more);
    }

    void aLongTextIsCutBeforeTheElasticColumnHasLessThanItsLength()
    {
        QStandardItemModel model(1, 2);
        model.setHorizontalHeaderLabels(QStringLiteral("Who Rest").split(u' '));
        for (const int column : {0, 1}) {
            model.setItem(0, column, new QStandardItem(QStringLiteral("w").repeated(60)));
        }
        constexpr int length = 20;
        ArrangedTable arranged(
            model, {.whole = {0}, .elastic = 1, .kept = 0, .elasticLength = length, .longOnes = {0}});
        QTableView& table = arranged.table;
        const int kept = length * table.fontMetrics().averageCharWidth();
        constexpr int more = 30;
        table.resize(2 * kept + more + 2 * table.frameWidth(), 400);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QTRY_COMPARE(table.columnWidth(1), kept);
        QCOMPARE(table.columnWidth(0), kept + more);
        table.resize(table.width() - 2 * more, 400);
        QTRY_COMPARE(table.columnWidth(0), kept);
        QCOMPARE(table.columnWidth(1), kept - more);
    }

    void headerIsPaintedWithoutAskingEachSelectedRow()
    {
        ManyRows rows;
        ArrangedTable arranged(rows, {.whole = {0}, .elastic = 1, .kept = 0});
        QTableView& table = arranged.table;
        table.setSelectionBehavior(QAbstractItemView::SelectRows);
        table.horizontalHeader()->setHighlightSections(false);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        table.selectAll();
        QCoreApplication::processEvents();
        QCOMPARE(table.selectionModel()->selection().value(0).height(), ManyRows::count);
        std::ignore = rows.takeFlagsAsked();

        table.horizontalHeader()->viewport()->repaint();
        constexpr int few = 1'000;
        const int asked = rows.takeFlagsAsked();
        QVERIFY2(asked < few, qPrintable(QString::number(asked)));
    }
};

} // namespace

USHER_TEST(ColumnArrangementTest)

} // namespace ColumnArrangementTests

#include "ColumnArrangementTest.moc"
