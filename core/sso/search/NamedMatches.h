// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/audit/log/Log.h"
#include "core/sso/search/SessionSearch.h"

namespace usher::sso
{

/// Which matches of a search are named in its records, and which session each record means. Matches are known
/// by their indexes.
class NamedMatches final
{
public:
    /// The log must outlive it.
    explicit NamedMatches(const audit::Log& log) : m_log(log) {}

    [[nodiscard]] bool isNamed(std::size_t match) const
    {
        return match < m_marks.size() && m_marks[match] != 0;
    }
    /// Returns whether all matches from index `begin` on are named. `end` does not belong to them.
    [[nodiscard]] bool areNamed(std::size_t begin, std::size_t end) const;

    /// Notes that a record names these sessions, the matches from index `begin` on.
    void setNamed(std::size_t begin, const std::vector<FoundSession>& sessions);

    /// Takes a session for ended if it is another one than the record names: SQLite gives the number of a row
    /// that was deleted to a later one. The sessions are the matches from index `begin` on.
    void leaveOutOthers(std::size_t begin, std::vector<FoundSession>& sessions) const;

private:
    /// Returns what tells the session of one token from any other. 0 if it could not be read, so that a
    /// record names it when it can.
    [[nodiscard]] quint64 markOf(const FoundSession& session) const;

    const audit::Log& m_log;
    std::vector<quint64> m_marks; ///< of each match that a record names, else 0
};

} // namespace usher::sso
