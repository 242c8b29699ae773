// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usher_core_export.h"

#include <memory>

namespace usher::odb
{
class Interrupter;
} // namespace usher::odb

namespace usher::sso
{

/// Ends from any thread the call that a store is busy with. A copy does the same; it may outlive the store.
class USHER_CORE_EXPORT Interrupter final
{
public:
    /// Of no store: interrupts nothing.
    Interrupter();
    explicit Interrupter(std::shared_ptr<odb::Interrupter> connection);
    ~Interrupter();
    Interrupter(const Interrupter& other);
    Interrupter(Interrupter&& other) noexcept;
    Interrupter& operator=(const Interrupter& other);
    Interrupter& operator=(Interrupter&& other) noexcept;

    /// The call's statement that is running ends, and so does the call: with Cancelled, nothing changed or
    /// shown, and on record as failed if it had got as far as its transaction. Without effect between
    /// statements, on a commit that has begun, and on later calls. Waits until a database server has taken
    /// the request, so not for a thread that must not wait for a network.
    void interrupt() const;

private:
    std::shared_ptr<odb::Interrupter> m_connection;
};

} // namespace usher::sso
