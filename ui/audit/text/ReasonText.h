// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// Returns a reason in a few words. `name` is its name in records, such as `target_password_expired`. Returns
/// `name` itself if the reason is not known.
[[nodiscard]] QString reasonText(const QString& name);

/// Returns a sentence that says why the token in the filter cannot be used. Returns nothing if `error` has
/// another cause.
[[nodiscard]] std::optional<QString> tokenFaultText(const Error& error);

} // namespace usher::ui
