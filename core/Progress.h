// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QtGlobal>

namespace usher::audit
{

/// How far something long has come, of how much. False ends it: Cancelled. May be empty.
using Progress = std::function<bool(qint64 done, qint64 of)>;

} // namespace usher::audit
