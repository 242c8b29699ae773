// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "tests/bench/floors/BareCalls.h"
#include "tests/bench/floors/BareDatabase.h"
#include "tests/bench/floors/BareTokens.h"

namespace usher::bench
{

/// The least work of a durable session.get, through the C interfaces of SQLite and OpenSSL. It reads the
/// head, decrypts the caller's token, finds both sessions, computes their references, hashes and inserts a
/// record, signs and writes a head, reads the record and the head back, and commits. Before and after that
/// it asks whether the files are still the same. It needs a store of its own whose log already has a record
/// of a session.get; the new records and heads are copies of that one.
class BareSessionGet final
{
public:
    /// `database` must live as long as this object. Others may use it between the calls.
    explicit BareSessionGet(const BareDatabase& database);

    /// From now on, makes copies of the newest record of `other`.
    void copyNewestOf(const BareDatabase& other) { m_record = columnsOf(other, bareNewestSql); }

    /// `currentUst` is encrypted, as the reference hands it out. Throws if a session is not found or
    /// something fails.
    void get(const QByteArray& currentUst, QByteArrayView targetUst)
    {
        getBatch(currentUst, {&targetUst, 1});
    }
    /// Gets many sessions in one transaction, with one record for each and one head for all.
    void getBatch(const QByteArray& currentUst, std::span<const QByteArrayView> targetUsts);
    /// Finds the caller's session and makes one record: what every call does besides its own work.
    void makeRecord(const QByteArray& currentUst);
    /// Finds the user, adds a session of the user and makes one record.
    void logIn(QByteArrayView username);

private:
    [[nodiscard]] static std::vector<QByteArray> columnsOf(const BareDatabase& database,
                                                           const QByteArray& sql);
    void begin();
    void findCaller(const QByteArray& currentUst);
    void insertRecord();
    void finish(qint64 sizeBefore);
    void moveHead(qint64 sizeBefore);
    void readBack(qint64 sizeBefore);

    const BareDatabase& m_database;
    BareStatement m_begin;
    BareStatement m_findSession;
    BareStatement m_findUser;
    BareStatement m_addSession;
    BareStatement m_insertRecord;
    BareStatement m_moveHead;
    BareStatement m_readHead;
    BareStatement m_readRecords;
    BareStatement m_commit;
    std::vector<QByteArray> m_record; ///< inserted again with other numbers
    std::vector<QByteArray> m_head;
    qint64 m_size = 0;
    qint64 m_logins = 0;
    BareSigner m_signer;
    BareTokens m_tokens;
};

} // namespace usher::bench
