// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/tables/SessionScan.h"

namespace usher::sso
{

/// Counts the live sessions, in portions, so that other work gets its turn.
class LiveSessionCounter final
{
public:
    /// Counts what is live at `now`, UTC.
    LiveSessionCounter(odb::Connection& connection, TimePoint now);

    /// Counts the next sessions, at most `size`. Errors: Cancelled, those of the database; it can be called
    /// again after an error.
    [[nodiscard]] Result<void> countMore(int size);
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    [[nodiscard]] qint64 count() const { return m_count; }

private:
    odb::SessionScan m_scan;
    qint64 m_count = 0;
    bool m_isAtEnd = false;
};

} // namespace usher::sso
