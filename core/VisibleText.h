// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <QString>
#include <QStringView>

namespace usher
{

/// Whether a character is not seen, or changes what is seen around it: control and direction characters,
/// joiners, fillers, what no font has.
[[nodiscard]] USHER_CORE_EXPORT bool isHiddenCharacter(char32_t character);

/// Text from outside with everything in it made visible: control characters as their pictures (`␊`), other
/// hidden ones as `⟨U+202E⟩`. Nothing else changes. Still plain text, to be shown as such.
[[nodiscard]] USHER_CORE_EXPORT QString visibleText(QStringView text);

} // namespace usher
