// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/ReadGate.h"

#include <utility>

namespace usher::ui
{

void ReadGate::setInterrupter(sso::Interrupter interrupter)
{
    const std::lock_guard lock(m_mutex);
    m_interrupter = std::move(interrupter);
}

bool ReadGate::enter(const Wanted& call, const Wanted& stay)
{
    const std::lock_guard lock(m_mutex);
    if (!*call || !*stay) {
        return false;
    }
    m_call = call;
    m_stay = stay;
    return true;
}

void ReadGate::leave()
{
    {
        const std::lock_guard lock(m_mutex);
        m_call.reset();
        m_stay.reset();
    }
    m_ended.notify_all();
}

bool ReadGate::isUnderWay(const Wanted& unwanted) const
{
    return m_call == unwanted || m_stay == unwanted;
}

void ReadGate::interrupt(const Wanted& unwanted)
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
