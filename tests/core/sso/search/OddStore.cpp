// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sso/search/OddStore.h"

#include <utility>

#include "tests/core/support/Fixture.h"
#include "tests/core/support/ManySessions.h"

namespace usher::test
{

OddStore::OddStore(int mixedSessions)
{
    addMixedSessions(store, mixedSessions);
    connection = odb::Connection::open(m_config.odb).value();
}

sso::SessionOwners OddStore::owners() const
{
    return {*connection, m_kept, m_caller, *m_config.outline.policy, fixtureNow()};
}

std::vector<qint64> OddStore::collected(const sso::SessionQuery& query, sso::QueryConditions conditions,
                                        sso::SessionOrder order, int portion,
                                        std::optional<qint64> reach) const
{
    sso::SessionCollector collector(*connection, query, std::move(conditions), order, owners(), fixtureNow());
    readAll(collector, portion, reach);
    return collector.ids();
}

std::vector<qint64> OddStore::found(const sso::SessionQuery& query, sso::SessionOrder order) const
{
    return collected(query, sso::QueryConditions({}), order, sessionsOfAStore + 1);
}

} // namespace usher::test
