// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "core/Error.h"
#include "core/audit/record/Operations.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/Ust.h"
#include "core/sso/export/ExportedSession.h"
#include "core/sso/search/query/SessionQuery.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

struct Context;
struct Caller;

/// The order of the sessions that a search finds. Sorted by address or agent, sessions that hide it come
/// last.
struct SessionOrder final {
    enum class By {
        Number, ///< by the number in the database, as sessions were added: the only order that needs no
                ///< sorting
        Creation,
        Expiration,
        User,          ///< by the order of the language that the program uses
        RemoteAddress, ///< the client's, by its number
        UserAgent,
        Kind,
    };
    By by = By::Number;
    bool isDescending = true;

    [[nodiscard]] bool operator==(const SessionOrder&) const = default;
};

/// A session that a search found. If session.get would refuse it, address and agent are missing and
/// `refusedFor` says why. Times are UTC.
struct FoundSession final {
    qint64 id = 0;
    /// The session has ended since it was found. The other fields are empty if its row is gone.
    bool hasEnded = false;
    bool isUnreadable = false; ///< a value in its row cannot be read; the other fields are empty
    Ust ust = {};
    QString username = {};
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    std::optional<QString> remoteAddr = {}; ///< one address, or several joined with ", ", client first
    std::optional<QString> userAgent = {};
    /// By its history: the session was renewed from another address than it began at.
    bool hasAddressChanged = false;
    bool hasAgentChanged = false;
    QString authType = {};
    std::optional<Cause> refusedFor = {};
};

/// Whether a search keeps what it reads, so that the next one finds its matches there. For a person who types
/// further. One search is kept at a time, for the session that made it, until that session logs out or its
/// store is closed. It takes at most 64 MB for a million sessions; more than that is not kept.
enum class RowKeeping {
    None, ///< Searches the table, and keeps nothing.
    Anew, ///< Searches the table. What it finds is kept once it is whole.
    /// Searches what is kept, if that is at most 30 seconds old and certain to have every match: the query
    /// only narrows the kept one. Otherwise does the same as Anew.
    Reuse,
};

/// What the records of a search say that it is for.
struct SearchPurpose final {
    QString op = audit::op::sessionSearch;
    /// The format of an export, which needs a fresh proof of identity to begin. Nothing if the sessions are
    /// only shown.
    std::optional<SessionFormat> exportTo = {};
};

/// One `session.search`. It keeps the IDs of its matches, and reads any part of them to show it. The record
/// of its beginning has the query; every session that matches counts as looked at. The sessions that are
/// shown are named in records, too, so that they are found by their tokens. Use it only on the thread of its
/// store, which must outlive it.
class USHER_CORE_EXPORT SessionSearch final
{
public:
    /// The highest number of sessions that one record names.
    static constexpr int mostNamed = 1'000;

    SessionSearch(Context& context, const Caller& caller, SessionQuery query, SessionOrder order,
                  SearchPurpose purpose = {}, RowKeeping keeping = RowKeeping::None);
    ~SessionSearch();
    SessionSearch(const SessionSearch&) = delete;
    SessionSearch& operator=(const SessionSearch&) = delete;

    /// Finds the first matches, or all if they must be sorted. Records the search, with the number of matches
    /// if it is known by then, and names the first matches, at most `firstCount` and mostNamed, which will be
    /// shown first. If it searched what is kept, the record says as of when, and those of the first matches
    /// that have ended since are left out. Call nothing else before this has succeeded. Errors: as
    /// SessionApi::get, Cancelled.
    [[nodiscard]] Result<void> begin(int firstCount = 0);

    /// Looks for more matches for about as long as `budget`; after all are known, counts the live sessions.
    /// Errors: Refused (the caller's session does not pass any more, which is recorded), Cancelled, those of
    /// the database; it can be called again after an error.
    [[nodiscard]] Result<void> searchMore(std::chrono::milliseconds budget);

    /// Returns whether every session has been looked at, so that all matches are known.
    [[nodiscard]] bool isWhole() const;
    /// Returns how many live sessions there are, whether they match or not: those of the beginning of the
    /// search, and those that were added until they are counted. Nothing before searchMore() has counted
    /// them, which it does after the search is whole.
    [[nodiscard]] std::optional<qint64> liveCount() const;
    /// Returns the moment as of which the matches and the live sessions are known, if it searched what is
    /// kept, UTC. Nothing if it searched the table.
    [[nodiscard]] std::optional<TimePoint> asOf() const;
    /// Returns the IDs of the known matches, in their order. Each takes eight bytes.
    [[nodiscard]] const std::vector<qint64>& ids() const;

    /// Returns the first matches as begin() has read and recorded them, without reading them again. Returns
    /// nothing the next time.
    [[nodiscard]] std::vector<FoundSession> takeFirst();
    /// Returns the known matches from index `first`, at most `count`. Each is read as it is now and judged by
    /// the rules as of now. Those that no record of this search names yet are named in a new one, for each
    /// mostNamed of them. Errors: as searchMore, AuditFailed.
    [[nodiscard]] Result<std::vector<FoundSession>> sessions(qint64 first, int count);

    [[nodiscard]] const audit::Receipt& receipt() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
