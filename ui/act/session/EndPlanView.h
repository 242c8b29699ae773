// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/Clock.h"
#include "core/sso/act/EndPlan.h"

class QWidget;

namespace usher::ui
{

/// Returns a widget that shows the sessions of a plan and, if there are several, their users. Null if the
/// plan has no session. `clock` must outlive the widget.
[[nodiscard]] QWidget* endPlanView(const std::shared_ptr<const sso::EndPlan>& plan, const Clock& clock);

} // namespace usher::ui
