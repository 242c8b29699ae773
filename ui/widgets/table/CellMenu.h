// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>

class QMenu;
class QPoint;
class QTableView;

namespace usher::ui
{

/// Returns the cell at a point of the table's viewport, or the current one if there is none. The row of the
/// cell becomes the current row; if it was selected, the selection stays. Returns an invalid index if the
/// table has no such cell.
[[nodiscard]] QModelIndex cellForMenu(QTableView& table, const QPoint& at);

/// Returns a context menu that begins with Copy and Copy row. The caller adds what else can be done with the
/// cell and its row. The menu deletes itself when it closes.
[[nodiscard]] QMenu* cellMenu(QTableView& table, const QModelIndex& cell);

/// Returns what a row shows in its visible columns, in their order, with tabs between them.
[[nodiscard]] QString rowText(const QTableView& table, int row);

} // namespace usher::ui
