// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/sso/search/SessionSearch.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

// Sessions that a search found, as text for programs. Tokens are masked.

/// Returns the state in the spelling of a query (`state:locked`). Sessions that have ended or cannot be read
/// have words of their own: `ended`, `unreadable`.
[[nodiscard]] USHER_CORE_EXPORT QString stateWord(const FoundSession& session);

/// Returns the session under the reference's names. Values that may not be shown are left out. Times are UTC.
[[nodiscard]] USHER_CORE_EXPORT QJsonObject toJson(const FoundSession& session);

/// Returns the same as a line of canonical JSON.
[[nodiscard]] QByteArray sessionJsonLine(const FoundSession& session);

/// Return the column names, or a session in these columns, as a line of RFC 4180 with its line end, see
/// csvRow(). Values that may not be shown are empty.
[[nodiscard]] QByteArray sessionCsvHeader();
[[nodiscard]] QByteArray sessionCsvLine(const FoundSession& session);

} // namespace usher::sso
