// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/tables/KeptOwners.h"

#include "core/odb/Connection.h"

namespace usher::odb
{

Result<void> KeptOwners::refresh(Connection& connection)
{
    if (!m_canTell) {
        return {};
    }
    // Read before the owners are: what changes in between makes another state.
    return connection.tableState(QStringLiteral("zato_sso_user"), mostUsers)
        .map([&](std::optional<QString> state) {
            if (!state || state != m_state) {
                forget();
            }
            m_canTell = state.has_value();
            m_state = std::move(state);
        })
        .map_error([&](Error error) {
            forget();
            return error;
        });
}

void KeptOwners::keep(qint64 userRow, std::optional<Owner> owner)
{
    if (keeps()) {
        m_owners.insert_or_assign(userRow, std::move(owner));
    }
}

const std::optional<Owner>* KeptOwners::find(qint64 userRow) const
{
    const auto found = m_owners.find(userRow);
    return found == m_owners.end() ? nullptr : &found->second;
}

} // namespace usher::odb
