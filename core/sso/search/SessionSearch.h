// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/Ust.h"
#include "core/sso/search/SessionQuery.h"
#include "core/usher_core_export.h"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace usher::sso
{

struct Context;
struct Caller;

/// The order of the sessions that a search finds. Sorted by address or agent, sessions that hide it come
/// last.
struct SessionOrder final {
    enum class By {
        Creation, ///< by the number in the database: the only order that needs no sorting
        Expiration,
        User,
        RemoteAddress, ///< the client's, by its number
        UserAgent,
        Kind,
    };
    By by = By::Creation;
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

/// One `session.search`. It keeps the IDs of its matches, and reads any part of them to show it. The record
/// of its beginning covers everything that it finds, so reading adds no records. Use it only on the thread of
/// its store, which must outlive it.
class USHER_CORE_EXPORT SessionSearch final
{
public:
    SessionSearch(Context& context, const Caller& caller, SessionQuery query, SessionOrder order);
    ~SessionSearch();
    SessionSearch(const SessionSearch&) = delete;
    SessionSearch& operator=(const SessionSearch&) = delete;

    /// Finds the first matches, or all if they must be sorted. Records the search, with the number of matches
    /// if it is known by then. Call nothing else before this has succeeded. Errors: as SessionApi::get,
    /// Cancelled.
    [[nodiscard]] Result<void> begin();

    /// Looks for more matches for about as long as `budget`. Errors: Refused (the caller's session does not
    /// pass any more, which is recorded), Cancelled, those of the database; it can be called again after an
    /// error.
    [[nodiscard]] Result<void> searchMore(std::chrono::milliseconds budget);

    /// Returns whether every session has been looked at, so that all matches are known.
    [[nodiscard]] bool isWhole() const;
    /// Returns the IDs of the known matches, in their order. Each takes eight bytes.
    [[nodiscard]] const std::vector<qint64>& ids() const;

    /// Returns the known matches from index `first`, at most `count`. Each is read as it is now and judged by
    /// the rules as of now. Errors: as searchMore.
    [[nodiscard]] Result<std::vector<FoundSession>> sessions(qint64 first, int count) const;

    [[nodiscard]] const audit::Receipt& receipt() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
