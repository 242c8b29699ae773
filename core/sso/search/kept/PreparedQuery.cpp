// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/PreparedQuery.h"

namespace usher::sso
{

PreparedQuery::PreparedQuery(const SessionMatcher& matcher, const CollectedSessions& sessions,
                             const std::vector<JudgedOwner>& owners)
{
    for (const odb::SessionCondition& condition : matcher.conditions()) {
        m_conditions.emplace_back(condition, sessions.kinds());
    }
    for (const SessionMatcher::Term& term : matcher.terms()) {
        m_terms.emplace_back(term, sessions, owners);
    }
    for (const JudgedOwner& owner : owners) {
        m_isOwnerWanted.push_back(matcher.wants(owner) ? 1 : 0);
        m_isOwnerRefused.push_back(owner.refusedFor ? 1 : 0);
    }
}

} // namespace usher::sso
