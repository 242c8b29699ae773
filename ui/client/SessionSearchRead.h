// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/sso/api/Sso.h"

namespace usher::ui
{

/// Says how far a search has advanced.
struct SearchState final {
    qint64 matchCount = 0; ///< matches that are known so far
    bool isWhole = false;  ///< true if all matches are known
    /// All live sessions, whether they match or not; known some time after the matches.
    std::optional<qint64> liveCount = {};
    /// When the matches were found, UTC, if they were not looked for in the table but among those of an
    /// earlier search.
    std::optional<TimePoint> asOf = {};
};

/// A search that has begun, and its first sessions.
struct SearchStart final {
    SearchState state = {};
    std::vector<sso::FoundSession> first = {};
};

/// A search for sessions that is read over several calls. It lives on the thread of the long reads: get it
/// from CoreClient::newSearch(), and post its functions with CoreClient::read(). After it was closed, each of
/// them returns Cancelled.
class SessionSearchRead final
{
public:
    /// Begins the search and returns its first sessions: `firstCount` of them, or as many as are known. The
    /// search is recorded. `keeping` says whether it may look among the matches of an earlier search; a
    /// search for every session of a database on a server keeps nothing.
    [[nodiscard]] Result<SearchStart> begin(sso::Sso& sso, const sso::Caller& caller,
                                            const sso::SessionQuery& query, sso::SessionOrder order,
                                            int firstCount = 0,
                                            sso::RowKeeping keeping = sso::RowKeeping::None);
    /// Looks for more matches for about 40 milliseconds.
    [[nodiscard]] Result<SearchState> searchMore() const;
    /// Returns the matches from index `first` on: `count` of them, or as many as are known.
    [[nodiscard]] Result<std::vector<sso::FoundSession>> sessions(qint64 first, int count) const;
    /// Returns the index that each of these sessions has among the matches; -1 if it is not among them.
    [[nodiscard]] Result<std::vector<qint64>> placesOf(const std::vector<qint64>& ids) const;

    /// Returns the IDs of matches. Each of `rows` is a first and a last index. Without rows, looks for all
    /// matches first, which may take long, and returns all.
    [[nodiscard]] Result<std::vector<qint64>> ids(const std::vector<std::pair<qint64, qint64>>& rows) const;

    /// Ends the search and frees its memory. Call it before its store is closed.
    void close();

private:
    [[nodiscard]] Result<sso::SessionSearch*> search() const;

    std::unique_ptr<sso::SessionSearch> m_search;
    bool m_isClosed = false;
};

} // namespace usher::ui
