// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include "core/sso/search/SessionSearch.h"

namespace usher::ui
{

/// The columns of the sessions table.
enum class SessionListColumn { User, Created, TimeLeft, RemoteAddress, UserAgent, Kind, State };
inline constexpr int sessionColumnCount = static_cast<int>(SessionListColumn::State) + 1;

/// Returns the title of a column.
[[nodiscard]] QString sessionColumnTitle(SessionListColumn column);
/// Returns the order that a column sorts by, or nothing if the column cannot be sorted.
[[nodiscard]] std::optional<sso::SessionOrder::By> orderOf(SessionListColumn column);

/// Returns whether a session has ended at `now` (UTC): it has expired, or is marked as ended.
[[nodiscard]] bool hasEnded(const sso::FoundSession& session, TimePoint now);
/// Returns the part of a session's lifetime that is left, from 0 to 1.
[[nodiscard]] double lifeLeft(const sso::FoundSession& session, TimePoint now);
/// Returns the text of a cell. Control characters are not made visible yet. A user agent is unchanged.
[[nodiscard]] QString sessionCellText(const sso::FoundSession& session, SessionListColumn column,
                                      TimePoint now);

} // namespace usher::ui
