// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/Interrupting.h"

#include <utility>

namespace usher::test
{

Interrupting::Interrupting(std::function<void()> interrupt, std::chrono::microseconds pause)
    : m_thread([this, pause, interrupt = std::move(interrupt)] {
          std::unique_lock lock(m_mutex);
          while (!m_end.wait_for(lock, pause, [this] { return m_isEnding; })) {
              interrupt();
          }
      })
{
}

Interrupting::~Interrupting()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_end.notify_one();
    m_thread.join();
}

} // namespace usher::test
