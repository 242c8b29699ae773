// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <openssl/evp.h>

#include <QByteArray>
#include <QByteArrayView>

namespace usher::bench
{

// The statements of the least work of a call, as core sends them. The parameters are `?`.

inline constexpr char bareSessionSql[] =
    "SELECT s.id, s.ust, s.creation_time, s.expiration_time, s.remote_addr, s.user_agent, s.auth_type, "
    "s.auth_principal, s.ext_session_id, s.opaque1, s.user_id, u.user_id, u.username, u.is_super_user, "
    "u.is_locked, u.approval_status, u.sign_up_status, u.password_expiry FROM zato_sso_session s JOIN "
    "zato_sso_user u ON u.id = s.user_id WHERE s.ust = ?";
inline constexpr char bareInsertSql[] =
    "INSERT INTO usher_audit (seq, leaf, leaf_hash, at, op, outcome, status, actor, target, cid) VALUES "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr char bareMoveSql[] =
    "UPDATE usher_audit_head SET key = ?, size = ?, root = ?, frontier = ?, note = ? WHERE id = 1 AND size = "
    "?";
inline constexpr char bareHeadSql[] =
    "SELECT store, key, size, root, frontier, note, (SELECT coalesce(max(seq), 0) FROM usher_audit) FROM "
    "usher_audit_head WHERE id = 1";
inline constexpr char bareRecordsSql[] =
    "SELECT leaf, leaf_hash, at, op, outcome, status, actor, target, cid FROM usher_audit WHERE seq >= ? AND "
    "seq <= ? ORDER BY seq";
inline constexpr char bareNewestSql[] = "SELECT * FROM usher_audit ORDER BY seq DESC LIMIT 1";

/// The columns of bareNewestSql that are random in each record.
inline constexpr std::size_t bareTargetColumn = 8;
inline constexpr std::size_t bareCidColumn = 9;

/// Replaces the last digits of a column that is random in real records, too. Random values make the updates
/// of the indexes as expensive as real ones. Leaves shorter texts alone.
void renewLastDigits(QByteArray& column, qint64 number);

/// What no log of this kind can leave out for a record and for a head: random bytes, hashes, a signature. Has
/// a key of its own. Everything throws if it fails.
class BareSigner final
{
public:
    BareSigner();

    /// Draws a nonce and a correlation ID, and hashes the leaf that is the last of a tree of `size` leaves
    /// and the subtrees that it completes.
    void addLeaf(QByteArrayView leaf, qint64 size) const;
    /// Hashes the subtrees of a tree of `size` leaves into its root, and signs the part of the head's note
    /// that is signed.
    void sign(QByteArrayView note, qint64 size) const;

private:
    void hash(QByteArrayView bytes) const;

    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> m_key;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_signing;
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> m_hash;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_hashing;
};

} // namespace usher::bench
