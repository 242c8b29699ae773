// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/ServerCalls.h"

#include <array>
#include <stdexcept>

#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

constexpr auto userSql = "SELECT * FROM zato_sso_user WHERE username = $1";
constexpr auto addSessionSql =
    "INSERT INTO zato_sso_session (id, ust, creation_time, expiration_time, remote_addr, user_agent, auth_type, "
    "auth_principal, ext_session_id, opaque1, user_id) SELECT nextval('zato_sso_sid_seq'), $2, s.creation_time, s.expiration_time, "
    "s.remote_addr, s.user_agent, s.auth_type, s.auth_principal, s.ext_session_id, s.opaque1, u.id FROM "
    "zato_sso_user u JOIN zato_sso_session s ON s.id = (SELECT min(id) FROM zato_sso_session) WHERE "
    "u.username = $1";

/// Returns the statement with the parameters `$1`, `$2` and so on instead of `?`.
QByteArray numbered(QByteArray sql)
{
    for (int number = 1; sql.contains('?'); ++number) {
        sql.replace(sql.indexOf('?'), 1, '$' + QByteArray::number(number));
    }
    return sql;
}

} // namespace

ServerCalls::ServerCalls(const QString& database)
    : m_server(database), m_record(m_server.firstRow(bareNewestSql)), m_head(m_server.firstRow(bareHeadSql)),
      m_tokens(test::secretKey())
{
    m_size = m_head[2].toLongLong();
    for (const auto& [name, sql] :
         {std::pair("find", bareSessionSql), std::pair("insert", bareInsertSql),
          std::pair("move", bareMoveSql), std::pair("head", bareHeadSql), std::pair("read", bareRecordsSql),
          std::pair("user", userSql), std::pair("add", addSessionSql)}) {
        m_server.prepare(name, numbered(sql).constData());
    }
}

void ServerCalls::begin() const
{
    m_server.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "
                     "LOCK TABLE usher_audit_head IN EXCLUSIVE MODE; "
                     "SELECT store, key, size, root, frontier, note FROM usher_audit_head WHERE id = 1");
}

void ServerCalls::requireOne(const char* statement, const QByteArray& text) const
{
    if (m_server.run(statement, std::array{text}) != 1) {
        throw std::runtime_error("there is no such row");
    }
}

void ServerCalls::findCaller(const QByteArray& currentUst) const
{
    const QByteArray clear = m_tokens.decrypted(currentUst);
    m_tokens.refer(clear);
    requireOne("find", clear);
}

void ServerCalls::getBatch(const QByteArray& currentUst, std::span<const QByteArray> targetUsts)
{
    const qint64 sizeBefore = m_size;
    begin();
    findCaller(currentUst);
    for (const QByteArray& targetUst : targetUsts) {
        m_tokens.refer(targetUst);
        requireOne("find", targetUst);
        insertRecord();
    }
    finish(sizeBefore);
}

void ServerCalls::makeRecord(const QByteArray& currentUst)
{
    const qint64 sizeBefore = m_size;
    begin();
    findCaller(currentUst);
    insertRecord();
    finish(sizeBefore);
}

void ServerCalls::logIn(const QByteArray& username)
{
    const qint64 sizeBefore = m_size;
    begin();
    requireOne("user", username);
    m_server.run("add", std::array{username, "zustbare" + QByteArray::number(++m_logins)});
    insertRecord();
    finish(sizeBefore);
}

void ServerCalls::insertRecord()
{
    m_record[0] = QByteArray::number(++m_size);
    renewLastDigits(m_record[bareCidColumn], m_size);
    renewLastDigits(m_record[bareTargetColumn], m_size);
    m_signer.addLeaf(m_record[1], m_size);
    m_server.run("insert", m_record);
}

void ServerCalls::finish(qint64 sizeBefore)
{
    m_signer.sign(m_head[5], m_size);
    const QByteArray size = QByteArray::number(m_size);
    m_server.run(
        "move", std::array{m_head[1], size, m_head[3], m_head[4], m_head[5], QByteArray::number(sizeBefore)});
    m_server.run("head", {});
    if (m_server.run("read", std::array{QByteArray::number(sizeBefore + 1), size}) != m_size - sizeBefore) {
        throw std::runtime_error("a record is missing");
    }
    m_server.execute("COMMIT");
}

} // namespace usher::bench
