// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/audit/record/ExtraKeys.h"

namespace usher::ui
{

/// Returns the label of a key in a record's `extra`: `Rows shown`.
[[nodiscard]] QString extraKeyText(audit::ExtraKey key);
/// Returns the label of the key that records call `name`. Returns `name` itself if it is not known.
[[nodiscard]] QString extraKeyText(const QString& name);

} // namespace usher::ui
