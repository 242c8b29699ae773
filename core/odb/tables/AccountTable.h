// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/odb/engine/Grant.h"
#include "core/odb/tables/UserTable.h"

namespace usher::odb
{

/// A row of `zato_sso_user`, as administrators see it. Times are UTC.
struct Account final {
    qint64 id = 0;
    Owner owner = {};
    std::optional<TimePoint> lockedTime = {}; ///< of the last locking or unlocking
    QString lockedBy = {};                    ///< the public ID of the user who did it
    bool passwordMustChange = false;
    std::optional<TimePoint> passwordLastSet = {};
    bool isTotpEnabled = false;
};

/// Returns the grants that acting on sessions and accounts needs, beyond those of ownSessionGrants().
[[nodiscard]] Grants actingGrants();

/// A page of a list of accounts.
struct AccountPage final {
    std::vector<Account> accounts = {};
    qint64 last = 0; ///< the ID of the page's last row, even if that cannot be read
    bool hasMore = false;
};

/// Reads and writes `zato_sso_user` for administrators. Knows SQL but no rules.
class AccountTable final
{
public:
    explicit AccountTable(Connection& connection);

    /// Returns the account with exactly this name (case-sensitive), or nothing.
    [[nodiscard]] Result<std::optional<Account>> find(const QString& username) const;
    /// Returns the name of the user with this public ID, or nothing.
    [[nodiscard]] Result<std::optional<QString>> nameOf(const QString& userId) const;
    /// Returns up to `count` accounts whose row IDs are above `after`, lowest first, and whose names contain
    /// `text`, in upper or lower case; on SQLite, only the letters A to Z have both. Rows that cannot be read
    /// are left out.
    [[nodiscard]] Result<AccountPage> list(const QString& text, qint64 after, int count) const;

    /// Locks or unlocks a user as the reference does, and checks that the row is then as it must be. `by` is
    /// the public ID of the user who does it.
    [[nodiscard]] Result<void> setLocked(qint64 id, bool isLocked, TimePoint at, const QString& by) const;
    /// Returns whether a super-user other than this one is neither locked nor unapproved nor unconfirmed, and
    /// has a password that has not expired.
    [[nodiscard]] Result<bool> hasOtherSuperUser(qint64 id, TimePoint now) const;

private:
    [[nodiscard]] QString select() const;

    Connection& m_connection;
};

} // namespace usher::odb
