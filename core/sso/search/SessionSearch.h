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

/// How the sessions of a search follow each other; those whose address or agent is hidden come last by these.
struct SessionOrder final {
    enum class By {
        Creation, ///< as the database numbers them: the one order that needs no sorting
        Expiration,
        User,
        RemoteAddress, ///< of the client, by its number
        UserAgent,
        Kind,
    };
    By by = By::Creation;
    bool isDescending = true;

    [[nodiscard]] bool operator==(const SessionOrder&) const = default;
};

/// A session of a search. Where session.get would refuse it, address and agent are missing and `refusedFor`
/// says why. Times are UTC.
struct FoundSession final {
    qint64 id = 0;
    bool hasEnded = false; ///< since it was found: what else is here is empty unless the row is still there
    bool isUnreadable = false; ///< a time in its row is none: nothing else is here
    Ust ust = {};
    QString username = {};
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    std::optional<QString> remoteAddr = {}; ///< one address, or several joined with ", ", client first
    std::optional<QString> userAgent = {};
    bool hasAddressChanged = false; ///< by its history: renewed from another address than it began at
    bool hasAgentChanged = false;
    QString authType = {};
    std::optional<Cause> refusedFor = {};
};

/// One `session.search`, of which any part can be had: its matches are known by their IDs, and read when they
/// are to be shown. What it finds is on record from its beginning, so that this adds no records. Confined to
/// the thread of its store, which must outlive it.
class USHER_CORE_EXPORT SessionSearch final
{
public:
    SessionSearch(Context& context, SessionQuery query, SessionOrder order, const Ust& currentUst,
                  const Caller& caller);
    ~SessionSearch();
    SessionSearch(const SessionSearch&) = delete;
    SessionSearch& operator=(const SessionSearch&) = delete;

    /// The first matches, or all if they have to be sorted; recorded with their number if it is known then.
    /// Nothing else may be asked for before this has succeeded. Errors: as SessionApi::get, Cancelled.
    [[nodiscard]] Result<void> begin(const QString& cid);

    /// Looks for more matches for about as long as `budget`. Errors: Refused (the caller's session does not
    /// pass any more, which is recorded), Cancelled, those of the database; it can go on after them.
    [[nodiscard]] Result<void> goOn(std::chrono::milliseconds budget);

    /// Whether nothing is left to look at: the matches that are known are all of them.
    [[nodiscard]] bool isWhole() const;
    /// Of the matches that are known, by their order. Eight bytes each.
    [[nodiscard]] const std::vector<qint64>& ids() const;

    /// The matches from the one at `first`, `count` or as many as are known: as they are now, by the rules of
    /// now. Errors: as goOn.
    [[nodiscard]] Result<std::vector<FoundSession>> sessions(qint64 first, int count) const;

    [[nodiscard]] const audit::Receipt& receipt() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
