// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

#include "core/sso/call/CallInterrupter.h"
#include "ui/client/CancelFlag.h"

namespace usher::ui
{

/// Interrupts the running long read. It knows which call is running, so that another thread interrupts
/// exactly the call that was cancelled, and never the next one.
class ReadInterrupter final
{
public:
    /// Sets the store that is open from now on.
    void setStore(sso::CallInterrupter store);

    /// Marks a call as running. Returns false if the call must not be made, because its own flag `call` or
    /// the flag of its login is cancelled.
    [[nodiscard]] bool begin(const CancelFlag& call, const CancelFlag& login);
    /// Marks the running call as ended.
    void end();

    /// Interrupts the running call if `cancelled` is its own flag or the flag of its login, and returns after
    /// that call has ended. Returns at once for any other call. May wait for a network.
    void interrupt(const CancelFlag& cancelled);

private:
    [[nodiscard]] bool isRunning(const CancelFlag& cancelled) const;

    std::mutex m_mutex;
    std::condition_variable m_ended;
    sso::CallInterrupter m_store;
    std::optional<CancelFlag> m_call;
    std::optional<CancelFlag> m_login;
};

} // namespace usher::ui
