// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

class QMimeData;

namespace usher::ui
{

/// The three files of a store, any of which stands for it.
[[nodiscard]] QStringList storeFileNames();

/// The folder or file of a store that is being dragged; nothing if it is something else, or several at once.
[[nodiscard]] std::optional<QString> draggedStorePath(const QMimeData& dragged);

} // namespace usher::ui
