// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Receipt.h"
#include "core/sso/act/EndPlan.h"
#include "core/sso/act/EndResult.h"
#include "core/sso/act/Proposal.h"
#include "core/sso/act/SessionRenewal.h"
#include "core/sso/call/Caller.h"
#include "core/sso/call/ExportSink.h"
#include "core/sso/export/ExportedSession.h"
#include "core/sso/history/SessionHistory.h"
#include "core/sso/search/SessionActivity.h"
#include "core/sso/search/SessionSearch.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

struct Context;

/// The answer of `session.get`. Times are UTC. The first four fields are the reference's, and are always set.
struct SessionDetails final {
    TimePoint creationTime = {};
    TimePoint expirationTime = {};
    QString remoteAddr = {}; ///< one address, or several joined with ", ", client first
    QString userAgent = {};

    QString username = {}; ///< the owner's
    QString maskedUst = {};
    QString authType = {}; ///< `default`, `basic_auth` or `jwt`
    SessionHistory history = {};
    audit::Receipt receipt = {};
};

/// The answer of `session.verify`.
struct Verification final {
    bool isValid = false;
    audit::Receipt receipt = {};
};

/// The answer of `session.reveal`.
struct RevealedToken final {
    Ust ust = {}; ///< in clear
    audit::Receipt receipt = {};
};

/// Whether `session.get_list` returns the tokens themselves. The choice is recorded.
enum class Tokens { Masked, Revealed };

/// A session in the answer of `session.get_list`. Times are UTC.
struct ListedSession final {
    std::optional<Ust> ust = {}; ///< in clear; set only if tokens are revealed
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
    std::vector<ListedSession> sessions = {}; ///< in the order of their tokens
    audit::Receipt receipt = {};
};

/// The answer of `session.export`.
struct SessionExportResult final {
    qint64 count = 0; ///< of the sessions that were written
    audit::Receipt receipt = {};
};

/// Returns what a file says of the answer of session.get to a token. `maskedUst` is that token, masked.
[[nodiscard]] USHER_CORE_EXPORT ExportedSession exportedSession(const QString& maskedUst,
                                                                const Result<SessionDetails>& answer);

/// The reference's `sso.user.session`. Use it only on the thread that opened the store. Each call of the
/// reference is one transaction and one record. Usher's own calls say which records they make.
class USHER_CORE_EXPORT SessionApi final
{
public:
    explicit SessionApi(Context& context);

    /// Returns the details of the session of `targetUst`. The caller must be a super-user. The target is
    /// checked with the caller's application and address. Either token may be in clear or encrypted. Errors:
    /// Refused with the reference's status and, if the caller has passed, the reason; NotPrepared,
    /// AuditFailed, those of the database.
    [[nodiscard]] Result<SessionDetails> get(const Caller& caller, const Ust& targetUst);

    /// The highest number of tokens for getBatch, which holds the log's lock until it returns.
    static constexpr std::size_t mostInBatch = 1'000;

    /// Returns the details for many tokens at once, in their order. Each token is answered as by `get` and
    /// has its own record; all records have one correlation ID. The tokens share one transaction: either
    /// every look is recorded or nothing is answered. If the caller is refused, there is one refusal and one
    /// record, with the number of tokens as `asked`. Without tokens there is no call and no record. Errors:
    /// as get, for the caller only; TooManyAtOnce, for more than mostInBatch.
    [[nodiscard]] Result<std::vector<Result<SessionDetails>>> getBatch(const Caller& caller,
                                                                       std::span<const Ust> targetUsts);

    /// Returns whether the session of `targetUst` would pass every rule. The caller must be a super-user. If
    /// the target fails a rule, the answer is no, and only the record has the reason. Errors: as get, for the
    /// caller only.
    [[nodiscard]] Result<Verification> verify(const Caller& caller, const Ust& targetUst);

    /// Moves the expiration of the caller's own session to the policy's time from now, and adds the renewal
    /// to the session's state change list. Errors: as UserApi::login.
    [[nodiscard]] Result<Renewal> renew(const Caller& caller, const QString& userAgent);

    /// Freezes the chosen sessions, so that a person can see which will be ended, before end() does it. The
    /// caller must be a super-user. The caller's own session is included only if its token is among those
    /// that are named. Recorded as `session.preview`: every session of the plan counts as looked at. This
    /// call is Usher's own, as are resumeEnd(), end(), reveal() and renewChosen(). Errors: as get; Refused
    /// (E005001) for an unknown user name; TooManyAtOnce.
    [[nodiscard]] Result<EndPlan> planEnd(const Caller& caller, const SessionChoice& choice);

    /// Returns what is left to do of a plan that was begun and has no result, for end(). Each session whose
    /// row is still what it was has its owner and its times. See StoreSummary::unfinished. Further error:
    /// PlanMissing if the log has no such plan.
    [[nodiscard]] Result<EndPlan> resumeEnd(const Caller& caller, const QString& cid);

