// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/support/Stores.h"

namespace usher::test
{

/// How the tests' private PostgreSQL server is reached.
struct PostgresServer final {
    QString host = {};
    QString port = {};
    QString user = {};
    QString password = {};

    /// Nothing where it does not run; such tests skip.
    [[nodiscard]] static std::optional<PostgresServer> find();

    /// `database` on it, not open yet, as a connection of that name.
    [[nodiscard]] QSqlDatabase addDatabase(const QString& database, const QString& connection) const;
};

/// The fixture's PostgreSQL database, as a database of the test's own that goes with it. Passwords that
/// expire after the fixture's clock are good for a year from now.
class PostgresStore final : public ServerStore
{
public:
    explicit PostgresStore(const PostgresServer& server);
    ~PostgresStore() override;

    [[nodiscard]] const QString& database() const { return m_database; }
    /// From now on the database's clock is `seconds` ahead of this machine's.
    void setClockAhead(int seconds) const;

protected:
    [[nodiscard]] QSqlDatabase addDatabase(const QString& connection) const override;

private:
    /// In the database that every server has.
    void runOnServer(const QString& sql) const;

    PostgresServer m_server;
    QString m_database;
};

} // namespace usher::test
