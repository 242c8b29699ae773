// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/PreparedTerm.h"

#include <algorithm>

namespace usher::sso
{

PreparedTerm::PreparedTerm(const SessionMatcher::Term& term, const CollectedSessions& sessions,
                           const std::vector<JudgedOwner>& owners)
    : m_term(term), m_sessions(sessions)
{
    std::ranges::transform(owners, std::back_inserter(m_owners),
                           [&](const JudgedOwner& owner) { return term.holdsForOwner(owner) ? 1 : 0; });
    m_addresses.resize(term.asksFor(odb::ScanColumn::RemoteAddress) ? sessions.addresses().size() : 0);
    m_agents.resize(term.asksFor(odb::ScanColumn::UserAgent) ? sessions.agents().size() : 0);
}

} // namespace usher::sso
