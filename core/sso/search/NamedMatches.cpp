// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/NamedMatches.h"

#include <algorithm>

namespace usher::sso
{

bool NamedMatches::areNamed(std::size_t begin, std::size_t end) const
{
    while (begin < end && isNamed(begin)) {
        ++begin;
    }
    return begin >= end;
}

void NamedMatches::setNamed(std::size_t begin, const std::vector<FoundSession>& sessions)
{
    m_marks.resize(std::max(m_marks.size(), begin + sessions.size()));
    std::ranges::transform(sessions, m_marks.begin() + static_cast<std::ptrdiff_t>(begin),
                           [this](const FoundSession& session) { return markOf(session); });
}

void NamedMatches::leaveOutOthers(std::size_t begin, std::vector<FoundSession>& sessions) const
{
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        if (!sessions[i].isUnreadable && isNamed(begin + i) && markOf(sessions[i]) != m_marks[begin + i]) {
            sessions[i] = {.id = sessions[i].id, .hasEnded = true};
        }
    }
}

quint64 NamedMatches::markOf(const FoundSession& session) const
{
    constexpr quint64 noToken = 1;
    constexpr int hexadecimal = 16;
    if (session.isUnreadable) {
        return 0;
    }
    if (session.ust.isEmpty()) {
        return noToken;
    }
    return std::max(m_log.reference(session.ust.text()).toULongLong(nullptr, hexadecimal), noToken + 1);
}

} // namespace usher::sso
