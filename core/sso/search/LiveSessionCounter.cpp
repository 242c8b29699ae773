// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/LiveSessionCounter.h"

namespace usher::sso
{

LiveSessionCounter::LiveSessionCounter(odb::Connection& connection, TimePoint now)
    : m_scan(connection, {{.kind = odb::SessionCondition::Kind::ExpiresAfter, .time = now}},
             odb::ScanOrder::NewestFirst, {})
{
}

Result<void> LiveSessionCounter::countMore(int size)
{
    return m_scan.next(size).map([&](const odb::RowBlock& rows) {
        m_scan.advancePast(rows);
        m_count += static_cast<qint64>(rows.rowCount());
        m_isAtEnd = rows.rowCount() < static_cast<std::size_t>(size);
    });
}

} // namespace usher::sso
