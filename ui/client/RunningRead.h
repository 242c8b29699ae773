// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "core/sso/call/CallInterrupter.h"

namespace usher::ui
{

/// Says whether an answer is still wanted. The code that waits for the answer and the code that makes it
/// share this flag.
using WantedFlag = std::shared_ptr<std::atomic_bool>;

/// Knows which call of the reader is running, so that another thread can interrupt exactly the call that
/// nobody wants any more, and never the next one.
class RunningRead final
{
public:
    /// Sets the interrupter of the store that is open from now on.
    void setInterrupter(sso::CallInterrupter interrupter);

    /// Marks a call as running. Returns false if the call must not be made, because its own flag `call` or
    /// the flag of its login `stay` says that the answer is not wanted any more.
    [[nodiscard]] bool enter(const WantedFlag& call, const WantedFlag& stay);
    /// Marks the running call as ended.
    void leave();

    /// Interrupts the running call if `unwanted` is its own flag or the flag of its login, and returns after
    /// that call has ended. Returns at once for any other call. May wait for a network.
    void interrupt(const WantedFlag& unwanted);

private:
    [[nodiscard]] bool isUnderWay(const WantedFlag& unwanted) const;

    std::mutex m_mutex;
    std::condition_variable m_ended;
    sso::CallInterrupter m_interrupter;
    WantedFlag m_call;
    WantedFlag m_stay;
};

} // namespace usher::ui
