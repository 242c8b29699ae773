// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <utility>

#include "ui/shell/Workspace.h"
#include "ui/widgets/feedback/MessageBanner.h"

namespace usher::ui
{

/// Returns what the login page says about the end of the session before. `idleLimit` is the time without
/// input after which the window locks.
[[nodiscard]] std::pair<BannerKind, QString> endMessage(Workspace::End why, std::chrono::minutes idleLimit);

} // namespace usher::ui
