// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/call/Ust.h"
#include "core/sso/search/SessionActivity.h"
#include "core/sso/search/SessionSearch.h"
#include "core/usher_core_export.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace usher::sso
{

struct Context;

/// What `session.get` answers. Times are UTC; the first four are the reference's, always all there.
struct SessionDetails final {
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    QString remoteAddr = {}; ///< one address, or several joined with ", ", client first
    QString userAgent = {};

    QString username = {}; ///< of the owner
    QString maskedUst = {};
    QString authType = {}; ///< `default`, `basic_auth` or `jwt`
    audit::Receipt receipt = {};
};

/// What `session.verify` answers.
struct Verification final {
    bool isValid = false;
    audit::Receipt receipt = {};
};

/// What `session.renew` answers. UTC.
struct Renewal final {
    TimePoint expirationTime = {};
    audit::Receipt receipt = {};
};

/// Whether `session.get_list` hands out the tokens themselves. Recorded.
enum class Tokens { Masked, Revealed };

/// A session as `session.get_list` answers it. Times are UTC.
struct ListedSession final {
    std::optional<Ust> ust = {}; ///< in clear, if it was to be revealed
    QString maskedUst = {};
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    QString remoteAddr = {}; ///< one address, or several joined with ", ", client first
    QString userAgent = {};
    QString authType = {}; ///< `default`, `basic_auth` or `jwt`
    QString authPrincipal = {};
    QString extSessionId = {};
};

struct ListedSessions final {
    std::vector<ListedSession> sessions = {}; ///< by their tokens' order
    audit::Receipt receipt = {};
};

/// The reference's `sso.user.session`. Confined to the thread that opened the store; each call is one
/// transaction and, but for getBatch, one record.
class USHER_CORE_EXPORT SessionApi final
{
public:
    explicit SessionApi(Context& context);

    /// Looks at the session of `targetUst` on behalf of `currentUst`, whose user must be a super-user. The
    /// target is held against the caller's application and address. Either token may be in clear or
    /// encrypted. Errors: Refused with the reference's status and, once the caller has passed, the reason;
    /// NotPrepared, AuditFailed, those of the database.
    [[nodiscard]] Result<SessionDetails> get(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                             const QString& currentApp, const QString& remoteAddr);

    /// How many tokens getBatch takes: nobody else writes to the log while it works.
    static constexpr std::size_t mostInBatch = 1'000;

    /// The same for many tokens at once, answered in their order: each as `get` would answer it, with a
    /// record of its own, all under one correlation ID. They share one transaction, so that either every
    /// look is on record or nothing is answered. A caller who is refused has looked at nothing: that is one
    /// refusal and one record, with their number as `asked`. No token, no call, and no record. Errors: as
    /// get, of the caller alone; TooManyAtOnce, for more than mostInBatch.
    [[nodiscard]] Result<std::vector<Result<SessionDetails>>>
    getBatch(const QString& cid, std::span<const Ust> targetUsts, const Ust& currentUst,
             const QString& currentApp, const QString& remoteAddr);

    /// Whether the session of `targetUst` would pass every rule, for a super-user. Any failing of the target
    /// is a "no"; why is only on record. Errors: as get, of the caller alone.
    [[nodiscard]] Result<Verification> verify(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                              const QString& currentApp, const QString& remoteAddr);

    /// Moves the end of the session of `ust` to the policy's time from now, and notes the renewal in the
    /// session's state change list. The token is its own authority. Errors: as UserApi::login.
    [[nodiscard]] Result<Renewal> renew(const QString& cid, const Ust& ust, const QString& currentApp,
                                        const QString& remoteAddr, const QString& userAgent);

    /// The live sessions of the user who owns `targetUst`. Only a super-user may ask for another's. Errors:
    /// as get; a target without a live session is E007001.
    [[nodiscard]] Result<ListedSessions> getList(const QString& cid, const Ust& targetUst,
                                                 const Ust& currentUst, const QString& currentApp,
                                                 const QString& remoteAddr, Tokens tokens = Tokens::Masked);

    /// The live sessions that match, for a super-user. Usher's own call: the reference has none like it.
    /// Recorded with its query: everything that matches counts as looked at. Errors: as get, Cancelled.
    [[nodiscard]] Result<std::unique_ptr<SessionSearch>> search(const QString& cid, const SessionQuery& query,
                                                                SessionOrder order, const Ust& currentUst,
                                                                const QString& currentApp,
                                                                const QString& remoteAddr);

    /// What is going on, for a super-user: the newest sessions counted by owner, network, agent, age and time
    /// left. Usher's own call: the reference has none like it. Recorded before it is answered. `progress`
    /// hears of the sessions looked at, of at most as many. Errors: as get, Cancelled.
    [[nodiscard]] Result<SessionActivity> activity(const QString& cid, const audit::Progress& progress,
                                                   const Ust& currentUst, const QString& currentApp,
                                                   const QString& remoteAddr);

private:
    Context& m_context;
};

} // namespace usher::sso
