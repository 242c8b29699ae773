// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/RunningRead.h"

#include <utility>

namespace usher::ui
{

void RunningRead::setInterrupter(sso::CallInterrupter interrupter)
{
    const std::lock_guard lock(m_mutex);
    m_interrupter = std::move(interrupter);
}

bool RunningRead::enter(const WantedFlag& call, const WantedFlag& stay)
{
    const std::lock_guard lock(m_mutex);
    if (!*call || !*stay) {
        return false;
    }
    m_call = call;
    m_stay = stay;
    return true;
}

void RunningRead::leave()
{
    {
        const std::lock_guard lock(m_mutex);
        m_call.reset();
        m_stay.reset();
    }
    m_ended.notify_all();
}

bool RunningRead::isUnderWay(const WantedFlag& unwanted) const
{
    return m_call == unwanted || m_stay == unwanted;
}

void RunningRead::interrupt(const WantedFlag& unwanted)
{
    constexpr std::chrono::milliseconds betweenTries{50};
    std::unique_lock lock(m_mutex);
    // Tries again and again, because an interrupt between two SQL statements of a call has no effect.
    while (isUnderWay(unwanted)) {
        m_interrupter.interrupt();
        m_ended.wait_for(lock, betweenTries, [&] { return !isUnderWay(unwanted); });
    }
}

} // namespace usher::ui
