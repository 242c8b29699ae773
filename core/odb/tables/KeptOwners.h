// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <unordered_map>

#include "core/odb/tables/UserTable.h"

namespace usher::odb
{

/// The owners that searches have read, for as long as no user is added, changed or removed. Keeps none if
/// there are many users, or if the database cannot tell that none was changed.
class KeptOwners final
{
public:
    /// The database has to look at all users to say that none was changed. With more than these, that takes
    /// longer than it saves.
    static constexpr int mostUsers = 2'000;

    /// Forgets all owners if a user can have changed since they were read. Call it before a search, not in
    /// a transaction. Errors: those of the database.
    [[nodiscard]] Result<void> refresh(Connection& connection);
    /// Forgets everything.
    void forget() { *this = {}; }

    /// Returns whether owners are kept at all.
    [[nodiscard]] bool keeps() const { return m_state.has_value(); }
    /// Keeps what was read of the user in this row after refresh(): an owner, or nothing if the row is
    /// missing or cannot be read.
    void keep(qint64 userRow, std::optional<Owner> owner);
    /// Says that all users who can be read are kept now.
    void setWhole() { m_isWhole = keeps(); }

    /// Returns what is kept of the user in this row; null if nothing is known.
    [[nodiscard]] const std::optional<Owner>* find(qint64 userRow) const;
    /// Returns all users, by their rows. Nothing if not all are kept.
    [[nodiscard]] const std::unordered_map<qint64, std::optional<Owner>>* all() const
    {
        return m_isWhole ? &m_owners : nullptr;
    }

private:
    std::optional<QString> m_state; ///< of the table when the owners were read
    bool m_canTell = true;          ///< there are few users, and the database can tell
    bool m_isWhole = false;
    std::unordered_map<qint64, std::optional<Owner>> m_owners;
};

} // namespace usher::odb
