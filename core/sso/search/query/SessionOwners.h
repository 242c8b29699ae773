// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "core/odb/tables/KeptOwners.h"
#include "core/sso/call/SessionRules.h"

namespace usher::sso
{

/// An owner, and why session.get would refuse the owner's sessions, if it would.
struct JudgedOwner final {
    QString username = {};                ///< empty if the row is missing or cannot be read
    QString foldedName = {};              ///< the user's name as foldedText() returns it
    std::optional<Cause> refusedFor = {}; ///< why address and agent are hidden, if they are
    bool isWanted = true;                 ///< whether the owner meets the terms that concern only owners
};

/// The owners that a search has found. Each is judged once, all as of the same moment, and read only if it
/// is not kept of an earlier search.
class SessionOwners final
{
public:
    /// A condition on one owner.
    using Condition = std::function<bool(const JudgedOwner&)>;

    /// All but `now` must outlive it.
    SessionOwners(odb::Connection& connection, odb::KeptOwners& kept, const Caller& caller,
                  const store::Policy& policy, TimePoint now);

    /// Judges the owners of these rows that are not known yet. Calls `isWanted` once for each. Errors: those
    /// of the database.
    [[nodiscard]] Result<void> learn(std::vector<qint64> userRows, const Condition& isWanted = {});

    /// Judges at least the owners whose names may contain `texts`, as UserTable::visitNamed() finds them.
    /// Calls `isWanted` once for each that is not known yet. If there are more than `most`, judges one more
    /// than these and returns false. Errors: those of the database.
    [[nodiscard]] Result<bool> learnNamed(const QStringList& texts, odb::NameHas has, int most,
                                          const Condition& isWanted);

    /// Returns the rows of those owners among the known ones who meet the condition.
    [[nodiscard]] std::vector<qint64> rowsOf(const Condition& condition) const;

    /// Returns an owner whose row is missing or cannot be read, which hides the sessions.
    [[nodiscard]] static JudgedOwner missing() { return {.refusedFor = Cause::SessionUnknown}; }

    /// Returns the owner of this row, or null if it is not known yet. The pointer stays valid.
    [[nodiscard]] const JudgedOwner* find(qint64 userRow) const
    {
        const auto found = m_owners.find(userRow);
        return found == m_owners.end() ? nullptr : &found->second;
    }
    /// Returns the owner of this row, which must be known.
    [[nodiscard]] const JudgedOwner& at(qint64 userRow) const { return m_owners.at(userRow); }

private:
    /// Makes sure that owners that were read earlier have not changed since.
    [[nodiscard]] Result<void> refresh();
    [[nodiscard]] JudgedOwner judged(const std::optional<odb::Owner>& owner) const;
    void judge(qint64 userRow, const std::optional<odb::Owner>& owner, const Condition& isWanted);
    [[nodiscard]] Result<void> read(const std::vector<qint64>& userRows, const Condition& isWanted);
    [[nodiscard]] Result<void> readAll();

    odb::Connection& m_connection;
    odb::KeptOwners& m_kept;
    const Caller& m_caller;
    const store::Policy& m_policy;
    TimePoint m_now;
    bool m_isFresh = false; ///< m_kept was refreshed
    std::unordered_map<qint64, JudgedOwner> m_owners;
};

} // namespace usher::sso
