// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QMap>
#include <QString>

namespace usher::test
{

/// The tests' private PostgreSQL server with a database of its own that has the reference's dump, gone when
/// it dies.
class PostgresServer final
{
public:
    /// Nothing where no such server runs.
    [[nodiscard]] static std::unique_ptr<PostgresServer> find();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// `127.0.0.1:5432`
    [[nodiscard]] QString host() const;
    [[nodiscard]] QString database() const { return m_database; }
    /// Makes a Zato server's folder whose database this is.
    void makeServer(const QString& folder) const;
    /// The first value that the statement answers.
    [[nodiscard]] QString value(const QString& sql) const;

private:
    explicit PostgresServer(QMap<QString, QString> connection);
    /// Runs SQL on a database of the server, as somebody else might.
    QString run(const QString& database, const QString& sql) const;

    QMap<QString, QString> m_connection;
    QString m_database;
};

} // namespace usher::test
