// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareServer.h"

#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include <QtEndian>

#include "tests/core/support/Engine.h"

namespace usher::bench
{

namespace
{

using Rows = std::unique_ptr<PGresult, void (*)(PGresult*)>;

} // namespace

BareServer::BareServer(const QString& database)
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

BareServer::~BareServer()
{
    PQfinish(m_connection);
}

void BareServer::execute(const char* sql) const
{
    require(PQexec(m_connection, sql));
}

std::vector<qint64> BareServer::numbers(const QByteArray& sql) const
{
    const Rows rows(PQexecParams(m_connection, sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 1),
                    PQclear);
    if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) {
        throw std::runtime_error(PQerrorMessage(m_connection));
    }
    std::vector<qint64> numbers(static_cast<std::size_t>(PQntuples(rows.get())));
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        const int index = static_cast<int>(row);
        const char* const bytes = PQgetvalue(rows.get(), index, 0);
        numbers[row] = PQgetlength(rows.get(), index, 0) == sizeof(qint64) ? qFromBigEndian<qint64>(bytes)
                                                                           : qFromBigEndian<qint32>(bytes);
    }
    return numbers;
}

void BareServer::copy(const QByteArray& sql, const std::function<QByteArray()>& next) const
{
    const Rows begun(PQexec(m_connection, sql.constData()), PQclear);
    bool isSent = PQresultStatus(begun.get()) == PGRES_COPY_IN;
    for (QByteArray row = next(); isSent && !row.isEmpty(); row = next()) {
        isSent = PQputCopyData(m_connection, row.constData(), static_cast<int>(row.size())) == 1;
    }
    if (!isSent || PQputCopyEnd(m_connection, nullptr) != 1) {
        throw std::runtime_error(PQerrorMessage(m_connection));
    }
    while (PGresult* const ended = PQgetResult(m_connection)) {
        require(ended);
    }
}

bool BareServer::tryExecute(const char* sql) const
{
    const Rows rows(PQexec(m_connection, sql), PQclear);
    return PQresultStatus(rows.get()) == PGRES_COMMAND_OK;
}

void BareServer::prepare(const char* name, const char* sql) const
{
    require(PQprepare(m_connection, name, sql, 0, nullptr));
}

int BareServer::run(const char* name, std::span<const QByteArray> texts) const
{
    std::vector<const char*> values;
    for (const QByteArray& text : texts) {
        values.push_back(text.constData());
    }
    return require(PQexecPrepared(m_connection, name, static_cast<int>(values.size()), values.data(), nullptr,
                                  nullptr, 0));
}

QByteArrayList BareServer::firstRow(const char* sql) const
{
    const Rows rows(PQexec(m_connection, sql), PQclear);
    if (PQntuples(rows.get()) < 1) {
        throw std::runtime_error("there is no row");
    }
    QByteArrayList columns;
    for (int column = 0; column < PQnfields(rows.get()); ++column) {
        columns << QByteArray(PQgetvalue(rows.get(), 0, column), PQgetlength(rows.get(), 0, column));
    }
    return columns;
}

int BareServer::require(PGresult* result) const
{
    const Rows rows(result, PQclear);
    const ExecStatusType status = PQresultStatus(rows.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(PQerrorMessage(m_connection));
    }
    return PQntuples(rows.get());
}

} // namespace usher::bench
