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
    return m_scan.skip(size).map([&](qint64 counted) {
        m_count += counted;
        m_isAtEnd = counted < size;
    });
}

} // namespace usher::sso
