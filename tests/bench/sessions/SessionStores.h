// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QTemporaryDir>

#include "tests/core/support/TestStore.h"

namespace usher::bench
{

/// Makes an SQLite store in WAL mode. It has `count` live sessions besides the fixture's. They belong to a
/// thousand users, about one in twelve of whom session.get refuses. They come from several networks, some
/// through proxies, and have realistic user agents, kinds and histories. The content is the same every time.
[[nodiscard]] std::unique_ptr<test::TestStore> makeSessions(qint64 count);

/// Returns the token of the session of this number. The first one has the number 0.
[[nodiscard]] QString tokenOf(qint64 number);
/// Returns the user name of the owner of the session of this number.
[[nodiscard]] QString ownerNameOf(qint64 number);
/// Returns whether session.get answers for the session of this number.
[[nodiscard]] bool isAnswered(qint64 number);
/// Returns a pseudo-random number that depends only on `number`.
[[nodiscard]] quint64 scattered(quint64 number);

/// Stores with many sessions. Each one is made when it is first used, and kept until the end of the run.
class SessionStores final
{
public:
    [[nodiscard]] const test::TestStore& of(qint64 sessions);
    /// Returns a store with the same sessions on the tests' PostgreSQL server.
    [[nodiscard]] const test::TestStore& onServer(qint64 sessions);
    /// Return the path of a database, and a store on the server, with the same sessions and a log whose
    /// newest record is of a search: for floors, whose records Usher would not accept.
    [[nodiscard]] const QString& bareOf(qint64 sessions);
    [[nodiscard]] const test::TestStore& bareOnServer(qint64 sessions);

private:
    std::map<qint64, std::unique_ptr<test::TestStore>> m_stores;
    std::map<qint64, std::unique_ptr<test::TestStore>> m_onServer;
    QTemporaryDir m_copies;
    std::map<qint64, QString> m_bare;
    std::map<qint64, std::unique_ptr<test::TestStore>> m_bareOnServer;
};

} // namespace usher::bench
