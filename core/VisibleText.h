// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include "core/usher_core_export.h"

namespace usher
{

/// Returns whether a character is invisible, or changes how the text around it looks: control and direction
/// characters, joiners, fillers, and characters that no font has.
[[nodiscard]] USHER_CORE_EXPORT bool isHiddenCharacter(char32_t character);

/// Returns `text` with every hidden character made visible: control characters as their pictures (`␊`),
/// others as `⟨U+202E⟩`. Nothing else changes. The result is plain text and must be shown as plain text.
[[nodiscard]] USHER_CORE_EXPORT QString visibleText(QStringView text);

} // namespace usher
