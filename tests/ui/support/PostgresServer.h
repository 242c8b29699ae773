// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QMap>
#include <QString>

namespace usher::test
{

/// The tests' private PostgreSQL server, with a database of its own that holds the reference's dump. The
/// database is dropped when this object is destroyed.
class PostgresServer final
{
public:
    /// Returns null if the server does not run.
    [[nodiscard]] static std::unique_ptr<PostgresServer> find();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Returns the address of the server, such as `127.0.0.1:5432`.
    [[nodiscard]] QString host() const;
    [[nodiscard]] QString database() const { return m_database; }
    /// Makes the folder of a Zato server that uses this database.
    void makeServer(const QString& folder) const;
    /// Runs the statement and returns its first value.
    [[nodiscard]] QString value(const QString& sql) const;

private:
    explicit PostgresServer(QMap<QString, QString> connection);
    /// Runs SQL on a database of the server, as another program could.
    QString run(const QString& database, const QString& sql) const;

    QMap<QString, QString> m_connection;
    QString m_database;
};

} // namespace usher::test
