// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

/// Writes to the table of the sessions as a Zato server does beside Usher. Use it only on the thread that
/// made it.
class ServerWriter final
{
public:
    explicit ServerWriter(const TestStore& store);

    /// Renews a session, adds one and deletes it again, with the expired ones: three transactions. Tries each
    /// again while the database is busy. Throws after a deadlock.
    void work();

    [[nodiscard]] qint64 transactions() const { return m_transactions; }
    [[nodiscard]] qint64 busy() const { return m_busy; }

private:
    void commit(const std::function<void()>& write);

    RawDatabase m_database;
    bool m_isSqlite;
    qint64 m_added = 0;
    qint64 m_transactions = 0;
    qint64 m_busy = 0;
};

} // namespace usher::test
