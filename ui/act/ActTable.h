// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractItemModel;
class QTableView;

namespace usher::ui
{

/// Returns a table for the dialogs in which a person acts: what an act is about, what became of it, or what
/// is proposed. `model` becomes its child.
[[nodiscard]] QTableView* actTable(QAbstractItemModel* model, const QString& objectName, const QString& name);

} // namespace usher::ui
