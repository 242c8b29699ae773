// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace usher::ui
{

/// The operations that records may be of, by their names: `session.get`.
[[nodiscard]] QStringList operationNames();

/// An operation in words: `Session look-up`. One that is not known is its name.
[[nodiscard]] QString operationText(const QString& name);

} // namespace usher::ui
