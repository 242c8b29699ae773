// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QList>

#include "core/sso/api/Sso.h"
#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

/// Returns the IDs of found sessions, in their order.
[[nodiscard]] QList<qint64> idsOf(const std::vector<sso::FoundSession>& found);

/// Returns the IDs of the fixture's live sessions for which the SQL condition `where` holds, newest first. It
/// names the session's row `s` and its user's `u`.
[[nodiscard]] QList<qint64> idsOf(const RawDatabase& database, const QString& where);

} // namespace usher::test
