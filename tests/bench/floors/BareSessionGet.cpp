// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/BareSessionGet.h"

#include "tests/bench/sessions/SessionStores.h"

#include <array>
#include <stdexcept>

namespace usher::bench
{

namespace
{

// The same statement that core sends.
constexpr char bareSessionSql[] =
    "SELECT s.id, s.ust, s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, "
    "s.auth_principal, s.ext_session_id, s.opaque1, s.user_id, u.user_id, u.username, u.is_super_user, "
    "u.is_locked, u.approval_status, u.sign_up_status, u.password_expiry FROM zato_sso_session s JOIN "
    "zato_sso_user u ON u.id = s.user_id WHERE s.ust = ?";
constexpr char insertSql[] =
    "INSERT INTO usher_audit (seq, leaf, leaf_hash, at, op, outcome, status, actor, target, cid) VALUES "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char moveSql[] = "UPDATE usher_audit_head SET key = ?, size = ?, root = ?, frontier = ?, note = ? "
                           "WHERE id = 1 AND size = ?";
constexpr char headSql[] =
    "SELECT store, key, size, root, frontier, note, (SELECT coalesce(max(seq), 0) FROM usher_audit) FROM "
    "usher_audit_head WHERE id = 1";
constexpr char recordsSql[] = "SELECT leaf, leaf_hash, at, op, outcome, status, actor, target, cid FROM "
                              "usher_audit WHERE seq >= ? AND seq <= ? ORDER BY seq";

EVP_PKEY* newKey()
{
    constexpr std::size_t seedSize = 32;
    const std::array<unsigned char, seedSize> seed{1};
    return EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size());
}

void require(bool isSo, const char* what)
{
    if (!isSo) {
        throw std::runtime_error(what);
    }
}

} // namespace

BareSessionGet::BareSessionGet(const QString& databasePath)
    : m_database(databasePath), m_begin(m_database.prepared("BEGIN IMMEDIATE")),
      m_findSession(m_database.prepared(bareSessionSql)), m_insertRecord(m_database.prepared(insertSql)),
      m_moveHead(m_database.prepared(moveSql)), m_readHead(m_database.prepared(headSql)),
      m_readRecords(m_database.prepared(recordsSql)), m_commit(m_database.prepared("COMMIT")),
      m_record(columnsOf("SELECT * FROM usher_audit ORDER BY seq DESC LIMIT 1")), m_head(columnsOf(headSql)),
      m_size(m_head[2].toLongLong()), m_key(newKey(), EVP_PKEY_free),
      m_signing(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
}

std::vector<QByteArray> BareSessionGet::columnsOf(const QByteArray& sql) const
{
    BareStatement statement = m_database.prepared(sql);
    require(statement.next(), "the log has no record that can be copied");
    std::vector<QByteArray> columns;
    columns.reserve(static_cast<std::size_t>(statement.columnCount()));
    for (int i = 0; i < statement.columnCount(); ++i) {
        columns.push_back(statement.bytes(i).toByteArray());
    }
    return columns;
}

void BareSessionGet::getBatch(QByteArrayView currentUst, std::span<const QByteArrayView> targetUsts)
{
    const qint64 sizeBefore = m_size;
    m_begin.run();
    require(m_findSession.bind(currentUst).run() == 1, "there is no such session");
    for (const QByteArrayView targetUst : targetUsts) {
        require(m_findSession.bind(targetUst).run() == 1, "there is no such session");
        insertRecord();
    }
    moveHead(sizeBefore);
    readBack(sizeBefore);
    m_commit.run();
}

void BareSessionGet::insertRecord()
{
    const auto text = [this](std::size_t column) { return QByteArrayView(m_record[column]); };
    ++m_size;
    // These columns are random in real records, too. Random values make the updates of the indexes as
    // expensive as real ones.
    constexpr qsizetype digits = 16;
    const QByteArray random =
        QByteArray::number(scattered(static_cast<quint64>(m_size)), 16).rightJustified(digits, '0');
    const qsizetype cidEnd = m_record[9].size() - digits;
    m_record[9].replace(cidEnd, digits, random);
    m_record[8].replace(m_record[8].size() - digits, digits, random);
    m_insertRecord
        .bind(m_size, text(1), Blob{text(2)}, text(3), text(4), text(5), text(6), text(7), text(8), text(9))
        .run();
}

void BareSessionGet::moveHead(qint64 sizeBefore)
{
    constexpr std::size_t signatureSize = 64;
    std::array<unsigned char, signatureSize> signature{};
    std::size_t size = signature.size();
    const auto* const note = reinterpret_cast<const unsigned char*>(m_head[5].constData());
    const auto signedSize = static_cast<std::size_t>(m_head[5].indexOf("\n\n"));
    require(EVP_DigestSignInit(m_signing.get(), nullptr, nullptr, nullptr, m_key.get()) == 1 &&
                EVP_DigestSign(m_signing.get(), signature.data(), &size, note, signedSize) == 1,
            "the head cannot be signed");
    const auto text = [this](std::size_t column) { return QByteArrayView(m_head[column]); };
    m_moveHead.bind(text(1), m_size, Blob{text(3)}, Blob{text(4)}, text(5), sizeBefore).run();
}

void BareSessionGet::readBack(qint64 sizeBefore)
{
    require(m_readHead.run() == 1, "there is no head");
    require(m_readRecords.bind(sizeBefore + 1, m_size).run() == m_size - sizeBefore, "a record is missing");
}

} // namespace usher::bench
