// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/floors/BareDatabase.h"

#include <memory>
#include <span>

#include <openssl/evp.h>

namespace usher::bench
{

/// What session.get cannot be durable without, by SQLite's and OpenSSL's bare C interfaces, in a store of its
/// own whose log has a record of a session.get already: both sessions are looked up, a record like that one
/// is inserted, a head like that one's is signed and written, both are read back, and all of it is committed.
class BareSessionGet final
{
public:
    explicit BareSessionGet(const QString& databasePath);

    /// Whatever is not there, or fails, throws.
    void get(QByteArrayView currentUst, QByteArrayView targetUst) { getBatch(currentUst, {&targetUst, 1}); }
    /// The same for many in one transaction: a record each, and one head.
    void getBatch(QByteArrayView currentUst, std::span<const QByteArrayView> targetUsts);

private:
    [[nodiscard]] std::vector<QByteArray> columnsOf(const QByteArray& sql) const;
    void insertRecord();
    void moveHead(qint64 sizeBefore);
    void readBack(qint64 sizeBefore);

    BareDatabase m_database;
    BareStatement m_begin;
    BareStatement m_findSession;
    BareStatement m_insertRecord;
    BareStatement m_moveHead;
    BareStatement m_readHead;
    BareStatement m_readRecords;
    BareStatement m_commit;
    std::vector<QByteArray> m_record; ///< to insert again under other numbers
    std::vector<QByteArray> m_head;
    qint64 m_size = 0;
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> m_key;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_signing;
};

} // namespace usher::bench
