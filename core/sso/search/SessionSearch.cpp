// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionSearch.h"

#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/history/StateChanges.h"
#include "core/sso/search/SessionCollector.h"

#include <unordered_map>

namespace usher::sso
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr int firstPortion = 200;      // rows: one page
constexpr int largestPortion = 20'000; // rows: takes some milliseconds, then other work gets its turn
constexpr std::chrono::milliseconds firstBudget{100};
const QString op = QStringLiteral("session.search");

QString orderName(SessionOrder::By by)
{
    switch (by) {
    case SessionOrder::By::Creation:
        return QStringLiteral("created");
    case SessionOrder::By::Expiration:
        return QStringLiteral("expires");
    case SessionOrder::By::User:
        return QStringLiteral("user");
    case SessionOrder::By::RemoteAddress:
        return QStringLiteral("remote_addr");
    case SessionOrder::By::UserAgent:
        return QStringLiteral("user_agent");
    case SessionOrder::By::Kind:
        return QStringLiteral("auth_type");
    }
    return {};
}

QJsonObject filterJson(const SessionQuery& query, SessionOrder order)
{
    QJsonObject json{{extraKeyName(audit::ExtraKey::Order), orderName(order.by)},
                     {extraKeyName(audit::ExtraKey::Descending), order.isDescending}};
    if (!query.empty()) {
        json.insert(extraKeyName(audit::ExtraKey::Query), withoutTokens(queryText(query)));
    }
    return json;
}

FoundSession found(const odb::SessionRow& row, const std::optional<Refusal>& refusal, TimePoint now)
{
    FoundSession session{.id = row.id,
                         .hasEnded = row.expirationTime <= now,
                         .ust = Ust(row.ust.clone()),
                         .username = row.owner.username,
                         .creationTime = row.creationTime,
                         .expirationTime = row.expirationTime,
                         .authType = row.authType};
    if (refusal) {
        session.refusedFor = refusal->cause;
        return session;
    }
    session.remoteAddr = row.remoteAddr;
    session.userAgent = row.userAgent;
    const SessionHistory history = readHistory(row.opaque, row.remoteAddr, row.userAgent);
    session.hasAddressChanged = history.hasAddressChanged;
    session.hasAgentChanged = history.hasAgentChanged;
    return session;
}

/// The answer of the call that records a search.
struct BegunSearch {
    audit::Receipt receipt = {};
};

} // namespace

struct SessionSearch::Parts {
    Context& context;
    SessionQuery query;
    SessionOrder order;
    Caller caller;
    std::optional<SessionCollector> collector = {};
    int portion = firstPortion;
    audit::Receipt receipt = {};

    /// Reads one more portion, and makes the next one larger.
    [[nodiscard]] Result<void> lookFurther()
    {
        return collector->readMore(portion).map([this] { portion = std::min(portion * 4, largestPortion); });
    }

    /// Returns the present moment, UTC, if the caller still passes. A refusal is recorded.
    [[nodiscard]] Result<TimePoint> pass() const
    {
        if (context.rewrittenLog) { // found after the search was recorded
            return tl::unexpected(audit::rewritten(*context.rewrittenLog));
        }
        RecordedCall call(context, op, caller);
        if (auto passed = call.passSuperUser(); !passed) {
            // The caller is judged again, so that the refusal is recorded.
            return call
                .answer<BegunSearch>([&]() -> Result<BegunSearch> { return tl::unexpected(passed.error()); })
                .map([&](const BegunSearch&) { return call.now(); });
        }
        return call.now();
    }

    /// Reads until there is a page to show, or for a sorted order until the end.
    [[nodiscard]] Result<void> lookFirst(TimePoint now)
    {
        collector.emplace(context.connection, query, order,
                          SessionOwners(context.connection, caller, context.policy, now), now);
        const bool isSorted = order.by != SessionOrder::By::Creation;
        portion = isSorted ? largestPortion : firstPortion;
        const auto deadline = Clock::now() + firstBudget;
        Result<void> looked;
        do {
            looked = lookFurther();
        } while (looked && !collector->isAtEnd() &&
                 (isSorted || (collector->ids().size() < firstPortion && Clock::now() < deadline)));
        return looked;
    }
};

SessionSearch::SessionSearch(Context& context, const Caller& caller, SessionQuery query, SessionOrder order)
    : m_parts(
          new Parts{.context = context, .query = std::move(query), .order = order, .caller = caller.clone()})
{
}

SessionSearch::~SessionSearch() = default;

Result<void> SessionSearch::begin()
{
    Parts& parts = *m_parts;
    RecordedCall call(parts.context, op, parts.caller);
    // The search is slow, so it runs before the transaction. The caller is checked first, so that only a
    // super-user can start it.
    Result<void> looked =
        call.passSuperUser().and_then([&](const odb::SessionRow&) { return parts.lookFirst(call.now()); });
    call.entry().note(audit::ExtraKey::Filter, filterJson(parts.query, parts.order));
    return call
        .answer<BegunSearch>([&]() -> Result<BegunSearch> {
            if (auto caller = call.passSuperUser(); !caller) {
                return tl::unexpected(caller.error());
            }
            if (looked && parts.collector->isAtEnd()) {
                call.entry().note(audit::ExtraKey::Matches,
                                  static_cast<qint64>(parts.collector->ids().size()));
            }
            return looked.map([] { return BegunSearch(); });
        })
        .map([&](const BegunSearch& begun) {
            parts.receipt = begun.receipt;
            parts.caller.cid.clear(); // a later refusal gets an ID of its own
        });
}

Result<void> SessionSearch::searchMore(std::chrono::milliseconds budget)
{
    const auto deadline = Clock::now() + budget;
    Result<void> looked = isWhole() ? Result<void>() : m_parts->pass().map([](TimePoint) {});
    while (looked && !isWhole()) {
        looked = m_parts->lookFurther();
        if (Clock::now() >= deadline) {
            break;
        }
    }
    return looked;
}

bool SessionSearch::isWhole() const
{
    return m_parts->collector->isAtEnd();
}

const std::vector<qint64>& SessionSearch::ids() const
{
    return m_parts->collector->ids();
}

const audit::Receipt& SessionSearch::receipt() const
{
    return m_parts->receipt;
}

Result<std::vector<FoundSession>> SessionSearch::sessions(qint64 first, int count) const
{
    Parts& parts = *m_parts;
    const auto now = parts.pass();
    if (!now) {
        return tl::unexpected(now.error());
    }
    const auto begin =
        static_cast<std::size_t>(std::clamp<qint64>(first, 0, static_cast<qint64>(ids().size())));
    const auto wanted = std::span(ids()).subspan(
        begin, std::min(static_cast<std::size_t>(std::max(count, 0)), ids().size() - begin));
    std::vector<FoundSession> sessions;
    std::unordered_map<qint64, std::size_t> places;
    sessions.reserve(wanted.size());
    for (const qint64 id : wanted) {
        places[id] = sessions.size();
        sessions.push_back({.id = id, .hasEnded = true});
    }
    return odb::SessionTable(parts.context.connection)
        .visit(wanted,
               [&](qint64 id, const Result<odb::SessionRow>& row) {
                   sessions[places.at(id)] =
                       row ? found(*row, refuseSession(&*row, parts.caller, parts.context.policy, *now), *now)
                           : FoundSession{.id = id, .isUnreadable = true};
               })
        .map([&] { return std::move(sessions); });
}

} // namespace usher::sso
