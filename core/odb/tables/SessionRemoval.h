// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/crypto/SecretBytes.h"

namespace usher::odb
{

class Connection;

/// A row of `zato_sso_session`, as far as it tells whether a session is still what it was. Times are UTC.
struct RemovableSession final {
    qint64 id = 0;
    crypto::SecretBytes ust = {};                 ///< not encrypted, as in the table
    std::optional<TimePoint> expirationTime = {}; ///< nothing if it cannot be read
    QString ownerId = {};                         ///< the owner's public ID; empty if there is no owner
};

/// Removes rows of `zato_sso_session`, many at a time. Use it in a transaction.
class SessionRemoval final
{
public:
    explicit SessionRemoval(Connection& connection);

    /// Returns those of these rows that exist, in any order, and keeps others from changing them until the
    /// transaction ends.
    [[nodiscard]] Result<std::vector<RemovableSession>> lock(std::span<const qint64> ids) const;
    /// Removes these rows, which must be different and must exist. Error: DatabaseFailed if one of them was
    /// not removed; those of the database.
    [[nodiscard]] Result<void> remove(std::span<const qint64> ids) const;
    /// Returns those of these tokens that a session has.
    [[nodiscard]] Result<std::vector<crypto::SecretBytes>>
    remaining(std::span<const crypto::SecretBytes> usts) const;

private:
    Connection& m_connection;
};

} // namespace usher::odb
