// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/CallInterrupter.h"

#include <utility>

#include "core/odb/engine/Interrupter.h"

namespace usher::sso
{

CallInterrupter::CallInterrupter() = default;

CallInterrupter::CallInterrupter(std::shared_ptr<odb::Interrupter> connection)
    : m_connection(std::move(connection))
{
}

CallInterrupter::~CallInterrupter() = default;
CallInterrupter::CallInterrupter(const CallInterrupter& other) = default;
CallInterrupter::CallInterrupter(CallInterrupter&& other) noexcept = default;
CallInterrupter& CallInterrupter::operator=(const CallInterrupter& other) = default;
CallInterrupter& CallInterrupter::operator=(CallInterrupter&& other) noexcept = default;

void CallInterrupter::interrupt() const
{
    if (m_connection) {
        m_connection->interrupt();
    }
}

} // namespace usher::sso
