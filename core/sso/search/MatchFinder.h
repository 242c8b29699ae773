// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/call/Context.h"
#include "core/sso/search/KeptSearch.h"
#include "core/sso/search/SessionCollector.h"

namespace usher::sso
{

/// Finds the matches of a search, and counts all live sessions: in the table, in portions, so that other work
/// gets its turn; or at once in the kept search.
class MatchFinder final
{
public:
    /// The number of rows that it reads first: one page.
    static constexpr int firstPortion = 200;

    /// Everything that is passed in must outlive it.
    MatchFinder(Context& context, const Caller& caller, const SessionQuery& query, SessionOrder order);

    /// Looks until there is a page to show, or for a sorted order until the end. Call it first, and again
    /// only after an error. `now` is the moment at which sessions are judged, UTC. Errors: Cancelled, those
    /// of the database.
    [[nodiscard]] Result<void> lookFirst(const Searcher& searcher, RowKeeping keeping, TimePoint now);
    /// Reads or counts one more portion. Errors: as lookFirst(); it can be called again after an error.
    [[nodiscard]] Result<void> lookFurther();

    /// Returns whether all matches are known.
    [[nodiscard]] bool isAtEnd() const { return m_amongKept || m_collector->isAtEnd(); }
    /// Returns the IDs of the known matches, in their order.
    [[nodiscard]] const std::vector<qint64>& ids() const
    {
        return m_amongKept ? m_amongKept->ids : m_collector->ids();
    }
    /// Returns the number of live sessions; nothing if it is not known yet.
    [[nodiscard]] std::optional<qint64> liveCount() const;
    /// Returns the moment as of which the matches in the kept search were found, UTC; nothing if they were
    /// found in the table.
    [[nodiscard]] std::optional<TimePoint> asOf() const;
    /// Removes matches that were found in the kept search and have ended since.
    void leaveOut(const std::vector<qint64>& ended);

private:
    struct FoundAmongKept {
        std::vector<qint64> ids = {};
        TimePoint asOf = {};
    };

    [[nodiscard]] bool findAmongKept(const Searcher& searcher, TimePoint now);
    [[nodiscard]] bool searchesInParallel() const;
    /// Returns the number of rows that come after the last portion.
    [[nodiscard]] int nextPortion() const;
    [[nodiscard]] Result<void> readMore();
    [[nodiscard]] Result<void> countMore();
    void startCounting(TimePoint now);
    void setLiveCount(qint64 count);

    Context& m_context;
    const Caller& m_caller;
    const SessionQuery& m_query;
    SessionOrder m_order;
    std::optional<FoundAmongKept> m_amongKept;
    std::optional<SessionCollector> m_collector;
    std::optional<odb::SessionScan> m_liveSessions; ///< those that are not counted yet
    qint64 m_counted = 0;
    std::optional<qint64> m_liveCount;
    std::weak_ptr<KeptSearch> m_kept; ///< the one that was found in, or that was made of the matches
    int m_portion = firstPortion;
    std::optional<qint64> m_reach; ///< the IDs of the table among which the next portion is
};

} // namespace usher::sso
