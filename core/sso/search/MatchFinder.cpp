// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/MatchFinder.h"

#include <algorithm>

namespace usher::sso
{

namespace
{

using SteadyClock = std::chrono::steady_clock;

constexpr int largestPortion = 20'000;    // rows: takes some milliseconds, then other work gets its turn
constexpr int countedPortion = 100'000;   // rows that are counted where they are: takes as long
constexpr int largestNamingPortion = 500; // rows whose user agents are named, which takes longer
// A server that searches in parallel does so only where it expects to need all rows. So it looks for a page
// among the first sessions only, and then for all others at once. This many rows take some 20 MB.
constexpr int portionAtOnce = 100'000;
constexpr qint64 firstReach = 5'000;   // IDs: takes some milliseconds
constexpr qint64 fewSessions = 20'000; // where all are looked at in some milliseconds
constexpr std::chrono::milliseconds firstBudget{100};

} // namespace

MatchFinder::MatchFinder(Context& context, const Caller& caller, const SessionQuery& query,
                         SessionOrder order)
    : m_context(context), m_caller(caller), m_query(query), m_order(order)
{
}

Result<void> MatchFinder::lookFirst(const Searcher& searcher, RowKeeping keeping, TimePoint now)
{
    if (keeping == RowKeeping::Reuse && findAmongKept(searcher, now)) {
        return {};
    }
    std::unique_ptr<KeptSearch> kept;
    if (keeping != RowKeeping::None) {
        m_context.keptSearch.reset(); // so that there are never two in memory
        kept = std::make_unique<KeptSearch>(searcher, m_query, m_order.isDescending, now);
    }
    m_collector.emplace(
        m_context.connection, m_query, QueryConditions(m_query), m_order,
        SessionOwners(m_context.connection, m_context.keptOwners, m_caller, m_context.policy, now), now,
        std::move(kept));
    startCounting(now);
    const bool isSorted = m_order.by != SessionOrder::By::Number;
    m_portion = isSorted ? (searchesInParallel() ? portionAtOnce : largestPortion) : firstPortion;
    if (searchesInParallel() && !isSorted && m_context.liveCount.value_or(0) > fewSessions) {
        m_reach = firstReach;
    }
    const auto deadline = SteadyClock::now() + firstBudget;
    Result<void> looked;
    do {
        looked = lookFurther();
    } while (looked && !isAtEnd() &&
             (isSorted || (ids().size() < firstPortion && SteadyClock::now() < deadline)));
    return looked;
}

bool MatchFinder::findAmongKept(const Searcher& searcher, TimePoint now)
{
    const std::shared_ptr<KeptSearch>& kept = m_context.keptSearch;
    auto ids = kept ? kept->find(searcher, m_query, m_order, now) : std::nullopt;
    if (!ids) {
        return false;
    }
    m_amongKept = {.ids = std::move(*ids), .asOf = kept->asOf()};
    m_kept = kept;
    startCounting(kept->asOf());
    m_liveCount = kept->liveCount();
    return true;
}

void MatchFinder::startCounting(TimePoint now)
{
    m_liveSessions.emplace(
        m_context.connection,
        std::vector<odb::SessionCondition>{{.kind = odb::SessionCondition::Kind::ExpiresAfter, .time = now}},
        odb::ScanOrder::NewestFirst, std::vector<odb::ScanColumn>());
    m_counted = 0;
    m_liveCount.reset();
}

Result<void> MatchFinder::lookFurther()
{
    return isAtEnd() ? countMore() : readMore();
}

bool MatchFinder::searchesInParallel() const
{
    return !m_query.empty() && !namesAgents(m_query) && m_context.connection.dialect().searchesInParallel();
}

int MatchFinder::nextPortion() const
{
    if (searchesInParallel() && m_collector->leavesOut()) {
        return portionAtOnce;
    }
    return std::min(m_portion * 4, namesAgents(m_query) ? largestNamingPortion : largestPortion);
}

Result<void> MatchFinder::readMore()
{
    return m_collector->readMore(m_portion, m_reach).map([&] {
        m_portion = nextPortion();
        m_reach.reset();
        if (!m_collector->isAtEnd()) {
            return;
        }
        if (m_query.empty()) {
            setLiveCount(static_cast<qint64>(ids().size()));
        }
        if (std::shared_ptr<KeptSearch> kept = m_collector->takeKept()) {
            kept->finish();
            kept->setLiveCount(m_liveCount);
            m_kept = kept;
            m_context.keptSearch = std::move(kept);
        }
    });
}

Result<void> MatchFinder::countMore()
{
    return m_liveSessions->skip(countedPortion).map([&](qint64 counted) {
        m_counted += counted;
        if (counted < countedPortion) {
            setLiveCount(m_counted);
            if (const auto kept = m_kept.lock()) {
                kept->setLiveCount(m_liveCount);
            }
        }
    });
}

void MatchFinder::setLiveCount(qint64 count)
{
    m_liveCount = count;
    m_context.liveCount = count;
}

std::optional<qint64> MatchFinder::liveCount() const
{
    return isAtEnd() ? m_liveCount : std::nullopt;
}

std::optional<TimePoint> MatchFinder::asOf() const
{
    return m_amongKept ? std::optional(m_amongKept->asOf) : std::nullopt;
}

void MatchFinder::leaveOut(const std::vector<qint64>& ended)
{
    if (m_amongKept && !ended.empty()) {
        std::erase_if(m_amongKept->ids,
                      [&](qint64 id) { return std::ranges::find(ended, id) != ended.end(); });
    }
}

} // namespace usher::sso
