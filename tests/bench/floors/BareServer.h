// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

#include <libpq-fe.h>

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace usher::bench
{

/// A connection to a database of the tests' private PostgreSQL server, through libpq alone, with the settings
/// that core uses. Every error is thrown.
class BareServer final
{
public:
    explicit BareServer(const QString& database);
    ~BareServer();
    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;

    void execute(const char* sql) const;
    /// Returns the first column of all rows, which are integers.
    [[nodiscard]] std::vector<qint64> numbers(const QByteArray& sql) const;
    /// Runs a COPY from what `next` returns, until that is empty.
    void copy(const QByteArray& sql, const std::function<QByteArray()>& next) const;
    /// Runs statements. Returns false if the database refuses them, for example because of a lock.
    [[nodiscard]] bool tryExecute(const char* sql) const;
    void prepare(const char* name, const char* sql) const;
    /// Runs a prepared statement with these texts. Returns the number of rows that it returned.
    int run(const char* name, std::span<const QByteArray> texts) const;
    /// Returns the number of rows that the statement returns, with all their columns.
    [[nodiscard]] int rowCount(const char* sql) const { return require(PQexec(m_connection, sql)); }
    /// Returns the columns of the first row as texts. Throws if there is no row.
    [[nodiscard]] QByteArrayList firstRow(const char* sql) const;

private:
    int require(PGresult* result) const;

    PGconn* m_connection = nullptr;
};

} // namespace usher::bench
