// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/UserTable.h"
#include "core/sso/call/SessionRules.h"

#include <functional>
#include <unordered_map>
#include <vector>

namespace usher::sso
{

/// An owner, and why session.get would refuse the owner's sessions, if it would.
struct JudgedOwner final {
    QString username = {};                ///< empty if the row is missing or cannot be read
    QString foldedName = {};              ///< the user's name as foldedText() returns it
    std::optional<Cause> refusedFor = {}; ///< why address and agent are hidden, if they are
    bool isWanted = true;                 ///< whether the owner meets the terms that concern only owners
};

/// The owners that a search has found. Each is read and judged once, all as of the same moment.
class SessionOwners final
{
public:
    /// `caller` and `policy` must outlive it.
    SessionOwners(odb::Connection& connection, const Caller& caller, const store::Policy& policy,
                  TimePoint now);

    /// Reads the owners of these rows that are not known yet. Calls `isWanted` once for each. Errors: those
    /// of the database.
    [[nodiscard]] Result<void> learn(std::vector<qint64> userRows,
                                     const std::function<bool(const JudgedOwner&)>& isWanted = {});

    /// Returns the owner of this row, or null if it is not known yet. The pointer stays valid.
    [[nodiscard]] const JudgedOwner* find(qint64 userRow) const
    {
        const auto found = m_owners.find(userRow);
        return found == m_owners.end() ? nullptr : &found->second;
    }
    /// Returns the owner of this row, which must be known.
    [[nodiscard]] const JudgedOwner& at(qint64 userRow) const { return m_owners.at(userRow); }

private:
    odb::Connection& m_connection;
    const Caller& m_caller;
    const store::Policy& m_policy;
    TimePoint m_now;
    std::unordered_map<qint64, JudgedOwner> m_owners;
};

} // namespace usher::sso