    /// Ends the sessions of `plan`, in transactions of some hundred. Touches only sessions that still have
    /// the token and the expiration of the plan. The caller must be a super-user with a fresh proof of
    /// identity, see UserApi::prove. Records under one correlation ID: the plan (`session.end_plan`), each
    /// session that is ended (`session.end`), the whole (`session.end_result`). A session whose record cannot
    /// be written is not ended. `progress` can cancel; what was ended until then stays ended. Returns an
    /// error only if nothing was ended; EndResult::stoppedBy has any other. Errors: as get; Refused (E005001)
    /// if the proof is too old, or if a second super-user must approve it, see ActingApi; NotInReadOnly;
    /// PermissionMissing; Cancelled.
    [[nodiscard]] Result<EndResult> end(const Caller& caller, const EndPlan& plan, const QString& reason,
                                        const Progress& progress = {}, ActAlone alone = ActAlone::IfAllowed);

    /// Returns the token of a session in clear, for a person who wants to see it. The caller must be a
    /// super-user with a fresh proof of identity. Recorded as `session.reveal`. Errors: as get, and as
    /// exportSessions.
    [[nodiscard]] Result<RevealedToken> reveal(const Caller& caller, const Ust& targetUst);

    /// Moves the expiration of another session, as its owner's renewal would, with the caller's address and
    /// agent in its history. The caller must be a super-user with a fresh proof of identity. Recorded as
    /// `session.renew`. Errors: as get, and as end.
    [[nodiscard]] Result<Renewal> renewChosen(const Caller& caller, const Ust& targetUst,
                                              const QString& userAgent, const QString& reason = {});

    /// Returns the live sessions of the user who owns `targetUst`. If that is the caller's own session, these
    /// are the caller's own sessions. Any other target needs a super-user; anybody else is refused (E005001)
    /// before the target is looked at. Errors: as get; a target without a live session is E007001.
    [[nodiscard]] Result<ListedSessions> getList(const Caller& caller, const Ust& targetUst,
                                                 Tokens tokens = Tokens::Masked);

    /// Searches for the live sessions that match `query`. The caller must be a super-user. This call is
    /// Usher's own: the reference has no such call. Recorded with its query: every session that matches
    /// counts as looked at. The record names the first `firstCount` matches, see SessionSearch. Errors: as
    /// get, Cancelled.
    [[nodiscard]] Result<std::unique_ptr<SessionSearch>> search(const Caller& caller,
                                                                const SessionQuery& query, SessionOrder order,
                                                                int firstCount = 0,
                                                                RowKeeping keeping = RowKeeping::None);

    /// Writes the live sessions that match `query` to `sink`, in this order, with masked tokens. The caller
    /// must be a super-user with a fresh proof of identity, see UserApi::prove. Recorded as `session.export`
    /// with its query before the first byte is written; the sessions are named in this record and in later
    /// ones before they are written. `progress` receives the number of sessions written and of those found so
    /// far. Errors: as get; Refused (E005001) if the proof is too old; Cancelled, those of `sink`.
    [[nodiscard]] Result<SessionExportResult> exportSessions(const Caller& caller, const SessionQuery& query,
                                                             SessionOrder order, SessionFormat format,
                                                             const ExportSink& sink,
                                                             const Progress& progress);

    /// Exports as exportSessions does, to a new file that only its owner can read. The file gets its name
    /// only when it is complete. It never replaces a file or follows a link. Further errors: FileThere,
    /// WriteFailed.
    [[nodiscard]] Result<SessionExportResult> exportToFile(const Caller& caller, const SessionQuery& query,
                                                           SessionOrder order, SessionFormat format,
                                                           const QString& path, const Progress& progress);

    /// Counts the newest sessions by owner, network, agent, age and time left. The caller must be a
    /// super-user. This call is Usher's own: the reference has no such call. Recorded before it is answered.
    /// `progress` receives the number of sessions counted so far, and the highest possible number. Errors: as
    /// get, Cancelled.
    [[nodiscard]] Result<SessionActivity> activity(const Caller& caller, const Progress& progress);

    /// Writes what the caller was told of sessions to a new file at `path`. The caller must be a super-user
    /// with a fresh proof of identity. This call is Usher's own: the reference has no such call. Recorded
    /// with the format and the number of sessions before the first byte is written; there is no file after an
    /// error. `progress` receives the number of sessions written so far, and of all. Errors: as
    /// exportSessions, FileThere, WriteFailed.
    [[nodiscard]] Result<SessionExportResult> exportToFile(const Caller& caller,
                                                           std::span<const ExportedSession> sessions,
                                                           SessionFormat format, const QString& path,
                                                           const Progress& progress = {});

    /// The calls of the reference, with its parameters.
    [[nodiscard]] Result<SessionDetails> get(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                             const QString& currentApp, const QString& remoteAddr);
    [[nodiscard]] Result<Verification> verify(const QString& cid, const Ust& targetUst, const Ust& currentUst,
                                              const QString& currentApp, const QString& remoteAddr);
    [[nodiscard]] Result<Renewal> renew(const QString& cid, const Ust& ust, const QString& currentApp,
                                        const QString& remoteAddr, const QString& userAgent);
    [[nodiscard]] Result<ListedSessions> getList(const QString& cid, const Ust& targetUst,
                                                 const Ust& currentUst, const QString& currentApp,
                                                 const QString& remoteAddr, Tokens tokens = Tokens::Masked);

private:
    Context& m_context;
};

} // namespace usher::sso
