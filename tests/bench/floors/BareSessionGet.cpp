// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareSessionGet.h"

#include <stdexcept>

#include "tests/core/support/Fixture.h"

namespace usher::bench
{

namespace
{

constexpr auto sqliteUserSql = "SELECT * FROM zato_sso_user WHERE username = ?";
constexpr auto sqliteAddSessionSql =
    "INSERT INTO zato_sso_session (ust, creation_time, expiration_time, remote_addr, user_agent, auth_type, "
    "auth_principal, ext_session_id, opaque1, user_id) SELECT ?2, s.creation_time, s.expiration_time, "
    "s.remote_addr, s.user_agent, s.auth_type, s.auth_principal, s.ext_session_id, s.opaque1, u.id FROM "
    "zato_sso_user u JOIN zato_sso_session s ON s.id = (SELECT min(id) FROM zato_sso_session) WHERE "
    "u.username = ?1";

void require(bool isSo, const char* what)
{
    if (!isSo) {
        throw std::runtime_error(what);
    }
}

} // namespace

BareSessionGet::BareSessionGet(const BareDatabase& database)
    : m_database(database), m_begin(m_database.prepared("BEGIN IMMEDIATE")),
      m_findSession(m_database.prepared(bareSessionSql)), m_findUser(m_database.prepared(sqliteUserSql)),
      m_addSession(m_database.prepared(sqliteAddSessionSql)),
      m_insertRecord(m_database.prepared(bareInsertSql)), m_moveHead(m_database.prepared(bareMoveSql)),
      m_readHead(m_database.prepared(bareHeadSql)), m_readRecords(m_database.prepared(bareRecordsSql)),
      m_commit(m_database.prepared("COMMIT")), m_record(columnsOf(m_database, bareNewestSql)),
      m_head(columnsOf(m_database, bareHeadSql)), m_size(m_head[2].toLongLong()), m_tokens(test::secretKey())
{
}

std::vector<QByteArray> BareSessionGet::columnsOf(const BareDatabase& database, const QByteArray& sql)
{
    BareStatement statement = database.prepared(sql);
    require(statement.next(), "the log has no record that can be copied");
    std::vector<QByteArray> columns;
    columns.reserve(static_cast<std::size_t>(statement.columnCount()));
    for (int i = 0; i < statement.columnCount(); ++i) {
        columns.push_back(statement.bytes(i).toByteArray());
    }
    return columns;
}

void BareSessionGet::getBatch(const QByteArray& currentUst, std::span<const QByteArrayView> targetUsts)
{
    const qint64 sizeBefore = m_size;
    begin();
    findCaller(currentUst);
    for (const QByteArrayView targetUst : targetUsts) {
        m_tokens.refer(targetUst);
        require(m_findSession.bind(targetUst).run() == 1, "there is no such session");
        insertRecord();
    }
    finish(sizeBefore);
}

void BareSessionGet::makeRecord(const QByteArray& currentUst)
{
    const qint64 sizeBefore = m_size;
    begin();
    findCaller(currentUst);
    insertRecord();
    finish(sizeBefore);
}

void BareSessionGet::logIn(QByteArrayView username)
{
    const qint64 sizeBefore = m_size;
    const QByteArray ust = "zustbare" + QByteArray::number(++m_logins);
    begin();
    require(m_findUser.bind(username).run() == 1, "there is no such user");
    m_addSession.bind(username, QByteArrayView(ust)).run();
    insertRecord();
    finish(sizeBefore);
}

void BareSessionGet::begin()
{
    m_begin.run();
    require(m_readHead.run() == 1, "there is no head");
}

void BareSessionGet::findCaller(const QByteArray& currentUst)
{
    const QByteArray clear = m_tokens.decrypted(currentUst);
    m_tokens.refer(clear);
    require(m_findSession.bind(QByteArrayView(clear)).run() == 1, "there is no such session");
}

void BareSessionGet::insertRecord()
{
    const auto text = [this](std::size_t column) { return QByteArrayView(m_record[column]); };
    ++m_size;
    renewLastDigits(m_record[bareCidColumn], m_size);
    renewLastDigits(m_record[bareTargetColumn], m_size);
    m_signer.addLeaf(m_record[1], m_size);
    m_insertRecord
        .bind(m_size, text(1), Blob{text(2)}, text(3), text(4), text(5), text(6), text(7), text(8), text(9))
        .run();
}

void BareSessionGet::finish(qint64 sizeBefore)
{
    moveHead(sizeBefore);
    readBack(sizeBefore);
    m_database.requireSameFiles();
    m_commit.run();
    m_database.requireSameFiles();
}

void BareSessionGet::moveHead(qint64 sizeBefore)
{
    m_signer.sign(m_head[5], m_size);
    const auto text = [this](std::size_t column) { return QByteArrayView(m_head[column]); };
    m_moveHead.bind(text(1), m_size, Blob{text(3)}, Blob{text(4)}, text(5), sizeBefore).run();
}

void BareSessionGet::readBack(qint64 sizeBefore)
{
    require(m_readHead.run() == 1, "there is no head");
    require(m_readRecords.bind(sizeBefore + 1, m_size).run() == m_size - sizeBefore, "a record is missing");
}

} // namespace usher::bench
