// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include "core/sso/search/SessionSearch.h"

namespace usher::ui
{

/// The columns of the sessions table.
enum class SessionColumn { User, Created, TimeLeft, RemoteAddress, UserAgent, Kind, State };
inline constexpr int sessionColumnCount = 7;

/// What a column is called.
[[nodiscard]] QString sessionColumnTitle(SessionColumn column);
/// By which order a column sorts; nothing if by none.
[[nodiscard]] std::optional<sso::SessionOrder::By> orderOf(SessionColumn column);

/// Whether a session has ended by now.
[[nodiscard]] bool hasEnded(const sso::FoundSession& session, TimePoint now);
/// How much of its whole life is left, 0 to 1.
[[nodiscard]] double lifeLeft(const sso::FoundSession& session, TimePoint now);
/// The text of a cell, not yet made visible. A user agent is as it came.
[[nodiscard]] QString sessionCellText(const sso::FoundSession& session, SessionColumn column, TimePoint now);

} // namespace usher::ui
