// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Failure.h"
#include "app/cli/terminal/Options.h"
#include "core/sso/inspect/LogInspector.h"

namespace usher::cli
{

/// The log of --store, held against --public-key or the store's own key, with nobody logged in. A log that is
/// gone, or has no head, ends with ExitStatus::NotSound.
[[nodiscard]] Outcome<std::unique_ptr<sso::LogInspector>> openLog(const Arguments& arguments);

/// `the store's own key`, `the given key` …
[[nodiscard]] QString keyText(const sso::LogInspector& log);

/// Warns where nothing but the log itself says what its key is.
void warnOfOwnWord(const sso::LogInspector& log);

/// The checkpoint in a file. Usage failures: it cannot be read, or has more than 64 KiB.
[[nodiscard]] Outcome<sso::GivenCheckpoint> readCheckpoint(const QString& path);

} // namespace usher::cli
