// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/ReadInterrupter.h"

#include <utility>

namespace usher::ui
{

void ReadInterrupter::setStore(sso::CallInterrupter store)
{
    const std::lock_guard lock(m_mutex);
    m_store = std::move(store);
}

bool ReadInterrupter::begin(const CancelFlag& call, const CancelFlag& login)
{
    const std::lock_guard lock(m_mutex);
    if (call.isCancelled() || login.isCancelled()) {
        return false;
    }
    m_call = call;
    m_login = login;
    return true;
}

void ReadInterrupter::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_call.reset();
        m_login.reset();
    }
    m_ended.notify_all();
}

bool ReadInterrupter::isRunning(const CancelFlag& cancelled) const
{
    return m_call == cancelled || m_login == cancelled;
}

void ReadInterrupter::interrupt(const CancelFlag& cancelled)
{
    constexpr std::chrono::milliseconds betweenTries{50};
    std::unique_lock lock(m_mutex);
    // Tries again and again, because an interrupt between two SQL statements of a call has no effect.
    while (isRunning(cancelled)) {
        m_store.interrupt();
        m_ended.wait_for(lock, betweenTries, [&] { return !isRunning(cancelled); });
    }
}

} // namespace usher::ui
