// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/sso/api/SessionApi.h"
#include "ui/widgets/feedback/StateBadge.h"

namespace usher::ui
{

class AgentNames;

/// The columns of the results table.
enum class ResultColumn { Token, User, State, Created, TimeLeft, RemoteAddress, UserAgent, Answer };
inline constexpr int resultColumnCount = static_cast<int>(ResultColumn::Answer) + 1;

/// A token of the results table, and what was answered. Without an answer, the token waits.
struct TokenResult final {
    QString maskedUst = {};
    std::optional<Result<sso::SessionDetails>> answer = {};

    /// Returns the details if the session is shown, else null.
    [[nodiscard]] const sso::SessionDetails* details() const
    {
        return answer && *answer ? &**answer : nullptr;
    }
};

/// Returns the title of a column.
[[nodiscard]] QString resultColumnTitle(ResultColumn column);
/// Returns the text of a cell. Control characters are not made visible yet. A user agent is named in words,
/// if its name is known.
[[nodiscard]] QString resultCellText(const TokenResult& result, ResultColumn column, const AgentNames& names,
                                     TimePoint now);
/// Returns what a tool tip says about a cell: the whole value, or why the session was refused.
[[nodiscard]] QString resultToolTip(const TokenResult& result, ResultColumn column, const AgentNames& names,
                                    TimePoint now);
/// Returns the badge of the column State. Nothing while the token waits.
[[nodiscard]] std::optional<Badge> resultBadge(const TokenResult& result, TimePoint now);

} // namespace usher::ui
