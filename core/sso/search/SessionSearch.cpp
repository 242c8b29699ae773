// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/SessionSearch.h"

#include <span>
#include <unordered_map>
#include <utility>

#include <QJsonArray>

#include "core/Time.h"
#include "core/sso/call/RecordedCall.h"
#include "core/sso/call/Tokens.h"
#include "core/sso/history/StateChanges.h"
#include "core/sso/search/MatchFinder.h"
#include "core/sso/search/NamedMatches.h"
#include "core/sso/search/SessionSorter.h"

namespace usher::sso
{

namespace
{

using SteadyClock = std::chrono::steady_clock;

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

/// Takes the sessions that have ended out of the list, and returns their IDs.
std::vector<qint64> takeEnded(std::vector<FoundSession>& sessions)
{
    std::vector<qint64> ended;
    std::erase_if(sessions, [&](const FoundSession& session) {
        if (session.hasEnded) {
            ended.push_back(session.id);
        }
        return session.hasEnded;
    });
    return ended;
}

/// The answer of the call that records a search.
struct BegunSearch {
    std::vector<FoundSession> first = {};
    audit::Receipt receipt = {};
};

/// The answer of the call that records which sessions are shown.
struct ShownSessions {
    std::vector<FoundSession> sessions = {};
    audit::Receipt receipt = {};
};

/// Matches of a search, by their indexes. `end` does not belong to them.
struct MatchRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

} // namespace

struct SessionSearch::Parts {
    Context& context;
    SessionQuery query;
    SessionOrder order;
    SearchPurpose purpose;
    Caller caller;
    RowKeeping keeping;
    MatchFinder finder{context, caller, query, order};
    audit::Receipt receipt = {};
    std::vector<FoundSession> firstPage = {}; ///< as begin() has recorded it
    NamedMatches named{context.log};

    /// Returns the present moment, UTC, if the caller still passes. A refusal is recorded.
    [[nodiscard]] Result<TimePoint> pass() const
    {
        if (context.rewrittenLog) { // found after the search was recorded
            return tl::unexpected(audit::rewritten(*context.rewrittenLog));
        }
        RecordedCall call(context, purpose.op, caller);
        if (auto passed = call.passSuperUser(); !passed) {
            context.forgetSearches();
            // The caller is judged again, so that the refusal is recorded.
            return call
                .answer<BegunSearch>([&]() -> Result<BegunSearch> { return tl::unexpected(passed.error()); })
                .map([&](const BegunSearch&) { return call.now(); });
        }
        return call.now();
    }

    /// Notes in a record what is searched for.
    void noteSearch(audit::Entry& entry) const
    {
        entry.note(audit::ExtraKey::Filter, filterJson(query, order));
        if (purpose.exportTo) {
            entry.note(audit::ExtraKey::Format, formatName(*purpose.exportTo));
        }
        if (const auto asOf = finder.asOf()) {
            entry.note(audit::ExtraKey::AsOf, isoText(*asOf));
        }
    }

    /// Notes in a record which sessions are shown: those of the matches from index `begin` on that no earlier
    /// record names.
    void noteShown(audit::Entry& entry, std::size_t begin, const std::vector<FoundSession>& sessions) const
    {
        QJsonArray references;
        std::optional<std::size_t> first;
        for (std::size_t i = 0; i < sessions.size(); ++i) {
            if (!named.isNamed(begin + i)) {
                first = first.value_or(begin + i);
                if (!sessions[i].ust.isEmpty()) {
                    references.append(context.log.reference(sessions[i].ust.text()));
                }
            }
        }
        if (first) {
            entry.note(audit::ExtraKey::FirstShown, static_cast<qint64>(*first) + 1);
            entry.note(audit::ExtraKey::Shown, static_cast<qint64>(references.size()));
            entry.note(audit::ExtraKey::ShownUsts, references);
        }
    }

    /// Returns the known ones of the matches from index `first` on, at most `count`.
    [[nodiscard]] MatchRange range(qint64 first, int count) const
    {
        const std::size_t known = finder.ids().size();
        const auto begin = static_cast<std::size_t>(std::clamp<qint64>(first, 0, static_cast<qint64>(known)));
        return {.begin = begin, .end = std::min(begin + static_cast<std::size_t>(std::max(count, 0)), known)};
    }

    /// Reads these matches as they are, and judges them by the rules as of `now`.
    [[nodiscard]] Result<std::vector<FoundSession>> read(const MatchRange& range, TimePoint now) const
    {
        const auto wanted = std::span(finder.ids()).subspan(range.begin, range.end - range.begin);
        std::vector<FoundSession> sessions;
        std::unordered_map<qint64, std::size_t> places;
        sessions.reserve(wanted.size());
        for (const qint64 id : wanted) {
            places[id] = sessions.size();
            sessions.push_back({.id = id, .hasEnded = true});
        }
        return odb::SessionTable(context.connection)
            .visit(wanted,
                   [&](qint64 id, const Result<odb::SessionRow>& row) {
                       sessions[places.at(id)] =
                           row ? found(*row, refuseSession(&*row, caller, context.policy, now), now)
                               : FoundSession{.id = id, .isUnreadable = true};
                   })
            .map([&] { return std::move(sessions); });
    }

