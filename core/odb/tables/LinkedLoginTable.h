// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/Clock.h"
#include "core/Error.h"

namespace usher::odb
{

class Connection;

/// A row of `zato_sso_linked_auth`: another way in which a user logs in to Zato. Times are UTC.
struct LinkedLoginRow final {
    QString authType = {};
    QString principal = {};  ///< the account in another system; empty if it is a security definition of Zato
    qint64 definitionId = 0; ///< the ID of Zato's security definition; 0 if there is none
    QString source = {};
    bool isActive = false;
    std::optional<TimePoint> creationTime = {}; ///< nothing if it cannot be read
};

/// Reads `zato_sso_linked_auth`, which not every database has. Call it outside a transaction.
class LinkedLoginTable final
{
public:
    /// The highest number of logins that ofUser() returns.
    static constexpr int most = 100;

    explicit LinkedLoginTable(Connection& connection) : m_connection(connection) {}

    /// Returns the oldest linked logins of the user with this public ID. Returns nothing if the table is not
    /// there, lacks a column, or may not be read.
    [[nodiscard]] Result<std::optional<std::vector<LinkedLoginRow>>> ofUser(const QString& userId) const;

private:
    [[nodiscard]] Result<bool> isReadable() const;

    Connection& m_connection;
};

} // namespace usher::odb
