// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "tests/core/support/RawDatabase.h"

namespace usher::test
{

/// A database on the private PostgreSQL server with the fixture's rows. The server takes far longer to make
/// and to drop a database than to put its rows back. So a database that a store leaves is kept for the next
/// store of the same process, which gets it only if nothing but rows was changed.
class ServerDatabase final
{
public:
    enum class Audit { WithoutTables, WithEmptyTables };

    /// Returns a database that no other store has. If none with empty audit tables is kept, one without any
    /// is returned also if they are asked for; see isKnown().
    [[nodiscard]] static std::unique_ptr<ServerDatabase> take(Audit audit);
    /// Keeps the database for another store.
    static void leave(std::unique_ptr<ServerDatabase> database);

    ~ServerDatabase();
    ServerDatabase(const ServerDatabase&) = delete;
    ServerDatabase& operator=(const ServerDatabase&) = delete;

    [[nodiscard]] const QString& name() const { return m_name; }
    /// Returns whether the database is known as it was asked for. If not, add what is missing and call
    /// know().
    [[nodiscard]] bool isKnown() const { return !m_catalogs.isEmpty(); }
    /// Takes the database as it is now for what it will be put back to.
    void know(Audit audit);

private:
    explicit ServerDatabase(const QString& name);

    [[nodiscard]] QString catalogs() const;
    /// Puts the rows back. Returns false if it cannot, because more was changed or the connection was lost.
    [[nodiscard]] bool putBack();

    QString m_name;
    QString m_server; ///< the process ID of the server
    Audit m_audit = Audit::WithoutTables;
    RawDatabase m_database;
    QString m_catalogs; ///< what catalogs() returned when the database became known
    QString m_resetSql;
    int m_uses = 1;
};

} // namespace usher::test
