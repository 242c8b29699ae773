// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/call/SessionsAhead.h"

#include <algorithm>
#include <utility>

#include "core/odb/Connection.h"
#include "core/sso/call/Tokens.h"

namespace usher::sso
{

std::vector<odb::Step> SessionsAhead::steps(const Context& context)
{
    std::vector<odb::Step> steps;
    m_read.clear();
    if (!context.connection.dialect().sendsTogether()) {
        return steps;
    }
    m_read.reserve(m_expected.size()); // the steps refer to what is in it
    const odb::SessionTable table(context.connection);
    for (const Expected& expected : m_expected) {
        if (auto ust = clearUst(*expected.token, context.key)) {
            Read& read = m_read.emplace_back(Read{.ust = std::move(*ust), .lock = expected.lock});
            steps.push_back(table.findStep(read.ust.secret(), read.lock, read.found));
        }
    }
    return steps;
}

void SessionsAhead::failWith(const Error& error)
{
    for (Read& read : m_read) {
        if (!read.found) {
            read.found = tl::unexpected(error);
        }
    }
}

std::optional<SessionsAhead::Found> SessionsAhead::take(const Ust& ust, odb::RowLock lock)
{
    const auto read = std::ranges::find_if(m_read, [&](const Read& each) {
        return !each.isTaken && each.found && each.lock == lock && each.ust.secret() == ust.secret();
    });
    if (read == m_read.end()) {
        return std::nullopt;
    }
    read->isTaken = true;
    return std::exchange(read->found, std::nullopt);
}

} // namespace usher::sso
