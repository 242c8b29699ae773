// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace usher::audit
{

/// The table of the records.
inline constexpr auto logTable = QLatin1StringView("usher_audit");

/// The table that is locked before every append. The transaction that holds the lock is the only one that can
/// append.
inline constexpr auto headTable = QLatin1StringView("usher_audit_head");

} // namespace usher::audit
