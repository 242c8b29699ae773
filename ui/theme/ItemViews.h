// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOptionHeader;
class QStyleOptionViewItem;
class QTableView;
class QWidget;

namespace usher::ui::theme
{

/// Makes a table look as Usher's do: whole rows, no grid, a line under each row, 33 px high.
/// Columns, sorting and what is selected stay the caller's.
void applyTableLook(QTableView* table);

/// What UsherStyle paints item views with.
void paintHeaderSection(QPainter& painter, const QStyleOptionHeader& option);
void paintItemBackground(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* widget);

/// The option with a selected item's text in the colour that goes on the soft selection.
[[nodiscard]] QStyleOptionViewItem onSoftSelection(const QStyleOptionViewItem& option);

} // namespace usher::ui::theme
