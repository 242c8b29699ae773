// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include <QHash>

#include "core/odb/tables/SessionScan.h"
#include "core/sso/search/SessionActivity.h"
#include "core/sso/search/query/SessionOwners.h"
#include "core/text/address/Network.h"

namespace usher::sso
{

/// Counts the newest sessions for `session.activity`, in portions. It does not count the address and agent of
/// a session that session.get would refuse: a chart must not reveal what session.get hides.
class ActivityCounter final
{
public:
    /// Counts `most` sessions at most. `now` is UTC.
    ActivityCounter(odb::Connection& connection, SessionOwners owners, TimePoint now,
                    qint64 most = SessionActivity::mostSessions);

    /// Counts the next rows, at most `size`. Errors: Cancelled, those of the database.
    [[nodiscard]] Result<void> countMore(int size);
    /// Returns whether no session is left, or `most` of them have been counted.
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    [[nodiscard]] qint64 seenCount() const { return m_seenCount; }

    [[nodiscard]] SessionActivity counted() const;

private:
    struct NetworkHash {
        [[nodiscard]] std::size_t operator()(const AddressBytes& address) const
        {
            return qHashBits(address.data(), address.size());
        }
    };

    [[nodiscard]] Result<void> learnOwners(const odb::RowBlock& rows);
    /// Ends the count at the limit, and notes whether there are older sessions.
    [[nodiscard]] Result<void> endHere();
    void add(const odb::RowBlock& rows, std::size_t row);
    void addLive(const odb::RowBlock& rows, std::size_t row);

    SessionOwners m_owners;
    odb::SessionScan m_scan;
    qint64 m_most;
    SessionActivity m_counted;                  ///< without the lists of shares, which counted() adds
    std::unordered_map<qint64, qint64> m_users; ///< live sessions by the row of their owner
    std::unordered_map<AddressBytes, qint64, NetworkHash> m_networks;
    QHash<QByteArray, qint64> m_agents;
    qint64 m_seenCount = 0;
    bool m_isAtEnd = false;
};

} // namespace usher::sso
