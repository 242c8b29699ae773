// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

#include "tests/bench/floors/BareCalls.h"
#include "tests/bench/floors/BareServer.h"
#include "tests/bench/floors/BareTokens.h"

namespace usher::bench
{

/// What BareSessionGet does, through libpq and OpenSSL on the tests' PostgreSQL server: the least work of
/// durable calls. It needs a store of its own whose log already has a record.
class ServerCalls final
{
public:
    explicit ServerCalls(const QString& database);

    /// From now on, makes copies of the newest record of `other`.
    void copyNewestOf(const BareServer& other) { m_record = other.firstRow(bareNewestSql); }

    /// `currentUst` is encrypted. Throws if a session is not found or something fails.
    void get(const QByteArray& currentUst, const QByteArray& targetUst)
    {
        getBatch(currentUst, {&targetUst, 1});
    }
    void getBatch(const QByteArray& currentUst, std::span<const QByteArray> targetUsts);
    /// Finds the caller's session and makes one record.
    void makeRecord(const QByteArray& currentUst);
    /// Finds the user, adds a session of the user and makes one record.
    void logIn(const QByteArray& username);

    [[nodiscard]] const BareServer& server() const { return m_server; }

private:
    void begin() const;
    void findCaller(const QByteArray& currentUst) const;
    void requireOne(const char* statement, const QByteArray& text) const;
    void insertRecord();
    void finish(qint64 sizeBefore);

    BareServer m_server;
    QByteArrayList m_record; ///< inserted again with other numbers
    QByteArrayList m_head;
    qint64 m_size = 0;
    qint64 m_logins = 0;
    BareSigner m_signer;
    BareTokens m_tokens;
};

} // namespace usher::bench
