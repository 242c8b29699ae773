// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareWriters.h"

#include "tests/core/support/Engine.h"
#include "tests/core/support/TestStore.h"

#include <array>
#include <atomic>
#include <memory>
#include <stdexcept>

#include <libpq-fe.h>

namespace usher::bench
{

namespace
{

using Rows = std::unique_ptr<PGresult, void (*)(PGresult*)>;

class Server final
{
public:
    explicit Server(const QString& database)
    {
        const auto server = test::testServer();
        const auto setting = [&](const char* key) { return server.value(QString::fromLatin1(key)).toUtf8(); };
        const QByteArray host = setting("host");
        const QByteArray port = setting("port");
        const QByteArray user = setting("user");
        const QByteArray password = setting("password");
        const QByteArray name = database.toUtf8();
        const std::array<const char*, 7> keys = {"host",   "port",    "user", "password",
                                                 "dbname", "sslmode", nullptr};
        const std::array<const char*, 7> values = {
            host.constData(), port.constData(), user.constData(), password.constData(),
            name.constData(), "prefer",         nullptr};
        m_connection = PQconnectdbParams(keys.data(), values.data(), 0);
        if (PQstatus(m_connection) != CONNECTION_OK) {
            PQfinish(m_connection);
            throw std::runtime_error("the server cannot be reached");
        }
        execute("SET synchronous_commit = on");
        execute("SET lock_timeout = '5s'");
        execute("SET client_min_messages = warning");
    }
    ~Server() { PQfinish(m_connection); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void execute(const char* sql) { require(PQexec(m_connection, sql)); }

    void prepare()
    {
        require(
            PQprepare(m_connection, "insert", "INSERT INTO bare_record (record) VALUES ($1)", 1, nullptr));
        require(PQprepare(m_connection, "update", "UPDATE bare_head SET head = $1 WHERE id = 1", 1, nullptr));
    }

    /// Returns whether the transaction was committed; false if it did not get the lock.
    bool commitOne(const QByteArray& record, const QByteArray& head)
    {
        execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
        const Rows locked(PQexec(m_connection, "LOCK TABLE bare_head IN EXCLUSIVE MODE"), PQclear);
        if (PQresultStatus(locked.get()) != PGRES_COMMAND_OK) {
            execute("ROLLBACK");
            return false;
        }
        run("insert", record);
        run("update", head);
        execute("COMMIT");
        return true;
    }

private:
    void require(PGresult* result) const
    {
        const Rows rows(result, PQclear);
        const ExecStatusType status = PQresultStatus(rows.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            throw std::runtime_error(PQerrorMessage(m_connection));
        }
    }
    void run(const char* statement, const QByteArray& text) const
    {
        const char* const value = text.constData();
        require(PQexecPrepared(m_connection, statement, 1, &value, nullptr, nullptr, 0));
    }

    PGconn* m_connection = nullptr;
};

} // namespace

double barePostgresRate(const test::TestStore& store, int writers, BareSizes sizes,
                        const test::ShouldCall& shouldCall)
{
    const QString name = store.databaseName();
    Server(name).execute("CREATE TABLE bare_record (seq BIGSERIAL PRIMARY KEY, record TEXT NOT NULL);"
                         "CREATE TABLE bare_head (id BIGINT PRIMARY KEY, head TEXT NOT NULL);"
                         "INSERT INTO bare_head VALUES (1, '')");
    const QByteArray record(sizes.record, 'r');
    const QByteArray head(sizes.head, 'h');
    std::atomic<qint64> committed = 0;
    const auto duration = test::runTogether(writers, [&](int) {
        const auto server = std::make_shared<Server>(name);
        server->prepare();
        return [&, server] {
            for (int made = 0; shouldCall(made); ++made) {
                committed += server->commitOne(record, head) ? 1 : 0;
            }
        };
    });
    return static_cast<double>(committed) / duration.count();
}

} // namespace usher::bench
