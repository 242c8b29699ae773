// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

class QMimeData;

namespace usher::ui
{

/// Returns the names of a store's files. Each of them can stand for the store.
[[nodiscard]] QStringList storeFileNames();

/// Returns the absolute path of a folder, or of a file of a store, that is being dragged. Empty for anything
/// else, and if several things are dragged together.
[[nodiscard]] std::optional<QString> draggedStorePath(const QMimeData& dragged);

} // namespace usher::ui
