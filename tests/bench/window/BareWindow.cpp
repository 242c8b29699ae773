// SPDX-License-Identifier: GPL-3.0-or-later
// A minimal Qt program with a window and a table. The start of usher is compared with its start.
#include <QApplication>
#include <QMainWindow>
#include <QTableWidget>

#include "tests/bench/window/PaintWatch.h"

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    usher::bench::PaintWatch watch(QStringLiteral("tableViewport"));
    qApp->installEventFilter(&watch);
    constexpr int rows = 20;
    constexpr int columns = 7;
    auto* table = new QTableWidget(rows, columns);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            table->setItem(row, column, new QTableWidgetItem(QString::number(row * column)));
        }
    }
    table->viewport()->setObjectName(QStringLiteral("tableViewport"));
    QMainWindow window;
    window.setCentralWidget(table);
    window.resize(1180, 760);
    window.show();
    return QApplication::exec();
}
