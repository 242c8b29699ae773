// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOptionHeader;
class QStyleOptionViewItem;
class QTableView;
class QWidget;

namespace usher::ui::theme
{

/// Gives a table the look of Usher's tables: whole rows are selected, nothing is edited in them, Tab leaves
/// the table, rows are 33 pixels high, and there is a line under each row but no grid. The caller decides
/// about columns, sorting and the selection.
void applyTableLook(QTableView* table);

/// UsherStyle paints item views with these functions.
void paintHeaderSection(QPainter& painter, const QStyleOptionHeader& option);
void paintItemBackground(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* widget);

/// Returns the option with a text colour for selected items that is readable on the soft selection colour.
[[nodiscard]] QStyleOptionViewItem onSoftSelection(const QStyleOptionViewItem& option);

} // namespace usher::ui::theme
