// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/crypto/SecretBytes.h"
#include "core/odb/Step.h"
#include "core/odb/engine/Grant.h"
#include "core/odb/tables/UserTable.h"

namespace usher::odb
{

class Connection;

/// How errors name the table, and its column with the state change list.
inline constexpr auto sessionTableName = QLatin1StringView("zato_sso_session");
inline constexpr auto sessionOpaqueName = QLatin1StringView("zato_sso_session.opaque1");

/// A row of `zato_sso_session` with its owner. Times are UTC.
struct SessionRow final {
    qint64 id = 0;
    crypto::SecretBytes ust = {}; ///< not encrypted, as in the table
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    QString remoteAddr = {}; ///< one address, or several joined with ", ", client first
    QString userAgent = {};
    QString authType = {};
    QString authPrincipal = {};
    QString extSessionId = {};
    std::optional<QString> opaque = {}; ///< JSON as the reference writes it; contains the state change list
    qint64 userRow = 0;                 ///< ID of the owner's row
    Owner owner = {};
};

/// What a row is read for.
enum class RowLock {
    None,      ///< to look at it
    ForUpdate, ///< to change it: nobody else can until the transaction ends
};

struct NewSession final {
    qint64 userId = 0; ///< ID of the user's row
    crypto::SecretBytes ust = {};
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    QString remoteAddr = {};
    QString userAgent = {};
    QString authType = QStringLiteral("default");
    QString authPrincipal = {};
    QString extSessionId = QStringLiteral(""); ///< empty, not NULL, for the default type of session
    QString opaque = {};                       ///< the state change list, as the reference writes it
};

/// Returns the grants that a super-user needs to log in, to renew and end his own session, and to look at
/// sessions.
[[nodiscard]] Grants ownSessionGrants();

/// Reads and writes `zato_sso_session`. Knows SQL but no rules: it finds expired sessions and sessions of
/// locked users like any other.
class SessionTable final
{
public:
    explicit SessionTable(Connection& connection);

    /// Returns the session with this UST, or nothing.
    [[nodiscard]] Result<std::optional<SessionRow>> find(const crypto::SecretBytes& ust,
                                                         RowLock lock = RowLock::None) const;
    /// Returns a step that does what find() does. `found` and `ust` must live until it has run.
    [[nodiscard]] Step findStep(const crypto::SecretBytes& ust, RowLock lock,
                                std::optional<Result<std::optional<SessionRow>>>& found) const;
    /// Returns a user's sessions that expire after `now`, in the order of their USTs. Error:
    /// DatabaseMalformed if a time cannot be read.
    [[nodiscard]] Result<std::vector<SessionRow>> liveOf(qint64 userRow, TimePoint now) const;
    /// Returns the IDs of the same sessions, lowest first.
    [[nodiscard]] Result<std::vector<qint64>> liveIdsOf(qint64 userRow, TimePoint now) const;
    /// Returns how many sessions that expire after `now` each of these users has. Users without any are left
    /// out. Reads the whole table once for every 100 users.
    [[nodiscard]] Result<std::map<qint64, qint64>> liveCounts(std::span<const qint64> userRows,
                                                              TimePoint now) const;
    /// Change the table and check that the row is then as it must be. Call them in a transaction.
    [[nodiscard]] Result<void> insert(const NewSession& session) const;
    [[nodiscard]] Result<void> remove(qint64 id) const;
    [[nodiscard]] Result<void> renew(qint64 id, TimePoint expirationTime, const QString& opaque) const;

    /// Calls `visitor` for each of these sessions that exists, in any order, expired or not. It gets an error
    /// for a row with a value that cannot be read.
    [[nodiscard]] Result<void>
    visit(std::span<const qint64> ids,
          const std::function<void(qint64, const Result<SessionRow>&)>& visitor) const;

private:
    /// Returns the condition that a session expires after the moment at `place`.
    [[nodiscard]] QString isLive(const QString& place) const;
    [[nodiscard]] const QString& selectByUst(RowLock lock) const;

    Connection& m_connection;
};

} // namespace usher::odb
