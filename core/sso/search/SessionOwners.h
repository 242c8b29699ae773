// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/UserTable.h"
#include "core/sso/call/SessionRules.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace usher::sso
{

/// An owner as a search judges all of their sessions: what session.get would refuse them for.
struct JudgedOwner final {
    QString username = {};                ///< empty if the row is gone, or cannot be read
    std::optional<Cause> refusedFor = {}; ///< what of their sessions is hidden, and why
    bool isWanted = true;                 ///< by what the search asks of the owner alone
};

/// The owners that a search comes across, each read and judged once, as of one moment.
class SessionOwners final
{
public:
    SessionOwners(odb::Connection& connection, Caller caller, const store::Policy& policy, TimePoint now);

    /// Reads those of these rows that are not known yet. `isWanted` is asked once for each. Errors: those of
    /// the database.
    [[nodiscard]] Result<void> learn(std::vector<qint64> userRows,
                                     const std::function<bool(const JudgedOwner&)>& isWanted = {});

    /// Null if the row is not known yet. Stays where it is.
    [[nodiscard]] const JudgedOwner* find(qint64 userRow) const
    {
        const auto found = m_owners.find(userRow);
        return found == m_owners.end() ? nullptr : &found->second;
    }
    /// Of a row that is known.
    [[nodiscard]] const JudgedOwner& at(qint64 userRow) const { return m_owners.at(userRow); }

private:
    odb::Connection& m_connection;
    Caller m_caller;
    const store::Policy& m_policy;
    TimePoint m_now;
    std::unordered_map<qint64, JudgedOwner> m_owners;
};

} // namespace usher::sso
