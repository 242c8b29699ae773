// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace usher::ui
{

/// Returns the names of all known operations, as records have them: `session.get`.
[[nodiscard]] QStringList operationNames();

/// Returns an operation in words: `Session look-up`. Returns `name` itself if the operation is not known.
[[nodiscard]] QString operationText(const QString& name);

} // namespace usher::ui
