// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/KeptSearch.h"

#include <algorithm>
#include <future>
#include <span>

#include "core/InParallel.h"
#include "core/sso/search/SessionSorter.h"
#include "core/sso/search/kept/PreparedQuery.h"
#include "core/sso/search/query/QueryImplication.h"

namespace usher::sso
{

namespace
{

constexpr std::size_t million = 1'000'000;
constexpr std::size_t mostAgentsNamed = 500; // To name an agent takes long.

/// Calls `visit` with each block and index, in this order or from the end.
template <class Visitor>
void eachSession(std::span<const CollectedSessions::Block> blocks, bool isFromEnd, const Visitor& visit)
{
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const CollectedSessions::Block& block = blocks[isFromEnd ? blocks.size() - 1 - b : b];
        const std::size_t count = block.ids.size();
        for (std::size_t i = 0; i < count; ++i) {
            visit(block, isFromEnd ? count - 1 - i : i);
        }
    }
}

/// A session that was found.
struct Match {
    const CollectedSessions::Block* block = nullptr;
    std::size_t index = 0;
};

SortedValue sortedValue(const CollectedSessions& sessions, const CollectedSessions::Block& block,
                        std::size_t i, SessionOrder::By by)
{
    switch (by) {
    case SessionOrder::By::Creation:
        return {.time = block.creationTimes[i]};
    case SessionOrder::By::Expiration:
        return {.time = block.expirationTimes[i]};
    case SessionOrder::By::RemoteAddress:
        return {.text = sessions.addresses().text(block.addresses[i])};
    case SessionOrder::By::UserAgent:
        return {.text = sessions.agents().text(block.agents[i])};
    case SessionOrder::By::Kind:
        return {.text = sessions.kinds().text(block.kinds[i])};
    case SessionOrder::By::Number:
    case SessionOrder::By::User:
        break;
    }
    return {};
}

/// Returns whether the database compares the time as moments are compared: its year has four digits.
bool isComparable(TimePoint time)
{
    using namespace std::chrono;
    return time > TimePoint(sys_days{year{1} / 1 / 1}) && time < TimePoint(sys_days{year{9999} / 1 / 1});
}

bool areComparable(const std::vector<odb::SessionCondition>& conditions)
{
    using Kind = odb::SessionCondition::Kind;
    return std::ranges::all_of(conditions, [](const odb::SessionCondition& one) {
        const bool isOfKind = one.kind == Kind::OfAuthType || one.kind == Kind::NotOfAuthType;
        const bool isRange = one.kind == Kind::CreatedWithin || one.kind == Kind::CreatedOutside ||
                             one.kind == Kind::ExpiresWithin || one.kind == Kind::ExpiresOutside;
        return isOfKind || (isComparable(one.time) && (!isRange || isComparable(one.until)));
    });
}

} // namespace

KeptSearch::KeptSearch(Searcher searcher, SessionQuery query, bool isNewestFirst, TimePoint asOf)
    : m_searcher(std::move(searcher)), m_query(std::move(query)), m_isNewestFirst(isNewestFirst), m_asOf(asOf)
{
}

bool KeptSearch::add(const CollectedSession& session, qint64 ownerRow, const JudgedOwner& owner)
{
    const auto [known, isNew] = m_ownerNumbers.try_emplace(ownerRow, static_cast<quint32>(m_owners.size()));
    if (isNew) {
        m_nameBytes +=
            static_cast<std::size_t>(owner.username.capacity() + owner.foldedName.capacity()) * sizeof(QChar);
        m_owners.push_back(owner);
    }
    return m_sessions.add(session, known->second);
}

void KeptSearch::finish()
{
    m_sessions.finish();
    m_ownerNumbers = {};
    m_owners.shrink_to_fit();
}

bool KeptSearch::fits() const
{
    return bytes() <= mostBytesPerMillion / million * std::max(m_sessions.count(), million);
}

std::size_t KeptSearch::bytes() const
{
    return m_sessions.bytes() + m_nameBytes + m_owners.capacity() * sizeof(JudgedOwner);
}

bool KeptSearch::canAnswer(const Searcher& searcher, const SessionQuery& query, TimePoint now) const
{
    return searcher == m_searcher && now >= m_asOf && now - m_asOf <= longestUse &&
           (!namesAgents(query) || m_sessions.agents().size() <= mostAgentsNamed) && implies(query, m_query);
}

std::optional<std::vector<qint64>> KeptSearch::find(const Searcher& searcher, const SessionQuery& query,
                                                    SessionOrder order, TimePoint now) const
{
    const SessionMatcher matcher(query, m_asOf);
    if (!canAnswer(searcher, query, now) || !areComparable(matcher.conditions())) {
        return std::nullopt;
    }
    const bool isFromEnd = order.isDescending != m_isNewestFirst;
    const auto matchesIn = [&](std::span<const CollectedSessions::Block> blocks) {
        PreparedQuery prepared(matcher, m_sessions, m_owners);
        std::vector<Match> matches;
        eachSession(blocks, isFromEnd, [&](const CollectedSessions::Block& block, std::size_t i) {
            if (prepared.isMet(block, i)) {
                matches.push_back({.block = &block, .index = i});
            }
        });
        return matches;
    };
    SessionSorter sorter(order);
    const auto add = [&](const std::vector<Match>& matches) {
        for (const auto& [block, i] : matches) {
            SortedValue value = sortedValue(m_sessions, *block, i, order.by);
            value.owner = &m_owners[block->owners[i]];
            sorter.add(block->ids[i], value);
        }
    };
    // Two threads share many sessions. What finds browsers and systems is for one thread only.
    constexpr std::size_t many = 100'000;
    const std::span<const CollectedSessions::Block> blocks = m_sessions.blocks();
    const std::size_t half = m_sessions.count() < many || namesAgents(query) ? 0 : blocks.size() / 2;
    std::future<std::vector<Match>> later;
    if (half > 0) {
        later = inParallel(
            [&, part = isFromEnd ? blocks.first(half) : blocks.last(half)] { return matchesIn(part); });
    }
    add(matchesIn(isFromEnd ? blocks.subspan(half) : blocks.first(blocks.size() - half)));
    if (later.valid()) {
        add(later.get());
    }
    sorter.sort();
    return sorter.ids();
}

} // namespace usher::sso
