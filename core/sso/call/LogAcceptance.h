// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/call/Context.h"

namespace usher::sso
{

/// Notes in a record that its call accepts the log, and which log was seen before. Notes nothing if the log
/// continues what was seen.
void noteAcceptance(const Context& context, audit::Entry& entry);

/// Remembers the log as it is. Call it after the record of the acceptance is committed. Error: WriteFailed.
[[nodiscard]] Result<void> rememberAcceptedLog(Context& context);

} // namespace usher::sso
