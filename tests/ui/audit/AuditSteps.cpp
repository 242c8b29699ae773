// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/audit/AuditSteps.h"

#include <QAbstractButton>
#include <QTableView>
#include <QtTest>

#include "tests/ui/support/TestWindow.h"

namespace usher::test
{

QTableView* openAudit(TestWindow& test)
{
    QTest::keyClick(&test.window(), Qt::Key_5, Qt::ControlModifier);
    auto* table = test.find<QTableView>(QStringLiteral("auditTable"));
    [table] { QTRY_VERIFY(table->model()->rowCount() > 0); }();
    return table;
}

QTableView* logInToAudit(TestWindow& test)
{
    test.logIn();
    return openAudit(test);
}

QString cellText(const QTableView& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

bool allHave(const QTableView& table, int rows, int column, const QString& expected)
{
    return waitUntil([&] {
        if (table.model()->rowCount() != rows) {
            return false;
        }
        for (int row = 0; row < rows; ++row) {
            if (cellText(table, row, column) != expected) {
                return false;
            }
        }
        return true;
    });
}

QStringList filterChips(TestWindow& test)
{
    QStringList texts;
    for (const auto* chip : test.window().findChildren<QAbstractButton*>(QStringLiteral("filterChip"))) {
        if (chip->isVisible()) {
            texts << chip->text();
        }
    }
    return texts;
}

void pressChip(TestWindow& test, const QString& chipText)
{
    for (auto* chip : test.window().findChildren<QAbstractButton*>(QStringLiteral("filterChip"))) {
        if (chip->isVisible() && chip->text() == chipText) {
            chip->setFocus();
            QTest::keyClick(chip, Qt::Key_Space);
            return;
        }
    }
    QFAIL(qPrintable(QStringLiteral("no chip ") + chipText));
}

void lookAt(TestWindow& test, const QString& username)
{
    test.paste(test.tokenOf(username));
    QVERIFY(waitUntil([&] { return test.isVisible(QStringLiteral("recorded")); }));
}

void openFirstRecord(TestWindow& test, QTableView& table)
{
    QTRY_VERIFY(table.model()->rowCount() > 0);
    table.setFocus();
    table.selectRow(0);
    QTest::keyClick(&table, Qt::Key_Return);
    QVERIFY(test.find(QStringLiteral("recordCard")));
}

} // namespace usher::test
