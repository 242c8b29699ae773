// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/odb/tables/SessionCondition.h"
#include "core/sso/search/query/SessionMatcher.h"
#include "core/sso/search/query/SessionOwners.h"
#include "core/sso/search/query/SessionQuery.h"

namespace usher::sso
{

/// Says as much of a query in SQL as SQL can say without losing a match, so that few rows leave the database.
/// SessionMatcher must still judge each row. Only terms that are not negated narrow a search.
class QueryConditions final
{
public:
    explicit QueryConditions(const SessionQuery& query);

    /// Judges the owners that the query asks for by name or state, unless there are too many. Errors: those
    /// of the database.
    [[nodiscard]] Result<void> judgeOwners(SessionOwners& owners, const SessionMatcher& matcher);

    /// Returns conditions that every match meets. Call judgeOwners() before.
    [[nodiscard]] std::vector<odb::SessionCondition> conditions(const SessionOwners& owners) const;

private:
    SessionQuery m_terms; ///< those that are not negated
    bool m_hasOwnerTerms;
    bool m_isOwnerWanted = false;  ///< the query finds only sessions of owners that it asks for
    bool m_areOwnersKnown = false; ///< all that it can find by their names or states
};

} // namespace usher::sso
