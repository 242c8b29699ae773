// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table/TableRows.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QShortcut>
#include <QTableView>

#include "ui/widgets/clipboard/CopiedText.h"

namespace usher::ui
{

std::optional<RowRange> rowsOnScreen(const QTableView& table)
{
    const int first = table.rowAt(0);
    if (first < 0) {
        return std::nullopt;
    }
    const int last = table.rowAt(table.viewport()->height() - 1);
    return RowRange{.first = first, .last = last >= 0 ? last : table.model()->rowCount() - 1};
}

void openByKey(QTableView* table, const std::function<void()>& open)
{
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(key), table);
        shortcut->setContext(Qt::WidgetShortcut);
        QObject::connect(shortcut, &QShortcut::activated, table, open);
    }
}

void copyByKey(QTableView* table)
{
    auto* shortcut = new QShortcut(QKeySequence(QKeySequence::Copy), table);
    shortcut->setContext(Qt::WidgetShortcut);
    QObject::connect(shortcut, &QShortcut::activated, table, [table] {
        if (const QModelIndex cell = table->currentIndex(); cell.isValid()) {
            copyText(*QGuiApplication::clipboard(), cell.data().toString());
        }
    });
}

} // namespace usher::ui
