// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::ui
{

/// A reason by its name in records, `target_password_expired`, in a few words; the name itself if it is none
/// that is known.
[[nodiscard]] QString reasonText(const QString& name);

} // namespace usher::ui
