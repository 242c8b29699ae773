// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/usher_core_export.h"

namespace usher::odb
{
class Interrupter;
} // namespace usher::odb

namespace usher::sso
{

/// Interrupts a store's running call from any thread. A copy interrupts the same store, and may outlive it.
class USHER_CORE_EXPORT CallInterrupter final
{
public:
    /// Makes an interrupter of no store, which interrupts nothing.
    CallInterrupter();
    explicit CallInterrupter(std::shared_ptr<odb::Interrupter> connection);
    ~CallInterrupter();
    CallInterrupter(const CallInterrupter& other);
    CallInterrupter(CallInterrupter&& other) noexcept;
    CallInterrupter& operator=(const CallInterrupter& other);
    CallInterrupter& operator=(CallInterrupter&& other) noexcept;

    /// Ends the running statement and with it the call. The call returns Cancelled, changes and shows
    /// nothing, and is recorded as failed if its transaction had begun. Has no effect between statements, on
    /// a commit that has begun, and on later calls. Waits until a database server has taken the request, so
    /// do not call it on a thread that must not wait for a network.
    void interrupt() const;

private:
    std::shared_ptr<odb::Interrupter> m_connection;
};

} // namespace usher::sso
