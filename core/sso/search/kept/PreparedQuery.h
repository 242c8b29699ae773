// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "core/sso/search/kept/PreparedCondition.h"
#include "core/sso/search/kept/PreparedTerm.h"

namespace usher::sso
{

/// A query that is prepared for the sessions of a KeptSearch. Use it on one thread.
class PreparedQuery final
{
public:
    /// The matcher and the sessions must outlive it.
    PreparedQuery(const SessionMatcher& matcher, const CollectedSessions& sessions,
                  const std::vector<JudgedOwner>& owners);

    /// Returns whether the session at index `i` of the block meets the query.
    [[nodiscard]] bool isMet(const CollectedSessions::Block& block, std::size_t i)
    {
        const quint32 owner = block.owners[i];
        const bool isHidden = m_isOwnerRefused[owner] != 0; // the text of number 0 is empty
        return m_isOwnerWanted[owner] != 0 &&
               std::ranges::all_of(m_conditions,
                                   [&](const PreparedCondition& condition) {
                                       return condition.isMet(block.creationTimes[i],
                                                              block.expirationTimes[i], block.kinds[i]);
                                   }) &&
               std::ranges::all_of(m_terms, [&](PreparedTerm& term) {
                   return term.isMet(owner, isHidden ? 0 : block.addresses[i],
                                     isHidden ? 0 : block.agents[i]);
               });
    }

private:
    std::vector<PreparedCondition> m_conditions;
    std::vector<PreparedTerm> m_terms;
    std::vector<quint8> m_isOwnerWanted;
    std::vector<quint8> m_isOwnerRefused;
};

} // namespace usher::sso
