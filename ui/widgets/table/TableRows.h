// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

class QTableView;

namespace usher::ui
{

/// Rows of a table, from the first to the last.
struct RowRange final {
    int first = 0;
    int last = 0;
};

/// Returns the rows that are on screen, also those that are only partly there. Returns nothing if no row is.
[[nodiscard]] std::optional<RowRange> rowsOnScreen(const QTableView& table);

/// Calls `open` when Return or Enter is pressed in the table.
void openByKey(QTableView* table, const std::function<void()>& open);

/// Copies the current cell when Ctrl+C is pressed in the table, with the hint that programs should keep it
/// out of their history. The table itself would copy it without.
void copyByKey(QTableView* table);

} // namespace usher::ui
