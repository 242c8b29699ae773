// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/SessionScan.h"
#include "core/sso/call/Network.h"
#include "core/sso/search/SessionActivity.h"
#include "core/sso/search/SessionOwners.h"

#include <unordered_map>

#include <QHash>

namespace usher::sso
{

/// Counts the newest sessions for `session.activity`, by portions. Address and agent of a session that
/// session.get would refuse are not counted: a bar must not tell what session.get refuses to.
class ActivityCounter final
{
public:
    /// `most` sessions are looked at.
    ActivityCounter(odb::Connection& connection, SessionOwners owners, TimePoint now,
                    qint64 most = SessionActivity::mostSessions);

    /// Counts the next rows, `size` at the most. Errors: Cancelled, those of the database.
    [[nodiscard]] Result<void> goOn(int size);
    /// Nothing is left, or enough has been looked at.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    [[nodiscard]] qint64 seenCount() const { return m_seenCount; }

    [[nodiscard]] SessionActivity counted() const;

private:
    struct NetworkHash {
        [[nodiscard]] std::size_t operator()(const Address& address) const
        {
            return qHashBits(address.data(), address.size());
        }
    };

    [[nodiscard]] Result<void> learnOwners(const odb::RowBlock& rows);
    /// Enough has been looked at; are there others?
    [[nodiscard]] Result<void> endHere();
    void add(const odb::RowBlock& rows, std::size_t row);
    void addLive(const odb::RowBlock& rows, std::size_t row);

    SessionOwners m_owners;
    odb::SessionScan m_scan;
    qint64 m_most;
    SessionActivity m_counted;                  ///< but for its shares
    std::unordered_map<qint64, qint64> m_users; ///< by their row
    std::unordered_map<Address, qint64, NetworkHash> m_networks;
    QHash<QByteArray, qint64> m_agents;
    qint64 m_seenCount = 0;
    bool m_isAtEnd = false;
};

} // namespace usher::sso
