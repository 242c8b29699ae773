// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options/Options.h"
#include "app/cli/terminal/Failure.h"
#include "core/sso/inspect/LogInspector.h"

namespace usher::cli
{

/// Opens the log of --store without a login. Its signatures are checked with --public-key or, without that
/// option, with the store's own key. Fails with ExitStatus::NotSound if the log is gone or has no head.
[[nodiscard]] CommandResult<std::unique_ptr<sso::LogInspector>> openLog(const Arguments& arguments);

/// Returns which key the log is checked with, in words: `the store's own key`, `the key that was given` …
[[nodiscard]] QString keyText(const sso::LogInspector& log);

/// Warns if only the log itself says what its key is.
void warnIfKeyComesFromLog(const sso::LogInspector& log);

/// Returns core's error. If the log was rewritten, put back or damaged, it has ExitStatus::NotSound and says
/// in `fault` what is wrong.
[[nodiscard]] Failure logFailure(const Error& error);

/// Does the same as logFailure(), but without core's advice on a log that was rewritten. The advice is for a
/// log that is refused; this is for one that is only compared.
[[nodiscard]] Failure notContinued(const Error& error);

/// Returns the content of the file at `path`, a checkpoint or something else that is as short. Usage
/// failures: the file cannot be read, or has more than 64 KiB.
[[nodiscard]] CommandResult<QByteArray> readNoteFile(const QString& path);

/// Returns the checkpoint in the file at `path`. Usage failures: as readNoteFile().
[[nodiscard]] CommandResult<sso::GivenCheckpoint> readCheckpoint(const QString& path);

} // namespace usher::cli
