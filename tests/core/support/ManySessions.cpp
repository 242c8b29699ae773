// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ManySessions.h"

#include "support/Fixture.h"
#include "support/RawDatabase.h"
#include "support/TestStore.h"

#include <stdexcept>

namespace usher::test
{

void addSessions(const TestStore& store, int count)
{
    RawDatabase database(store);
    const int before = database.sessionCount();
    database.execute(
        QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                       "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, "
                       "user_agent, auth_type, auth_principal, user_id) SELECT 100000 + n.i, 'added' || n.i, "
                       "s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, "
                       "s.auth_principal, s.user_id FROM n, zato_sso_session s WHERE s.ust = ?")
            .arg(count),
        {clearToken(QLatin1StringView("admin1.active"))});
    if (database.sessionCount() != before + count) {
        throw std::runtime_error("the sessions were not added");
    }
}

} // namespace usher::test
