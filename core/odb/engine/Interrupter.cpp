// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/Interrupter.h"

#include <utility>

namespace usher::odb
{

void Interrupter::interrupt()
{
    // The lock is held until the server has received the request, or until the connection counts as lost. No
    // statement can end or begin meanwhile, so the request cannot end the wrong statement.
    const std::lock_guard lock(m_mutex);
    if (m_running == 0 || m_shields > 0 || !m_cancel) {
        return;
    }
    ++m_requests;
    m_cancel();
}

bool Interrupter::isRunning() const
{
    const std::lock_guard lock(m_mutex);
    return m_running > 0;
}

void Interrupter::setCancel(std::function<void()> cancel)
{
    const std::lock_guard lock(m_mutex);
    m_cancel = std::move(cancel);
}

Interrupter::Running::Running(Interrupter& interrupter) : m_interrupter(&interrupter)
{
    const std::lock_guard lock(interrupter.m_mutex);
    ++interrupter.m_running;
    m_requestsBefore = interrupter.m_requests;
}

Interrupter::Running::~Running()
{
    if (m_interrupter) {
        const std::lock_guard lock(m_interrupter->m_mutex);
        --m_interrupter->m_running;
    }
}

Interrupter::Running::Running(Running&& other) noexcept
    : m_interrupter(std::exchange(other.m_interrupter, nullptr)), m_requestsBefore(other.m_requestsBefore)
{
}

bool Interrupter::Running::isInterrupted() const
{
    return m_interrupter->m_requests != m_requestsBefore;
}

Interrupter::Shield::Shield(Interrupter& interrupter) : m_interrupter(interrupter)
{
    const std::lock_guard lock(m_interrupter.m_mutex);
    ++m_interrupter.m_shields;
}

Interrupter::Shield::~Shield()
{
    const std::lock_guard lock(m_interrupter.m_mutex);
    --m_interrupter.m_shields;
}

} // namespace usher::odb
