// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "tests/faults/support/FaultStore.h"

namespace usher::test
{

/// How a child process ended.
struct ChildEnd final {
    enum class How { ByItself, Killed, Failed };
    How how = How::Failed;
    QList<qint64> acknowledged = {}; ///< the records whose answers it gave
};

using ChildWork = std::function<Result<void>(const Acknowledge& acknowledge)>;

/// Does the work in a child process that is killed, as `kill -9` does, before its operation of this number on
/// a file or a connection; see killAtFileOperation().
[[nodiscard]] ChildEnd killedAt(int operation, const ChildWork& work);

/// Does the work in a child process that is killed `time` after its first answer.
[[nodiscard]] ChildEnd killedAfterAnAnswer(std::chrono::microseconds time, const ChildWork& work);

/// Does the work in a child process that is killed `time` after `hasBegun` first returns true, unless it has
/// ended by itself before.
[[nodiscard]] ChildEnd killedAfter(const std::function<bool()>& hasBegun, std::chrono::microseconds time,
                                   const ChildWork& work);

} // namespace usher::test
