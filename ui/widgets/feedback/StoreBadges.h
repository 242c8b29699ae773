// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace usher::ui
{

/// What a store's name stands beside, before and after the login.
[[nodiscard]] QWidget* sampleBadge();
[[nodiscard]] QWidget* readOnlyBadge();

} // namespace usher::ui
