// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/floors/BareDatabase.h"

namespace usher::bench
{

/// What a list of the fixture's moment asks of its database, by SQLite's bare C interface. Texts of
/// conditions are SQL about a session `s` or a user `u`.
class BareLists final
{
public:
    explicit BareLists(const QString& databasePath);

    /// The IDs, newest first, of live sessions with nothing hidden for which the condition holds.
    [[nodiscard]] static QByteArray idsOfShown(const QByteArray& condition);
    /// The same of all live sessions of the users for whom it holds.
    [[nodiscard]] static QByteArray idsOfUsers(const QByteArray& condition);
    /// Of all live sessions by their client's address, downwards; those that hide it come last.
    [[nodiscard]] static QByteArray idsByAddress();

    [[nodiscard]] std::vector<qint64> numbers(const QByteArray& sql) const { return m_database.numbers(sql); }

    /// Reads every column of the newest live sessions; how many there were.
    [[nodiscard]] int showFirstPage(int count);
    /// The same of the first of these.
    [[nodiscard]] int showPage(const std::vector<qint64>& ids, int count);

private:
    BareDatabase m_database;
    BareStatement m_newest;
    BareStatement m_one;
};

} // namespace usher::bench
