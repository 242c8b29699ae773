// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/support/TestStore.h"

#include <map>

namespace usher::bench
{

/// Makes an SQLite store, in WAL mode, with so many live sessions besides the fixture's: of a thousand users,
/// one in twelve of whom session.get refuses; from several networks, some by way of proxies; with the agents,
/// kinds and histories that real ones have. The same every time.
[[nodiscard]] std::unique_ptr<test::TestStore> makeSessions(qint64 count);

/// Of the session of this number, from 0.
[[nodiscard]] QString tokenOf(qint64 number);
/// Whether session.get answers for it.
[[nodiscard]] bool isAnswered(qint64 number);
/// A number that depends on `number` alone, and on nothing that can be seen in it.
[[nodiscard]] quint64 scattered(quint64 number);

/// Stores of many sessions, each made when it is first asked for and kept until the end of the run.
class SessionStores final
{
public:
    [[nodiscard]] const test::TestStore& of(qint64 sessions);

private:
    std::map<qint64, std::unique_ptr<test::TestStore>> m_stores;
};

} // namespace usher::bench
