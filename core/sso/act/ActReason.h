// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

namespace usher::audit
{
struct Entry;
} // namespace usher::audit

namespace usher::sso
{

/// Notes the reason that the caller gives for an act in a record of it. Notes nothing if it is empty.
void noteReason(audit::Entry& entry, const QString& reason);

/// Refuses (E008003) an empty reason; `party` is whom the refusal is about.
[[nodiscard]] Result<void> refuseWithoutReason(const QString& reason, Party party);

} // namespace usher::sso
