// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/floors/BareDatabase.h"

namespace usher::bench
{

/// The queries that a list needs at the fixture's time, through SQLite's C interface. Each `condition` is SQL
/// about a session `s` or a user `u`.
class BareLists final
{
public:
    explicit BareLists(const QString& databasePath);

    /// Returns SQL for the IDs, newest first, of the live sessions that nothing hides and that meet the
    /// condition.
    [[nodiscard]] static QByteArray idsOfShown(const QByteArray& condition);
    /// Returns SQL for the IDs, newest first, of the live sessions whose users meet the condition.
    [[nodiscard]] static QByteArray idsOfUsers(const QByteArray& condition);
    /// Returns SQL for the IDs of all live sessions, by their client's address, in descending order. Sessions
    /// whose address is hidden come last.
    [[nodiscard]] static QByteArray idsByAddress();

    /// Returns SQL for every column of the sessions that meet the condition, with their users.
    [[nodiscard]] static QByteArray sessionsWhere(const QByteArray& condition);

    [[nodiscard]] const BareDatabase& database() const { return m_database; }
    [[nodiscard]] std::vector<qint64> numbers(const QByteArray& sql) const { return m_database.numbers(sql); }

    /// Reads every column of the `count` newest live sessions. Returns how many there were.
    [[nodiscard]] int showFirstPage(int count);
    /// Reads every column of the first `count` of these sessions. Returns how many there were.
    [[nodiscard]] int showPage(const std::vector<qint64>& ids, int count);

private:
    BareDatabase m_database;
    BareStatement m_newest;
    BareStatement m_one;
};

} // namespace usher::bench
