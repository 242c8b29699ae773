// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/CellMenu.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QStringList>
#include <QTableView>

#include "ui/theme/Icons.h"
#include "ui/widgets/clipboard/CopiedText.h"

namespace usher::ui
{

namespace
{

class CellMenuWords final
{
    Q_DECLARE_TR_FUNCTIONS(CellMenu)
};

} // namespace

QModelIndex cellForMenu(QTableView& table, const QPoint& at)
{
    const QModelIndex cell = table.indexAt(at);
    if (!cell.isValid()) {
        return table.currentIndex();
    }
    // A menu on one of several selected rows is about all of them.
    const bool isSelected = table.selectionModel()->isSelected(cell);
    table.selectionModel()->setCurrentIndex(cell, isSelected ? QItemSelectionModel::NoUpdate
                                                             : QItemSelectionModel::ClearAndSelect |
                                                                   QItemSelectionModel::Rows);
    return cell;
}

QMenu* cellMenu(QTableView& table, const QModelIndex& cell)
{
    auto* menu = new QMenu(&table);
    menu->setObjectName(QStringLiteral("cellMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& objectName, const QString& text, const QString& copied) {
        QAction* action = menu->addAction(theme::icon(theme::Icon::Copy), text, menu,
                                          [copied] { copyText(*QGuiApplication::clipboard(), copied); });
        action->setObjectName(objectName);
        return action;
    };
    // In the table, copyByKey() copies the current cell with this key.
    add(QStringLiteral("copyCell"), CellMenuWords::tr("Copy"), cell.data().toString())
        ->setShortcut(QKeySequence::Copy);
    add(QStringLiteral("copyRow"), CellMenuWords::tr("Copy row"), rowText(table, cell.row()));
    return menu;
}

QString rowText(const QTableView& table, int row)
{
    const QHeaderView* header = table.horizontalHeader();
    QStringList texts;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!table.isColumnHidden(column)) {
            texts << table.model()->index(row, column).data().toString();
        }
    }
    return texts.join(u'\t');
}

} // namespace usher::ui
