// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/sso/call/Ust.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// Returns a new UST: `zust` and 128 random bits as the reference spells them, which is a version 4 UUID in
/// Crockford's base 32, lower case, without leading zeros.
[[nodiscard]] Ust newUst();

/// Returns a new user ID, in the same spelling after `zusr`.
[[nodiscard]] QString newUserId();
/// Returns whether the text has the form of a user ID.
[[nodiscard]] bool isUserId(const QString& text);

/// Returns a new correlation ID: 24 random hexadecimal digits.
[[nodiscard]] USHER_CORE_EXPORT QString newCid();

} // namespace usher::sso
