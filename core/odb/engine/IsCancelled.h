// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace usher::odb
{

/// Returns whether somebody has cancelled the work. Must be safe to call from any thread.
using IsCancelled = std::function<bool()>;

} // namespace usher::odb
