// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::ui
{

/// Returns `text`, or its beginning and an ellipsis if it has more than `mostCharacters`.
[[nodiscard]] QString shortened(const QString& text, qsizetype mostCharacters);

/// Returns `name`, or its beginning and its end with an ellipsis between them if it has more than
/// `mostCharacters`: long names often differ only at the end.
[[nodiscard]] QString shortenedName(const QString& name, qsizetype mostCharacters);

/// Returns a name from outside for a menu: hidden characters are made visible, and an ampersand marks no
/// mnemonic.
[[nodiscard]] QString actionText(const QString& name);

/// Does the same for a button, where a long name is shortened.
[[nodiscard]] QString shortActionText(const QString& name);

} // namespace usher::ui
