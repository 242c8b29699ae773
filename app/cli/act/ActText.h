// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "core/sso/act/EndResult.h"

namespace usher::cli
{

// Acts on sessions as text and as JSON. Hidden characters in text from outside are made visible.
// Times are UTC. Tokens are masked.

enum class ActFormat { Text, Json };

/// Returns a line for each session that would be ended, then for each that stays and why.
[[nodiscard]] QByteArray planLines(const sso::EndPlan& plan, ActFormat format);

/// Returns a line for each session with what became of it, then one for the whole.
[[nodiscard]] QByteArray resultLines(const sso::EndResult& result, ActFormat format);

/// Returns why the result is not all that was wanted; nothing if it is.
[[nodiscard]] CommandResult<void> resultFailure(const sso::EndResult& result);

/// Returns `1 session` or `12 sessions`.
[[nodiscard]] QString sessionCount(qint64 count);

} // namespace usher::cli
