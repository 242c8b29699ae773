// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors/ServerLists.h"

#include <algorithm>

#include "tests/bench/ReceivedBytes.h"
#include "tests/bench/floors/BareLists.h"

namespace usher::bench
{

namespace
{

QByteArray listed(const std::vector<qint64>& ids, std::size_t count)
{
    QByteArrayList numbers;
    for (std::size_t i = 0; i < std::min(ids.size(), count); ++i) {
        numbers << QByteArray::number(ids[i]);
    }
    return "s.id = ANY ('{" + numbers.join(',') + "}')";
}

} // namespace

void ServerLists::showPage(const std::vector<qint64>& ids, int count) const
{
    m_server.execute(BareLists::sessionsWhere(listed(ids, static_cast<std::size_t>(count))).constData());
}

qint64 ServerLists::bytesOf(const std::vector<qint64>& ids) const
{
    const qint64 before = receivedBytes();
    std::ignore = m_server.numbers("SELECT s.id, s.user_id, s.remote_addr, s.user_agent FROM "
                                   "zato_sso_session s WHERE " +
                                   listed(ids, ids.size()));
    return receivedBytes() - before;
}

} // namespace usher::bench
