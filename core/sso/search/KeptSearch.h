// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include "core/sso/search/SessionSearch.h"
#include "core/sso/search/kept/CollectedSessions.h"
#include "core/sso/search/query/SessionMatcher.h"

namespace usher::sso
{

/// Who makes a search, and from where. Other callers may not see the same.
struct Searcher final {
    QString ustReference = {}; ///< of the session, as records have it
    QString currentApp = {};
    QString remoteAddr = {};

    [[nodiscard]] bool operator==(const Searcher&) const = default;
};

/// The matches of a search, with all that a narrower search needs of them: it finds its own matches among
/// these, as a search of the table would have found them at the same moment.
class KeptSearch final
{
public:
    /// How old it may be when it answers.
    static constexpr std::chrono::seconds longestUse{30};
    /// How much memory it may take for a million sessions, in bytes. Fewer sessions may take as much.
    static constexpr std::size_t mostBytesPerMillion = 64'000'000;

    /// `asOf` is the moment at which the search has judged sessions, UTC. `isNewestFirst` says in which order
    /// its sessions are added.
    KeptSearch(Searcher searcher, SessionQuery query, bool isNewestFirst, TimePoint asOf);

    /// Adds a match, whose owner is in the row `ownerRow`. Returns false if it cannot be kept; then the whole
    /// is of no use. Call it only before finish().
    [[nodiscard]] bool add(const CollectedSession& session, qint64 ownerRow, const JudgedOwner& owner);
    /// Frees the memory that only add() needs, after all matches were added.
    void finish();
    /// Returns whether it takes no more memory than it may.
    [[nodiscard]] bool fits() const;
    /// Returns how many bytes of memory it has reserved, without those that finish() frees.
    [[nodiscard]] std::size_t bytes() const;

    /// Returns the IDs of the sessions that match `query`, in their order. Returns nothing if it cannot
    /// answer at `now`: it is too old or of another caller, `query` is not narrower than its own, or an
    /// answer would take long.
    [[nodiscard]] std::optional<std::vector<qint64>> find(const Searcher& searcher, const SessionQuery& query,
                                                          SessionOrder order, TimePoint now) const;

    [[nodiscard]] TimePoint asOf() const { return m_asOf; }
    /// Returns how many live sessions there were, whether they matched or not; nothing until it is known.
    [[nodiscard]] std::optional<qint64> liveCount() const { return m_liveCount; }
    void setLiveCount(std::optional<qint64> count) { m_liveCount = count; }

private:
    [[nodiscard]] bool canAnswer(const Searcher& searcher, const SessionQuery& query, TimePoint now) const;

    Searcher m_searcher;
    SessionQuery m_query;
    bool m_isNewestFirst;
    TimePoint m_asOf;
    CollectedSessions m_sessions;
    std::vector<JudgedOwner> m_owners;
    std::unordered_map<qint64, quint32> m_ownerNumbers; ///< by row; for add()
    std::size_t m_nameBytes = 0;
    std::optional<qint64> m_liveCount;
};

} // namespace usher::sso
