// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "tests/ui/support/TestWindow.h"

namespace TableKeysTests
{

namespace
{

using usher::test::TestWindow;

/// Tests what can be done with every table without a mouse.
class TableKeysTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::test::useTheme(); }

    void aCellIsCopiedWithTheHintThatItIsSecret_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"sessionTable", "userTable", "auditTable", "resultTable", "endPlanTable"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }

    void aCellIsCopiedWithTheHintThatItIsSecret()
    {
        QFETCH(const QString, name);
        TestWindow test;
        test.logIn();
        auto* table = open(test, name);
        const QModelIndex cell = table->model()->index(0, 1);
        QTRY_VERIFY(!cell.data().toString().isEmpty() && cell.data().toString() != QStringLiteral("…"));
        table->setFocus();
        table->setCurrentIndex(cell);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(copied->text(), cell.data().toString());
        QCOMPARE(copied->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
    }

    void theColumnsMenuSortsTheSessions()
    {
        TestWindow test;
        test.logIn();
        auto* table = open(test, QStringLiteral("sessionTable"));
        const auto* header = table->horizontalHeader();
        choose(test, QStringLiteral("sessionColumns"), QStringLiteral("sortBy0"));
        QCOMPARE(header->sortIndicatorSection(), 0);
        QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
        choose(test, QStringLiteral("sessionColumns"), QStringLiteral("sortBy0"));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QTRY_COMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("иван"));
        choose(test, QStringLiteral("sessionColumns"), QStringLiteral("sortBy-1"));
        QCOMPARE(header->sortIndicatorSection(), -1);
        QTRY_COMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("admin1"));
    }

    void theColumnsMenuSortsTheResults()
    {
        TestWindow test;
        test.logIn();
        auto* table = open(test, QStringLiteral("resultTable"));
        constexpr int user = 1;
        const auto first = [table] { return table->model()->index(0, user).data().toString(); };
        QTRY_COMPARE(first(), QStringLiteral("frank"));
        auto* menu = table->findChild<QMenu*>(QStringLiteral("resultsColumnsMenu"));
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(QStringLiteral("sortBy%1").arg(user))->trigger();
        QTRY_COMPARE(first(), QStringLiteral("alice"));
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(QStringLiteral("sortBy-1"))->trigger();
        QTRY_COMPARE(first(), QStringLiteral("frank"));
    }

    void theColumnsOfTheRecordsAreChosenWithAButton()
    {
        TestWindow test;
        test.logIn();
        auto* table = open(test, QStringLiteral("auditTable"));
        auto* button = test.find<QPushButton>(QStringLiteral("auditColumns"));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        Q_EMIT button->menu()->aboutToShow();
        const auto actions = button->menu()->actions();
        const auto time = std::ranges::find(actions, QStringLiteral("Time"), &QAction::text);
        QVERIFY(time != actions.end());
        QVERIFY(!table->isColumnHidden(0) || !table->isColumnHidden(1));
        (*time)->trigger();
        const int shown = table->model()->columnCount() - table->horizontalHeader()->hiddenSectionCount();
        QCOMPARE(table->horizontalHeader()->hiddenSectionCount(), 1);
        QVERIFY(shown > 1);
        QVERIFY(!button->menu()->findChild<QMenu*>(QStringLiteral("auditSortMenu"))); // they have one order
    }

private:
    static void choose(TestWindow& test, const QString& button, const QString& action)
    {
        QMenu* menu = test.find<QPushButton>(button)->menu();
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(action)->trigger();
    }

    static QTableView* open(TestWindow& test, const QString& name)
    {
        if (name == QLatin1StringView("resultTable")) {
            test.paste(test.tokenOf(QStringLiteral("frank")) + u' ' + test.tokenOf(QStringLiteral("alice")));
        } else if (name == QLatin1StringView("endPlanTable")) {
            test.paste(test.tokenOf(QStringLiteral("alice")));
            test.click(QStringLiteral("endSession"));
        } else {
            const Qt::Key page = name == QLatin1StringView("sessionTable") ? Qt::Key_2
                                 : name == QLatin1StringView("userTable")  ? Qt::Key_3
                                                                           : Qt::Key_5;
            QTest::keyClick(&test.window(), page, Qt::ControlModifier);
        }
        auto* table = test.find<QTableView>(name);
        std::ignore = usher::test::waitUntil([table] { return table->model()->rowCount() > 0; });
        return table;
    }
};

} // namespace

USHER_TEST(TableKeysTest)

} // namespace TableKeysTests

#include "TableKeysTest.moc"
