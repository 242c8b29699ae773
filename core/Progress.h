// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QtGlobal>

namespace usher
{

/// Called during a long task with the amount that is done and the whole amount. If it returns false, the task
/// ends with Cancelled. May be empty.
using Progress = std::function<bool(qint64 done, qint64 of)>;

} // namespace usher
