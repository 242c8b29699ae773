// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/floors/BareServer.h"

namespace usher::bench
{

/// What BareLists does, through libpq: each condition in one statement, and a page in another. `server` must
/// live as long as an object of this class.
class ServerLists final
{
public:
    explicit ServerLists(const BareServer& server) : m_server(server) {}

    [[nodiscard]] std::vector<qint64> numbers(const QByteArray& sql) const { return m_server.numbers(sql); }

    /// Reads every column of the first `count` of these sessions.
    void showPage(const std::vector<qint64>& ids, int count) const;

    /// Returns how many bytes the server sends for these sessions: what a search judges of each.
    [[nodiscard]] qint64 bytesOf(const std::vector<qint64>& ids) const;

private:
    const BareServer& m_server;
};

} // namespace usher::bench
