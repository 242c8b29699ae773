// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/support/Stores.h"

namespace usher::test
{

/// How to connect to the tests' private PostgreSQL server.
struct ServerAccess final {
    QString host = {};
    QString port = {};       ///< of the server, or of the pooler before it
    QString serverPort = {}; ///< of the server itself
    QString user = {};
    QString password = {};

    /// Returns nothing if the server does not run. The tests that need it skip themselves then.
    [[nodiscard]] static std::optional<ServerAccess> find();

    /// Returns a connection, not open yet, to `database` on this server. Qt knows it by the name
    /// `connection`.
    [[nodiscard]] QSqlDatabase addDatabase(const QString& database, const QString& connection) const;
};

/// The fixture's PostgreSQL store, with a database of its own that is dropped when this object is destroyed.
/// Passwords that expire after the fixture's clock are valid for a year from now.
class PostgresStore final : public ServerStore
{
public:
    explicit PostgresStore(const ServerAccess& server);
    ~PostgresStore() override;

    [[nodiscard]] const QString& database() const { return m_database; }
    /// Sets the database's clock to `seconds` ahead of this machine's.
    void setClockAhead(int seconds) const;

protected:
    [[nodiscard]] QSqlDatabase addDatabase(const QString& connection) const override;

private:
    /// Runs SQL in the database "postgres", which every server has.
    void runOnServer(const QString& sql) const;

    ServerAccess m_server;
    QString m_database;
};

} // namespace usher::test
