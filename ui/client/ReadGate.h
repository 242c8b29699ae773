// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "core/sso/call/Interrupter.h"

namespace usher::ui
{

/// Whether an answer is still wanted; shared by whoever waits for it and whoever makes it.
using Wanted = std::shared_ptr<std::atomic_bool>;

/// Through which the reader's calls pass one by one, so that another thread can end just the one that nobody
/// wants any more, and never the next.
class ReadGate final
{
public:
    /// By what the store that is open from now on is interrupted.
    void setInterrupter(sso::Interrupter interrupter);

    /// The reader begins a call. False if it is not wanted any more.
    [[nodiscard]] bool enter(const Wanted& call, const Wanted& stay);
    void leave();

    /// Ends the call that is under way if it is `unwanted`, by itself or by its stay, and returns once it
    /// has ended. Waits, perhaps for a network.
    void interrupt(const Wanted& unwanted);

private:
    [[nodiscard]] bool isUnderWay(const Wanted& unwanted) const;

    std::mutex m_mutex;
    std::condition_variable m_ended;
    sso::Interrupter m_interrupter;
    Wanted m_call;
    Wanted m_stay;
};

} // namespace usher::ui
