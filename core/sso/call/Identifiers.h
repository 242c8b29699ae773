// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <QString>

namespace usher::sso
{

/// `zust` and 128 random bits as the reference spells them: a version 4 UUID in Crockford's base 32, lower
/// case, leading zeros dropped.
[[nodiscard]] QString newUst();

/// The same behind `zusr`.
[[nodiscard]] QString newUserId();
/// Whether the text could be one.
[[nodiscard]] bool isUserId(const QString& text);

/// A correlation ID: 24 random hexadecimal digits.
[[nodiscard]] USHER_CORE_EXPORT QString newCid();

} // namespace usher::sso
