// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/Interrupter.h"

#include "core/odb/engine/Interrupter.h"

#include <utility>

namespace usher::sso
{

Interrupter::Interrupter() = default;

Interrupter::Interrupter(std::shared_ptr<odb::Interrupter> connection) : m_connection(std::move(connection))
{
}

Interrupter::~Interrupter() = default;
Interrupter::Interrupter(const Interrupter& other) = default;
Interrupter::Interrupter(Interrupter&& other) noexcept = default;
Interrupter& Interrupter::operator=(const Interrupter& other) = default;
Interrupter& Interrupter::operator=(Interrupter&& other) noexcept = default;

void Interrupter::interrupt() const
{
    if (m_connection) {
        m_connection->interrupt();
    }
}

} // namespace usher::sso
