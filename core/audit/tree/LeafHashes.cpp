// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tree/LeafHashes.h"

#include <algorithm>

#include "core/audit/tree/LogColumn.h"
#include "core/odb/Connection.h"

namespace usher::audit
{

odb::Step leafHashesStep(LeafRange range, TakeLeafHash take)
{
    return {.sql = QStringLiteral("SELECT %1 FROM usher_audit WHERE seq > ? AND seq <= ? ORDER BY seq")
                       .arg(HashColumns::sql()),
            .values = {range.begin, range.end},
            .plan = odb::Plan::SameForAllValues,
            .read = [next = range.begin + 1, take = std::move(take)](odb::Statement& rows) mutable {
                while (rows.next() && rows.number(HashColumns::at(LogColumn::Seq)) == next &&
                       take(rows.value(HashColumns::at(LogColumn::LeafHash)).toByteArray())) {
                    ++next;
                }
                return rows.ended();
            }};
}

Result<qint64> readLeafHashes(odb::Connection& connection, LeafRange range, const TakeLeafHash& take)
{
    constexpr qint64 portion = 20'000;
    qint64 read = range.begin;
    const auto takeNext = [&](const QByteArray& leafHash) {
        const bool isTaken = take(leafHash);
        read += isTaken ? 1 : 0;
        return isTaken;
    };
    while (read < range.end) {
        const qint64 end = std::min(range.end, read + portion);
        const odb::Step step = leafHashesStep({read, end}, takeNext);
        auto rows = connection.run(step.sql, step.values);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (auto ended = step.read(*rows); !ended) {
            return tl::unexpected(ended.error());
        }
        if (read < end) {
            break;
        }
    }
    return read;
}

} // namespace usher::audit
