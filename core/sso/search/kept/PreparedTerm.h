// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/search/kept/CollectedSessions.h"
#include "core/sso/search/query/SessionMatcher.h"

namespace usher::sso
{

/// A term that is prepared for the sessions of a KeptSearch. It is asked of each distinct address, agent and
/// owner only once.
class PreparedTerm final
{
public:
    /// The term and the sessions must outlive it.
    PreparedTerm(const SessionMatcher::Term& term, const CollectedSessions& sessions,
                 const std::vector<JudgedOwner>& owners);

    /// Returns whether a session meets the term that has the owner, the address and the agent of these
    /// numbers.
    [[nodiscard]] bool isMet(quint32 owner, quint32 address, quint32 agent)
    {
        const bool holds =
            m_owners[owner] != 0 ||
            isTrue(m_addresses, address,
                   [&] { return m_term.holdsForAddress(m_sessions.addresses().text(address)); }) ||
            isTrue(m_agents, agent, [&] { return m_term.holdsForAgent(m_sessions.agents().text(agent)); });
        return holds != m_term.term.isNegated;
    }

private:
    enum class Known : quint8 { Nothing, IsFalse, IsTrue };

    template <class Ask>
    [[nodiscard]] static bool isTrue(std::vector<Known>& answers, quint32 number, const Ask& ask)
    {
        if (answers.empty()) {
            return false;
        }
        Known& answer = answers[number];
        if (answer == Known::Nothing) {
            answer = ask() ? Known::IsTrue : Known::IsFalse;
        }
        return answer == Known::IsTrue;
    }

    const SessionMatcher::Term& m_term;
    const CollectedSessions& m_sessions;
    std::vector<quint8> m_owners;
    std::vector<Known> m_addresses; ///< empty if the term does not look at them
    std::vector<Known> m_agents;
};

} // namespace usher::sso
