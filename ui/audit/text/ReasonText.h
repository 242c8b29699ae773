// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/Error.h"

namespace usher::ui
{

/// A reason by its name in records, `target_password_expired`, in a few words; the name itself if it is none
/// that is known.
[[nodiscard]] QString reasonText(const QString& name);

/// Why the token that is filtered by cannot be read; nothing if that is not what `error` is about.
[[nodiscard]] std::optional<QString> tokenFaultText(const Error& error);

} // namespace usher::ui
