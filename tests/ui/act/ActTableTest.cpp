// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActTable.h"

#include <QApplication>
#include <QStandardItemModel>
#include <QTableView>
#include <QtTest>

#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"

namespace ActTableTests
{

class ActTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { usher::ui::theme::apply(*qApp, usher::ui::theme::ThemeChoice::Light); }

    /// It says what happens to each session.
    void theLastColumnIsNeverCut()
    {
        auto* model = new QStandardItemModel(1, 2);
        model->setHorizontalHeaderLabels({QStringLiteral("User"), QStringLiteral("What Happens")});
        model->setItem(0, 0, new QStandardItem(QStringLiteral("alice")));
        model->setItem(0, 1, new QStandardItem(QStringLiteral("Stays: it is your own")));
        const std::unique_ptr<QTableView> table(
            usher::ui::actTable(model, QStringLiteral("plan"), QStringLiteral("Sessions")));
        const QAbstractItemView& view = *table;
        table->resize(150, 200);
        table->show();
        QVERIFY(QTest::qWaitForWindowExposed(table.get()));
        QTRY_VERIFY(table->columnWidth(1) >= view.sizeHintForColumn(1));
        table->resize(800, 200);
        QTRY_COMPARE(table->columnWidth(0) + table->columnWidth(1), table->viewport()->width());
    }
};

USHER_TEST(ActTableTest)

} // namespace ActTableTests

#include "ActTableTest.moc"
