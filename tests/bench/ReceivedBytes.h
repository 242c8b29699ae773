// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace usher::bench
{

/// Returns how many bytes the TCP connections that this process has open have received since they were
/// opened.
[[nodiscard]] qint64 receivedBytes();

} // namespace usher::bench