    /// Reads these matches and records that they are shown.
    [[nodiscard]] Result<std::vector<FoundSession>> show(const MatchRange& range)
    {
        Caller again = caller.clone();
        again.cid = receipt.cid; // the same as of the search
        RecordedCall call(context, purpose.op, again);
        noteSearch(call.entry());
        return call
            .answer<ShownSessions>([&]() -> Result<ShownSessions> {
                if (auto passed = call.passSuperUser(); !passed) {
                    return tl::unexpected(passed.error());
                }
                return read(range, call.now()).map([&](std::vector<FoundSession> sessions) {
                    named.leaveOutOthers(range.begin, sessions);
                    noteShown(call.entry(), range.begin, sessions);
                    return ShownSessions{.sessions = std::move(sessions)};
                });
            })
            .map([&](ShownSessions shown) {
                named.setNamed(range.begin, shown.sessions);
                return std::move(shown.sessions);
            });
    }

    /// Reads the first matches, at most `count`, as they are. Leaves out those that have ended since the
    /// kept search was made, and reads others in their place.
    [[nodiscard]] Result<std::vector<FoundSession>> readFirst(int count, TimePoint now)
    {
        std::vector<FoundSession> first;
        // Where many sessions come and go, the newest ones can all be others by now. Then the page is short,
        // so that the log is not locked for long.
        constexpr int mostPortions = 10;
        for (int portion = 0; portion < mostPortions; ++portion) {
            const auto begin = static_cast<qint64>(first.size());
            auto sessions = read(range(begin, count - static_cast<int>(begin)), now);
            if (!sessions) {
                return sessions;
            }
            if (finder.asOf()) {
                finder.leaveOut(takeEnded(*sessions));
            }
            std::ranges::move(*sessions, std::back_inserter(first));
            if (first.size() >= std::min(static_cast<std::size_t>(count), finder.ids().size())) {
                break;
            }
        }
        return first;
    }
};

SessionSearch::SessionSearch(Context& context, const Caller& caller, SessionQuery query, SessionOrder order,
                             SearchPurpose purpose, RowKeeping keeping)
    : m_parts(new Parts{.context = context,
                        .query = std::move(query),
                        .order = order,
                        .purpose = std::move(purpose),
                        .caller = caller.clone(),
                        .keeping = keeping})
{
}

SessionSearch::~SessionSearch() = default;

Result<void> SessionSearch::begin(int firstCount)
{
    Parts& parts = *m_parts;
    RecordedCall call(parts.context, parts.purpose.op, parts.caller);
    // The search is slow, so it runs before the transaction. The caller is checked first, so that only a
    // super-user can start it.
    const auto pass = [&] { return parts.purpose.exportTo ? call.passProven() : call.passSuperUser(); };
    Result<void> looked = pass().and_then([&](const odb::SessionRow&) {
        return parts.finder.lookFirst({.ustReference = call.entry().actor.ustReference,
                                       .currentApp = parts.caller.currentApp,
                                       .remoteAddr = parts.caller.remoteAddr},
                                      parts.keeping, call.now());
    });
    parts.noteSearch(call.entry());
    return call
        .answer<BegunSearch>([&]() -> Result<BegunSearch> {
            if (auto caller = pass(); !caller) {
                parts.context.forgetSearches();
                return tl::unexpected(caller.error());
            }
            if (!looked) {
                return tl::unexpected(looked.error());
            }
            if (parts.finder.isAtEnd()) {
                call.entry().note(audit::ExtraKey::Matches, static_cast<qint64>(parts.finder.ids().size()));
            }
            return parts.readFirst(std::min(firstCount, mostNamed), call.now())
                .map([&](std::vector<FoundSession> sessions) {
                    parts.noteShown(call.entry(), 0, sessions);
                    return BegunSearch{.first = std::move(sessions)};
                });
        })
        .map([&](BegunSearch begun) {
            parts.receipt = begun.receipt;
            parts.caller.cid.clear(); // a later refusal gets an ID of its own
            parts.named.setNamed(0, begun.first);
            parts.firstPage = std::move(begun.first);
        });
}

Result<void> SessionSearch::searchMore(std::chrono::milliseconds budget)
{
    const auto deadline = SteadyClock::now() + budget;
    Result<void> looked = liveCount() ? Result<void>() : m_parts->pass().map([](TimePoint) {});
    while (looked && !liveCount()) {
        looked = m_parts->finder.lookFurther();
        if (SteadyClock::now() >= deadline) {
            break;
        }
    }
    return looked;
}

bool SessionSearch::isWhole() const
{
    return m_parts->finder.isAtEnd();
}

std::optional<qint64> SessionSearch::liveCount() const
{
    return m_parts->finder.liveCount();
}

std::optional<TimePoint> SessionSearch::asOf() const
{
    return m_parts->finder.asOf();
}

const std::vector<qint64>& SessionSearch::ids() const
{
    return m_parts->finder.ids();
}

const audit::Receipt& SessionSearch::receipt() const
{
    return m_parts->receipt;
}

std::vector<FoundSession> SessionSearch::takeFirst()
{
    return std::exchange(m_parts->firstPage, {});
}

Result<std::vector<FoundSession>> SessionSearch::sessions(qint64 first, int count)
{
    Parts& parts = *m_parts;
    const MatchRange wanted = parts.range(first, count);
    if (parts.named.areNamed(wanted.begin, wanted.end)) {
        return parts.pass()
            .and_then([&](TimePoint now) { return parts.read(wanted, now); })
            .map([&](std::vector<FoundSession> sessions) {
                parts.named.leaveOutOthers(wanted.begin, sessions);
                return sessions;
            });
    }
    std::vector<FoundSession> sessions;
    for (std::size_t begin = wanted.begin; begin < wanted.end; begin += mostNamed) {
        auto shown = parts.show({.begin = begin, .end = std::min(begin + mostNamed, wanted.end)});
        if (!shown) {
            return tl::unexpected(shown.error());
        }
        std::ranges::move(*shown, std::back_inserter(sessions));
    }
    return sessions;
}

} // namespace usher::sso
