// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace usher::ui
{

/// Returns a badge that is shown beside the name of the store, before and after the login.
[[nodiscard]] QWidget* sampleBadge();
[[nodiscard]] QWidget* readOnlyBadge();

} // namespace usher::ui
