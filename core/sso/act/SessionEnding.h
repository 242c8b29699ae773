// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/Progress.h"
#include "core/sso/act/EndPlan.h"
#include "core/sso/act/EndResult.h"
#include "core/sso/act/Proposal.h"
#include "core/sso/call/Caller.h"
#include "core/sso/call/Context.h"

namespace usher::odb
{
struct RemovableSession;
} // namespace usher::odb

namespace usher::sso
{

class RecordedCall;

/// Carries out one plan, in transactions of at most portionSize sessions. Each session is ended in the
/// transaction that records it, and only if its row still has the token and the expiration of the plan.
class SessionEnding final
{
public:
    static constexpr std::size_t portionSize = 500;

    /// `reason` is what the caller gives as the reason, for the records. `enclosingOp` is the operation that
    /// this is a part of, such as `user.contain`; by default that of the plan's right. All records have the
    /// correlation ID of the plan.
    SessionEnding(Context& context, const Caller& caller, EndPlan plan, QString reason,
                  const QString& enclosingOp = {}, ActAlone alone = ActAlone::IfAllowed);

    /// Lets the sessions be ended as a part of the act that `entry` records, which has passed as an actor,
    /// and with the approval that it needs.
    void continueAct(const audit::Entry& entry);

    /// Ends the sessions. If the plan is not on record yet, the first transaction records it, and the caller
    /// must pass as an actor. Returns an error only if nothing was ended. Any other stop is part of the
    /// result. `progress` receives the number of sessions that are done, and of all.
    [[nodiscard]] Result<void> run(const Progress& progress);

    /// Ends these sessions, too; for a user who must have none left. They are not in the set of the plan. If
    /// a session was planned before, its new result replaces the old one.
    [[nodiscard]] Result<void> runMore(const std::vector<PlannedSession>& sessions);

    /// Checks that the tokens of the sessions that were ended are refused, records the whole and returns the
    /// result with its signed statement. Cannot be cancelled.
    [[nodiscard]] EndResult finish();

    [[nodiscard]] bool isStopped() const { return m_result.stoppedBy.has_value(); }
    /// Stops the act: the result says that it is not complete, and why. The first reason counts.
    void stop(const Error& why);

private:
    struct Portion;

    /// Checks that the caller may end the plan's sessions.
    [[nodiscard]] Result<void> pass(RecordedCall& call) const;
    [[nodiscard]] Result<void> runFrom(std::size_t begin, const Progress& progress);
    [[nodiscard]] Result<Portion> endPortion(RecordedCall& call, std::size_t begin, std::size_t end);
    /// Returns what becomes of a session that is still in its row. `isOwn` says that it is the caller's.
    [[nodiscard]] SessionFate fateOf(const PlannedSession& planned, const odb::RemovableSession& row,
                                     bool isOwn) const;
    /// Returns what has become of a session that is not. `row` is null, or what is in the row now.
    [[nodiscard]] SessionFate fateOfMissing(const PlannedSession& planned,
                                            const odb::RemovableSession* row) const;
    [[nodiscard]] Result<void> verify();
    void forgetVerification();
    [[nodiscard]] Result<void> record();
    void takeFatesFromLog();
    void note(audit::Entry& entry) const;

    Context& m_context;
    Caller m_caller;
    EndPlan m_plan;
    QString m_reason;
    ActRight m_right;
    ActAlone m_alone;
    EndResult m_result;
    std::optional<audit::Person> m_actor; ///< the caller, as records say, once passed as an actor
    std::set<QString> m_endedBefore;
    std::map<QString, crypto::SecretBytes> m_tokens; ///< of the sessions that were ended, by their references
};

} // namespace usher::sso
