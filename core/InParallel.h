// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>
#include <memory>
#include <system_error>
#include <utility>

namespace usher
{

/// Runs the task on a thread of its own, or at once if the system has no thread left for it. Work that is
/// shared only to be done sooner must not fail for that. The future's destructor waits for the task.
template <class Task>
auto inParallel(Task task) -> std::future<decltype(task())>
{
    const auto shared = std::make_shared<Task>(std::move(task));
    const auto run = [shared] { return (*shared)(); };
    try {
        return std::async(std::launch::async, run);
    } catch (const std::system_error&) {
        std::packaged_task<decltype((*shared)())()> here(run);
        here();
        return here.get_future();
    }
}

} // namespace usher
